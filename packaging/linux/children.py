"""Runs in the packaged app before all else: programs that it starts, such as a browser, use the system's libraries."""

import os

own = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if own is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = own
