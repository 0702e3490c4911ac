"""One reader per kind of document; each file stands alone, since it runs in a process of its own."""
