"""Today and history: the strip of counts, the list of all that was sent, and the panel of one entry."""
