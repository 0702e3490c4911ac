"""Sportklimaat: helps a municipality and its sports clubs towards a safe and inclusive sports climate."""

__version__ = "0.1.0"
