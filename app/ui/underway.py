"""Keys that were announced and not yet pressed. On Linux a screen reader is asked before each: it then comes late and
without its time. Whether it is a shortcut was asked before that, at the time of the key itself.
"""

from collections import deque
from dataclasses import replace

from app.core.scan import Key


class UnderWay:
    """The keys on their way, oldest first. A `place` is that of a key on the keyboard."""

    def __init__(self) -> None:
        self._keys: deque[tuple[int, int]] = deque()

    def __bool__(self) -> bool:
        return bool(self._keys)

    def announce(self, place: int, key: Key) -> None:
        """A key was struck."""
        self._keys.append((place, key.time_ms))

    def arrived(self, place: int, key: Key, *, has_time: bool) -> Key:
        """The key with the time at which it was struck, which is its own where it has one."""
        if has_time:
            self._keys.clear()
        while self._keys:
            announced, struck_ms = self._keys.popleft()
            if announced == place:
                return replace(key, time_ms=struck_ms)
        return key
