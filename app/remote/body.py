"""A body with a bound: decompressed piece by piece, never more than the cap and one piece in memory."""

import zlib

PIECE_BYTES = 64 * 1024
GZIP_WINDOW = zlib.MAX_WBITS | 16
GZIP_START = b"\x1f"


class TooLarge(Exception):
    """The decoded body passes the cap."""


class Undecodable(Exception):
    """The body is not what its Content-Encoding says, or ends too early."""


class Body:
    """Takes a body as it arrives and keeps it decoded, up to a cap in bytes."""

    def __init__(self, encoding: str, *, cap_bytes: int) -> None:
        """`encoding` is the Content-Encoding header. Raises Undecodable for one that was not asked for."""
        self._encoding = encoding.strip().lower() or "identity"
        if self._encoding not in ("identity", "gzip", "x-gzip", "deflate"):
            raise Undecodable("content encoding not asked for")
        self._cap_bytes = cap_bytes
        self._decoded = bytearray()
        self._inflater = zlib.decompressobj(GZIP_WINDOW)
        self._has_begun = False

    def take(self, arrived: bytes) -> None:
        """Add what arrived. Raises TooLarge or Undecodable; nothing more is to be taken then."""
        if self._encoding == "identity":
            self._keep(arrived)
        elif arrived:
            self._inflate(arrived)

    def whole(self) -> bytes:
        """The decoded body. Raises Undecodable where the compressed stream has not ended."""
        if self._has_begun and not self._inflater.eof:
            raise Undecodable("compressed body ends too early")
        return bytes(self._decoded)

    def _keep(self, piece: bytes) -> None:
        self._decoded += piece
        if len(self._decoded) > self._cap_bytes:
            raise TooLarge(f"more than {self._cap_bytes} bytes")

    def _inflate(self, arrived: bytes) -> None:
        if not self._has_begun and self._encoding == "deflate":
            self._inflater = zlib.decompressobj(_deflate_window(arrived))
        self._has_begun = True
        pending = arrived
        while True:
            if self._inflater.eof:
                if not pending.startswith(GZIP_START):
                    return  # nothing, or padding after the end
                self._inflater = zlib.decompressobj(GZIP_WINDOW)
            try:
                piece = self._inflater.decompress(pending, PIECE_BYTES)
            except zlib.error as error:
                raise Undecodable("not the encoding it says") from error
            self._keep(piece)
            pending = self._inflater.unused_data or self._inflater.unconsumed_tail
            if not pending and len(piece) < PIECE_BYTES:
                return


def _deflate_window(start: bytes) -> int:
    """Servers mean two things by deflate: with the zlib header (RFC 9110) or without."""
    return zlib.MAX_WBITS if start[0] & 0x0F == 8 else -zlib.MAX_WBITS
