"""Measuring the scan on labelled sites: what a careful person finds beside what the scan finds."""
