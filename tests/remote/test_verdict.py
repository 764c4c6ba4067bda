"""What a complete answer means."""

import pytest

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, RemoteError, Unreadable
from app.remote.verdict import Answer, bytes_of, data_of, parsed, shape

HTML = b"<html><body>Nginx</body></html>"


def error_of(status: int, body: bytes = b"", **headers: str) -> RemoteError:
    with pytest.raises(RemoteError) as raised:
        data_of("stores", Answer(status, headers, body))
    return raised.value


def test_data_and_no_content_are_taken() -> None:
    assert data_of("stores", Answer(200, {}, b'{"error": false, "error_message": null}')) is not None
    assert data_of("stores", Answer(200, {}, b"[]")) == []
    assert data_of("stores", Answer(204, {}, b"")) is None


@pytest.mark.parametrize("flag", ["true", "1", '"true"', '"1"', '"Bad Request"'])
def test_an_error_flag_in_a_200_is_a_refusal(flag: str) -> None:
    error = error_of(200, b'{"error": %s, "error_message": "Unknown store"}' % flag.encode())
    assert type(error) is Refused
    assert (error.reason, error.status) == ("Unknown store", 200)


@pytest.mark.parametrize("flag", ["false", "0", '"false"', '""', "null", "[]", "0.0"])
def test_an_error_flag_that_says_no_is_none(flag: str) -> None:
    assert data_of("stores", Answer(200, {}, b'{"error": %s}' % flag.encode())) is not None


@pytest.mark.parametrize("word", ["Unauthorized", "unauthenticated.", "FORBIDDEN", "Unauthorised"])
def test_unauthorized_in_a_200_is_not_authorised(word: str) -> None:
    error = error_of(200, b'{"error": true, "error_message": "%s"}' % word.encode())
    assert type(error) is NotAuthorised
    assert error.status == 200


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize("body", [b"", HTML, b'{"message": "Unauthenticated."}'])
def test_401_and_403_speak_by_their_status(status: int, body: bytes) -> None:
    error = error_of(status, body)
    assert type(error) is NotAuthorised
    assert error.status == status


@pytest.mark.parametrize("status", [400, 404, 405, 409, 410, 415, 422])
@pytest.mark.parametrize("body", [b"", b" \r\n", b"[]", b'{"message": null}'])
def test_another_4xx_with_json_or_nothing_is_a_refusal_without_words(status: int, body: bytes) -> None:
    error = error_of(status, body)
    assert type(error) is Refused
    assert (error.reason, error.status) == ("", status)


@pytest.mark.parametrize("status", [400, 404, 422])
def test_another_4xx_with_html_is_unreadable(status: int) -> None:
    assert type(error_of(status, HTML)) is Unreadable


@pytest.mark.parametrize("status", [302, 304, 407, 408, 425, 500, 502, 503, 504, 599])
def test_what_decides_nothing_leaves_the_outcome_unknown(status: int) -> None:
    assert type(error_of(status, b'{"error": true}')) is OutcomeUnknown


def test_bytes_are_handed_out_only_of_a_good_answer() -> None:
    assert bytes_of("wholesale", Answer(200, {}, b"\x89PNG")) == b"\x89PNG"
    with pytest.raises(Refused):
        bytes_of("wholesale", Answer(404, {}, b""))


def test_json_is_read_with_its_oddities() -> None:
    assert parsed(b'\xef\xbb\xbf{"a": 1}') == {"a": 1}
    assert parsed(b'{"a": "caf\xe9"}') == {"a": "café"}
    assert parsed(b'{"a": 1, "a": 2}') == {"a": 2}
    assert parsed(b"[NaN, -Infinity]") is not None
    with pytest.raises(ValueError, match="expected"):
        parsed(b"caf\xe9")
    with pytest.raises(ValueError, match="expected"):
        parsed(b"<html>")


@pytest.mark.parametrize(
    ("body", "looks"),
    [
        (b"", "nothing"),
        (b"<p>secret</p>", "markup"),
        (b'{"a": ', "broken JSON"),
        (b"[1", "broken JSON"),
        (b"hi", "text"),
    ],
)
def test_the_shape_of_an_answer_holds_none_of_its_content(body: bytes, looks: str) -> None:
    said = shape(Answer(200, {"content-type": "text/html; charset=utf-8"}, body))
    assert said == f"status 200, {looks} of {len(body)} bytes as text/html"
    assert "no type" in shape(Answer(200, {}, body))
