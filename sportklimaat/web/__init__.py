"""HTML for people: one room per feature."""
