"""A practice world with the three APIs and state of its own, written from the contracts."""
