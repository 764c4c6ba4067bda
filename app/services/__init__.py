"""Async use cases. They decide; they never draw."""
