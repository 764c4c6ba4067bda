"""Runs in the packaged app before all else, for what it starts: a browser uses the system's libraries, and a second
window of ours unpacks for itself, since the single-file program takes its files away as it ends.
"""

import os

own = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if own is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = own
os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
