"""Which page to read next: links scored by their words, best first."""
