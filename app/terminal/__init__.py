"""The commands of the terminal, one module each with `run(chosen)`; loaded by the cli only when they are called."""
