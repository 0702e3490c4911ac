"""The room of scans in the web."""
