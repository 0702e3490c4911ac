"""What a page says about conduct, contact persons and VOG: words in data, rules with a name."""
