"""Reads the window as a screen reader does, over AT-SPI: names, texts and states of what is to be seen."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.journeys.asking import ANSWER_WITHIN_S, Address, Asking, Question
from tests.journeys.hearing import Hearing

ACCESSIBLE = "org.a11y.atspi.Accessible"
COMPONENT = "org.a11y.atspi.Component"
EDITABLE = "org.a11y.atspi.EditableText"
PROPERTIES = "org.freedesktop.DBus.Properties"
TEXT = "org.a11y.atspi.Text"
ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
FOCUSED, SELECTED, SHOWING = 12, 23, 25
# Half of what is to be seen is of these.
CHILDLESS = ("label", "cell")


@dataclass(frozen=True)
class Field:
    """A text field as it stands: text, caret and selection (-1, -1 for none)."""

    text: str
    caret: int
    selection: tuple[int, int]


@dataclass(frozen=True)
class Thing:
    """One thing of the window. `role` is AT-SPI's word: "text", "table", "push button"."""

    address: Address
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
        self._asking = Asking(connection)
        self._roles: dict[Address, str] = {}  # they stay, as nothing else does

    @cached_property
    def hearing(self) -> Hearing:
        """What is told from the first use of this on. From then on every key goes by way of the accessibility bus."""
        return Hearing(self._connection, within_s=ANSWER_WITHIN_S)

    def things(self) -> list[Thing]:
        """All that is to be seen, in reading order; empty while there is no window."""
        seen: dict[Address, Thing] = {}
        inside = self._inside([ROOT])
        below = self._inside(chain.from_iterable(inside.values()))
        while below:
            inside |= below
            shown = self._read(chain.from_iterable(below.values()))
            seen |= {one.address: one for one in shown}
            below = self._inside(one.address for one in shown if one.role not in CHILDLESS)
        return [seen[address] for address in _in_order(ROOT, inside) if address in seen]

    def names(self) -> list[str]:
        """The words to be seen."""
        return [thing.name for thing in self.things() if thing.name]

    def everything(self) -> str:
        """All that can be read, fields with their text."""
        fields = [self.field_of(thing) for thing in self.things() if thing.role == "text"]
        return f"{fields} {self.names()}"

    def says(self, words: str) -> bool:
        """Whether some words are to be seen."""
        return any(words in thing.name for thing in self.things())

    def find(self, role: str, name: str) -> Thing | None:
        """The first thing to be seen with this role and name."""
        return next((thing for thing in self.things() if (thing.role, thing.name) == (role, name)), None)

    def begins(self, words: str, *, role: str = "") -> Thing | None:
        """The first thing to be seen whose name begins so, of a role or of any."""
        return next((one for one in self.things() if one.name.startswith(words) and role in ("", one.role)), None)

    def now(self, thing: Thing) -> Thing | None:
        """The same thing as it is now, None where it is no longer to be seen."""
        return next(iter(self._read([thing.address])), None)

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
        text, selection, caret = self._asking.ask(
            (
                Question(thing.address, TEXT, "GetText", "ii", (0, -1)),
                Question(thing.address, TEXT, "GetSelection", "i", (0,)),
                Question(thing.address, PROPERTIES, "Get", "ss", (TEXT, "CaretOffset")),
            )
        )
        assert text is not None, f"{thing} is no longer there"
        return Field(text[0], _value(caret), selection)

    def write(self, thing: Thing, text: str) -> None:
        """Puts a text into a field."""
        self._asking.ask((Question(thing.address, EDITABLE, "SetTextContents", "s", (text,)),))

    def description(self, role: str, name: str) -> str:
        """What is said of the thing of that name after its name, "" where it is not to be seen."""
        thing = self.find(role, name)
        if thing is None:
            return ""
        (said,) = self._asking.ask((Question(thing.address, PROPERTIES, "Get", "ss", (ACCESSIBLE, "Description")),))
        return _value(said) or ""

    def focused(self) -> Thing | None:
        """The thing that has the keyboard; a list says so itself, not its rows."""
        return next((thing for thing in self.things() if thing.has(FOCUSED) and thing.role != "cell"), None)

    def is_on_first_row(self) -> bool:
        """Whether the first row of the list to be seen is chosen."""
        return next((thing.has(SELECTED) for thing in self.things() if thing.role == "cell"), False)

    def chosen_row(self) -> str:
        """The row that is chosen in the list to be seen, or ""."""
        return next((thing.name for thing in self.things() if thing.role == "cell" and thing.has(SELECTED)), "")

    def take_focus(self, role: str, name: str) -> None:
        """Gives the keyboard to a thing."""
        thing = self.find(role, name)
        assert thing, f"no {role} {name} is to be seen"
        self._asking.ask((Question(thing.address, COMPONENT, "GrabFocus"),))

    def _inside(self, addresses: Iterable[Address]) -> dict[Address, list[Address]]:
        """What is directly in each of these things."""
        return {address: children for address, (children,) in self._asked(addresses, ACCESSIBLE, "GetChildren")}

    def _read(self, addresses: Iterable[Address]) -> list[Thing]:
        """Those of the things that are to be seen: of what is hidden nothing more is asked."""
        states = {one: low | high << 32 for one, ((low, high),) in self._asked(addresses, ACCESSIBLE, "GetState")}
        shown = [one for one, state in states.items() if state >> SHOWING & 1]
        strange = [one for one in shown if one not in self._roles]
        self._roles |= {one: role for one, (role,) in self._asked(strange, ACCESSIBLE, "GetRoleName")}
        names = self._asked(shown, PROPERTIES, "Get", "ss", (ACCESSIBLE, "Name"))
        return [Thing(one, self._roles[one], name, states[one]) for one, ((_, name),) in names if one in self._roles]

    def _asked(
        self, addresses: Iterable[Address], interface: str, method: str, *more: Any
    ) -> list[tuple[Address, tuple[Any, ...]]]:
        """Those of the things that are still there, each with its answer."""
        asked = [Question(address, interface, method, *more) for address in addresses]
        answers = self._asking.ask(asked)
        return [(one.address, answer) for one, answer in zip(asked, answers, strict=True) if answer is not None]


def _value(answer: tuple[Any, ...] | None) -> Any:
    """The value of a property, None where what has it is gone."""
    return answer and answer[0][1]


def _in_order(address: Address, inside: dict[Address, list[Address]]) -> Iterator[Address]:
    """What is in a thing, in reading order."""
    for one in inside.get(address, ()):
        yield one
        yield from _in_order(one, inside)


@contextmanager
def screen_reader(session_bus: str) -> Iterator[ScreenReader]:
    """A reader on the accessibility bus that belongs to a session bus."""
    where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    with open_dbus_connection(bus=session_bus, auth_timeout=ANSWER_WITHIN_S) as session:
        reply = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=ANSWER_WITHIN_S)
    with open_dbus_connection(bus=reply.body[0], auth_timeout=ANSWER_WITHIN_S) as connection:
        yield ScreenReader(connection)
