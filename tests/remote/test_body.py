"""Bounded decompression."""

import gzip
import tracemalloc
import zlib

import pytest

from app.remote.body import Body, TooLarge, Undecodable

TEXT = b"Sparta " * 50_000
RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)
FORMS = {
    "": TEXT,
    "identity": TEXT,
    "gzip": gzip.compress(TEXT),
    " GZIP ": gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:]),
    "x-gzip": gzip.compress(TEXT) + b"\0\0padding",
    "deflate": zlib.compress(TEXT),
    "Deflate": RAW_DEFLATE.compress(TEXT) + RAW_DEFLATE.flush(),
}


@pytest.mark.parametrize("encoding", FORMS)
@pytest.mark.parametrize("piece_bytes", [1, 7, 1000, 10**6])
def test_a_body_is_whole_however_it_is_cut(encoding: str, piece_bytes: int) -> None:
    sent = FORMS[encoding]
    body = Body(encoding, cap_bytes=len(TEXT))
    for start in range(0, len(sent), piece_bytes):
        body.take(sent[start : start + piece_bytes])
    body.take(b"")
    assert body.whole() == TEXT


@pytest.mark.parametrize("encoding", FORMS)
def test_one_byte_over_the_cap_is_too_large(encoding: str) -> None:
    body = Body(encoding, cap_bytes=len(TEXT) - 1)
    with pytest.raises(TooLarge):
        body.take(FORMS[encoding])


def test_a_bomb_never_takes_more_memory_than_the_cap_and_a_piece() -> None:
    bomb = gzip.compress(b"\0" * 200 * 2**20)
    body = Body("gzip", cap_bytes=2**20)
    tracemalloc.start()
    try:
        with pytest.raises(TooLarge):
            body.take(bomb)
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "compress"])
def test_an_encoding_not_asked_for_is_undecodable(encoding: str) -> None:
    with pytest.raises(Undecodable):
        Body(encoding, cap_bytes=1)


def test_a_stream_that_ends_early_is_undecodable() -> None:
    body = Body("gzip", cap_bytes=len(TEXT))
    body.take(gzip.compress(TEXT)[:-9])
    with pytest.raises(Undecodable):
        body.whole()


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_garbage_is_undecodable(encoding: str) -> None:
    with pytest.raises(Undecodable):
        Body(encoding, cap_bytes=100).take(b"\xff\xfenothing of the kind")


def test_nothing_at_all_is_an_empty_body() -> None:
    assert Body("gzip", cap_bytes=1).whole() == b""
