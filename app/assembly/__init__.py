"""Builds what talks from the settings, one line each, for the window and the terminal alike. Knows no Qt."""
