"""The three remote systems: wire models in, core values out."""
