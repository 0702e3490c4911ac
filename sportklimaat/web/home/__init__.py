"""The room of home in the web."""
