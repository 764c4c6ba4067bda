"""What the shop means: plain values and rules, no clock, no I/O, no async."""
