"""The user guide: chapters with pictures, over the body of the window."""
