"""The room of clubs in the web."""
