"""The room of audit in the web."""
