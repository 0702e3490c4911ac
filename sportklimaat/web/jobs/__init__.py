"""The room of jobs in the web."""
