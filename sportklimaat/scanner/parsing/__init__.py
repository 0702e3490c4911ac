"""From stored bytes to text in sections and links; no network, no judgement."""
