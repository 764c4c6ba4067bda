"""Small widgets used by more than one page."""
