"""The room of support in the web."""
