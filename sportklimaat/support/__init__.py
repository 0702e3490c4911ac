"""Which clubs need support and why, and which clubs want it: two facts, never one."""
