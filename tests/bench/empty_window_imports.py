"""The reference of 5, 6 and 7 in PERFORMANCE.md: the empty window with these imports, made before its first paint."""

import sys

import biip
import httpx
import keyring
import pydantic
import PySide6.QtWidgets
import qasync
import sqlalchemy

from tests.bench.empty_window import main

IMPORTED = (biip, httpx, keyring, pydantic, PySide6.QtWidgets, qasync, sqlalchemy)

if __name__ == "__main__":
    sys.exit(main())
