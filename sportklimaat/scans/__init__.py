"""The book of website scans: rounds, findings, reviews. A scan proposes, a person decides."""
