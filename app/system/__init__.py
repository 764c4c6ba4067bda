"""Files, settings, keyring, logs, words."""
