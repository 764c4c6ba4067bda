"""Reads the window as a screen reader does, over AT-SPI: names, texts and states of what is to be seen."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.journeys.hearing import Hearing

ACCESSIBLE = "org.a11y.atspi.Accessible"
TEXT = "org.a11y.atspi.Text"
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
FOCUSED, SELECTED, SHOWING = 12, 23, 25
ANSWER_WITHIN_S = 30.0


class Gone(Exception):
    """What was read is no longer there."""


@dataclass(frozen=True)
class Field:
    """A text field as it stands: text, caret and selection (-1, -1 for none)."""

    text: str
    caret: int
    selection: tuple[int, int]


@dataclass(frozen=True)
class Thing:
    """One thing of the window. `role` is AT-SPI's word: "text", "table", "push button"."""

    address: tuple[str, str]
    role: str
    name: str
    states: int

    def has(self, state: int) -> bool:
        """Whether a state is set."""
        return bool(self.states >> state & 1)


class ScreenReader:
    """Asks the window of the one application on this accessibility bus."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection
        self.hearing = Hearing(connection, within_s=ANSWER_WITHIN_S)

    def things(self) -> list[Thing]:
        """All that is to be seen, in reading order; empty while there is no window."""
        return list(self._seen())

    def names(self) -> list[str]:
        """The words to be seen."""
        return [thing.name for thing in self.things() if thing.name]

    def everything(self) -> str:
        """All that can be read, fields with their text."""
        fields = [self.field(thing.name) for thing in self.things() if thing.role == "text"]
        return f"{fields} {self.names()}"

    def says(self, words: str) -> bool:
        """Whether some words are to be seen."""
        return any(words in thing.name for thing in self._seen())

    def find(self, role: str, name: str) -> Thing | None:
        """The first thing to be seen with this role and name."""
        return next((thing for thing in self._seen() if (thing.role, thing.name) == (role, name)), None)

    def begins(self, words: str, *, role: str = "") -> Thing | None:
        """The first thing to be seen whose name begins so, of a role or of any."""
        return next((one for one in self._seen() if one.name.startswith(words) and role in ("", one.role)), None)

    def is_focused(self, thing: Thing) -> bool:
        """Whether the keyboard is on it now."""
        with suppress(Gone):
            return replace(thing, states=self._states(thing.address)).has(FOCUSED)
        return False

    def has_focus(self, role: str, name: str) -> bool:
        """Whether this thing has the keyboard."""
        thing = self.find(role, name)
        return thing is not None and thing.has(FOCUSED)

    def field(self, name: str) -> Field:
        """The text field of that name."""
        thing = self.find("text", name)
        assert thing, f"no field {name} is to be seen"
        return self.field_of(thing)

    def field_of(self, thing: Thing) -> Field:
        """A text field as it stands."""
        (text,) = self._call(thing.address, TEXT, "GetText", signature="ii", body=(0, -1))
        selection = self._call(thing.address, TEXT, "GetSelection", signature="i", body=(0,))
        return Field(text, self._property(thing.address, TEXT, "CaretOffset"), selection)

    def description(self, role: str, name: str) -> str:
        """What is said of the thing of that name after its name, "" where it is not to be seen."""
        thing = self.find(role, name)
        with suppress(Gone):
            return self._property(thing.address, ACCESSIBLE, "Description") if thing else ""
        return ""

    def focused(self) -> Thing | None:
        """The thing that has the keyboard; a list says so itself, not its rows."""
        return next((thing for thing in self._seen() if thing.has(FOCUSED) and thing.role != "cell"), None)

    def is_on_first_row(self) -> bool:
        """Whether the first row of the list to be seen is chosen."""
        return next((thing.has(SELECTED) for thing in self._seen() if thing.role == "cell"), False)

    def chosen_row(self) -> str:
        """The row that is chosen in the list to be seen, or ""."""
        return next((thing.name for thing in self._seen() if thing.role == "cell" and thing.has(SELECTED)), "")

    def take_focus(self, role: str, name: str) -> None:
        """Gives the keyboard to a thing."""
        thing = self.find(role, name)
        assert thing, f"no {role} {name} is to be seen"
        self._call(thing.address, "org.a11y.atspi.Component", "GrabFocus")

    def _seen(self) -> Iterator[Thing]:
        """One after the other: who has found what was looked for need not read on."""
        with suppress(Gone):
            yield from self._below(ROOT)

    def _below(self, address: tuple[str, str]) -> Iterator[Thing]:
        (children,) = self._call(address, ACCESSIBLE, "GetChildren")
        for child in children:
            with suppress(Gone):
                thing = self._thing(child)
                if thing.role in ("application", "desktop frame") or thing.has(SHOWING):
                    yield thing
                    yield from self._below(child)

    def _thing(self, address: tuple[str, str]) -> Thing:
        (role,) = self._call(address, ACCESSIBLE, "GetRoleName")
        return Thing(address, role, self._property(address, ACCESSIBLE, "Name"), self._states(address))

    def _states(self, address: tuple[str, str]) -> int:
        ((low, high),) = self._call(address, ACCESSIBLE, "GetState")
        return int(low | high << 32)

    def _property(self, address: tuple[str, str], interface: str, name: str) -> Any:
        properties = "org.freedesktop.DBus.Properties"
        ((_, value),) = self._call(address, properties, "Get", signature="ss", body=(interface, name))
        return value

    def _call(
        self,
        address: tuple[str, str],
        interface: str,
        method: str,
        *,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> Any:
        where = DBusAddress(address[1], bus_name=address[0], interface=interface)
        message = new_method_call(where, method, signature, body)
        reply = self._connection.send_and_get_reply(message, timeout=ANSWER_WITHIN_S)
        if reply.header.message_type is MessageType.error:
            raise Gone(f"{method}: {reply.body}")
        return reply.body


@contextmanager
def screen_reader(session_bus: str) -> Iterator[ScreenReader]:
    """A reader on the accessibility bus that belongs to a session bus."""
    where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    with open_dbus_connection(bus=session_bus) as session:
        reply = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=ANSWER_WITHIN_S)
    with open_dbus_connection(bus=reply.body[0]) as connection:
        yield ScreenReader(connection)
