"""The room of checklist in the web."""
