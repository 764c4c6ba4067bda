"""The find page: product card, ranked list, map, details."""
