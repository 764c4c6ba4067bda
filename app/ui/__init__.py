"""Qt. Shows and asks; never decides."""
