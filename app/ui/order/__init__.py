"""The order panel: how many, at what price, to whom."""
