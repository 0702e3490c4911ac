"""The room of accounts in the web."""
