"""The measurements: `python -m tests.bench [NAME ...]`. Figures and goals, each beside its reference; no tests."""
