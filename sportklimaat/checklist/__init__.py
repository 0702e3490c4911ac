"""The four V's: norms, what is stated in each layer, evidence, and status as a pure function."""
