"""Ports of this machine that stay a test's own, be somebody listening there or not."""

import socket

HERE = "127.0.0.1"


class OwnPort:
    """A port that no other program is given meanwhile: where nobody listens, whoever connects is refused."""

    def __init__(self) -> None:
        self._guard = _bound(0)
        self.number: int = self._guard.getsockname()[1]

    def to_listen(self) -> socket.socket:
        """A socket at this port, to be closed by whoever listens there."""
        return _bound(self.number)

    def close(self) -> None:
        """Let go of it."""
        self._guard.close()


def _bound(port: int) -> socket.socket:
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if hasattr(socket, "SO_REUSEPORT"):
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    bound.bind((HERE, port))
    return bound
