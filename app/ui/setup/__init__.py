"""The pages of the settings, which the first run walks through one after the other."""
