"""Hears the window as a screen reader does: where the keyboard goes, and what is said. What was said stays heard."""

from collections import deque

from jeepney import DBusAddress, MatchRule, Message, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection

REGISTRY = DBusAddress(
    "/org/a11y/atspi/registry", bus_name="org.a11y.atspi.Registry", interface="org.a11y.atspi.Registry"
)
FOCUS = ("object:state-changed:focused", "StateChanged", "focused")
DESCRIPTION = ("object:property-change:accessible-description", "PropertyChange", "accessible-description")


class Hearing:
    """Listens on an accessibility bus from now on. Raises TimeoutError where the bus does not answer in time."""

    def __init__(self, connection: DBusConnection, *, within_s: float) -> None:
        self._connection = connection
        self._within_s = within_s
        self._focused = self._heard(*FOCUS)
        self._described = self._heard(*DESCRIPTION)
        self._moves = 0

    def moves(self) -> int:
        """How often the keyboard has come to a thing so far."""
        self._listen()
        while self._focused:
            _, is_focused, *_ = self._focused.popleft().body
            self._moves += is_focused
        return self._moves

    def told(self, path: str, words: str) -> bool:
        """Whether the description of the thing there became one with these words; what it was before is forgotten."""
        self._listen()
        while self._described:
            heard = self._described.popleft()
            said = heard.body[3][1]
            if path in heard.header.fields.values() and words in said:
                return True
        return False

    def _heard(self, event: str, member: str, kind: str) -> deque[Message]:
        """Asks to hear of an event; what was heard of it, oldest first."""
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member=member)
        rule.add_arg_condition(0, kind)
        heard: deque[Message] = deque()
        self._connection.filter(rule, queue=heard)
        listening = new_method_call(REGISTRY, "RegisterEvent", "sass", (event, [], ""))
        for asked in (message_bus.AddMatch(rule), listening):
            self._connection.send_and_get_reply(asked, timeout=self._within_s)
        return heard

    def _listen(self) -> None:
        """Takes in what has come."""
        try:
            while True:
                self._connection.recv_messages(timeout=0)
        except TimeoutError:
            return
