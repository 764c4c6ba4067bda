"""The environment of a program whose own watch is to see its crash."""

import os


def unwatched(**more: str) -> dict[str, str]:
    """The environment without Python's own watch of crashes, which the suite has on: the app leaves such a watch be."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONFAULTHANDLER"} | more
