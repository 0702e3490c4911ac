"""Tells people how the scan works and how often it is right: data in, plain sentences out."""
