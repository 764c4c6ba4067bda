"""Questions to what is on an accessibility bus: all that can be asked at once goes out before answers are awaited."""

import sys
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection

ANSWER_WITHIN_S = 30.0
# Where the number of a message stands in what goes over the bus, by which its answer is known.
SERIAL = slice(8, 12)
Address = tuple[str, str]


@dataclass(frozen=True)
class Question:
    """A method of the thing at an address: whose it is on the bus, and its path there."""

    address: Address
    interface: str
    method: str
    signature: str | None = None
    body: tuple[Any, ...] = ()

    def written(self) -> bytearray:
        """The question as it goes over the bus, but for its number."""
        name, path = self.address
        where = DBusAddress(path, bus_name=name, interface=self.interface)
        return bytearray(new_method_call(where, self.method, self.signature, self.body).serialise(serial=1))


class Asking:
    """Asks over a connection. Raises TimeoutError where there is no answer in time."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self._written: dict[Question, bytearray] = {}
        self._replies: deque[Message] = deque()
        for kind in ("method_return", "error"):
            connection.filter(MatchRule(type=kind), queue=self._replies)

    def ask(self, questions: Iterable[Question]) -> list[tuple[Any, ...] | None]:
        """Their answers in order; None where what was asked is no longer there."""
        serials = self._send(questions)
        missing = set(serials)
        answers: dict[int, tuple[Any, ...] | None] = {}
        while missing:
            self._connection.recv_messages(timeout=ANSWER_WITHIN_S)
            while self._replies:
                reply = self._replies.popleft()
                serial = reply.header.fields[HeaderFields.reply_serial]
                answers[serial] = None if reply.header.message_type is MessageType.error else reply.body
                missing.discard(serial)
        return [answers[serial] for serial in serials]

    def _send(self, questions: Iterable[Question]) -> list[int]:
        """All of them; their numbers. Most were asked before."""
        serials, letter = [], bytearray()
        for question in questions:
            written = self._written.get(question) or self._written.setdefault(question, question.written())
            serials.append(next(self._connection.outgoing_serial))
            written[SERIAL] = serials[-1].to_bytes(4, sys.byteorder)
            letter += written
        self._connection.sock.sendall(letter)
        return serials
