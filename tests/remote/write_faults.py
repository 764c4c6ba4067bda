"""The verdict table: what a raw server does to a write, and what may be believed of it afterwards."""

import gzip
from collections.abc import Callable
from enum import Enum

from app.core.errors import NotAuthorised, OutcomeUnknown, Refused, Throttled, Unreachable, Unreadable
from tests.remote.fault_table import FAULTS, GZIP, HTML, REFUSAL, Fault
from tests.remote.faults import Arrived, Line, always, reply


class Verdict(Enum):
    """What is known after a write, by the error that says it."""

    SENT = ()
    NOT_SENT = (Unreachable,)
    WAIT = (Throttled,)
    REFUSED = (Refused,)
    NOT_AUTHORISED = (NotAuthorised,)
    REFUSED_OR_UNSURE = (Refused, Unreadable)
    UNSURE = (OutcomeUnknown, Unreadable)


SENT, WAIT, REFUSED, NOT_AUTHORISED, UNSURE = (
    *(Verdict.SENT, Verdict.WAIT, Verdict.REFUSED, Verdict.NOT_AUTHORISED, Verdict.UNSURE),
)
# Of the faults of reads, those that are not UNSURE for a write. "In a 200" it depends on the system.
KNOWN = {
    "error in a 200": Verdict.REFUSED_OR_UNSURE,
    "400": REFUSED,
    "429": WAIT,
    **{name: SENT for name, fault in FAULTS.items() if fault.error is None},
}


def _with(status: int, body: bytes = REFUSAL, **more: object) -> Fault:
    return Fault(lambda good: always(reply(body, status=status, **more)), None)


def _good(status: int) -> Fault:
    return Fault(lambda good: always(reply(good, status=status)), None)


def _before(*lines: bytes) -> Fault:
    return Fault(lambda good: always(b"".join(lines) + reply(good)), None)


def _ends_with_the_line(body: Callable[[bytes], bytes]) -> Fault:
    def of(good: bytes) -> Callable[..., object]:
        async def answer(_: Arrived, line: Line) -> None:
            await line.send(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + body(good))
            line.close()

        return answer

    return Fault(of, None)


OWN = (400, 404, 405, 409, 415, 422)
HTML_TYPE = {"kind": "text/html"}
NO_ERROR_OF_OURS = {"HTML": HTML, "nothing": b"", "a list": b'["Bad"]', "an empty object": b"{}", "null": b"null"}
UNDECIDED = (402, 406, 407, 408, 410, 411, 413, 414, 418, 421, 423, 425, 426, 428, 431, 451, 499)
WRITE_FAULTS: dict[str, tuple[Fault, Verdict]] = {
    **{name: (fault, KNOWN.get(name, UNSURE)) for name, fault in FAULTS.items()},
    **{f"{status} in its own words": (_with(status), REFUSED) for status in OWN},
    **{f"{status} in its own words": (_with(status), NOT_AUTHORISED) for status in (401, 403)},
    **{
        f"{status} with {what}": (_with(status, body, **HTML_TYPE), UNSURE)
        for status in (*OWN, 401, 403)
        for what, body in NO_ERROR_OF_OURS.items()
    },
    "403 with broken gzip": (_with(403, b"no gzip", headers=GZIP), UNSURE),
    "422 with broken gzip": (_with(422, b"no gzip", headers=GZIP), UNSURE),
    "422 in its own words, zipped": (_with(422, gzip.compress(REFUSAL), headers=GZIP), REFUSED),
    "429 with HTML": (_with(429, HTML, **HTML_TYPE), WAIT),
    "429 with nothing": (_with(429, b""), WAIT),
    "429 with broken gzip": (_with(429, b"no gzip", headers=GZIP), WAIT),
    **{f"{status} in its own words": (_with(status), UNSURE) for status in UNDECIDED},
    **{f"{status} in its own words": (_with(status), UNSURE) for status in (500, 501, 502, 504, 507, 520, 599)},
    **{
        f"{status} to elsewhere": (_with(status, headers={"Location": "http://127.0.0.1:9/"}), UNSURE)
        for status in (300, 301, 303, 304, 305, 307, 308)
    },
    "201": (_good(201), SENT),
    "202": (_good(202), SENT),
    "500 with a good body": (_good(500), UNSURE),
    "302 with a good body": (_good(302), UNSURE),
    "204": (Fault(lambda good: always(b"HTTP/1.1 204 No Content\r\n\r\n"), None), UNSURE),
    "205": (_with(205, b""), UNSURE),
    "201 with nothing": (_with(201, b""), UNSURE),
    "101": (Fault(lambda good: always(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), None), UNSURE),
    "100 and then an answer": (_before(b"HTTP/1.1 100 Continue\r\n\r\n"), SENT),
    "103 and then an answer": (_before(*[b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"] * 3), SENT),
    "an empty object": (_with(200, b"{}"), UNSURE),
    "an empty list": (_with(200, b"[]"), UNSURE),
    "null": (_with(200, b"null"), UNSURE),
    "true": (_with(200, b"true"), UNSURE),
    "another system's answer": (_with(200, b'{"status": "ok", "version": "1.2"}'), UNSURE),
    "blanks": (_with(200, b" \r\n "), UNSURE),
    "an answer that ends with the line": (_ends_with_the_line(lambda good: good), SENT),
    "half an answer that ends with the line": (_ends_with_the_line(lambda good: good[: len(good) // 2]), UNSURE),
    "two lengths": (
        Fault(lambda good: always(reply(good).replace(b"\r\n\r\n", b"\r\nContent-Length: 3\r\n\r\n", 1)), None),
        UNSURE,
    ),
}
