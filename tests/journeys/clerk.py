"""The clerk of the journeys: keys and nothing else, and what is read on the screen meanwhile."""

import re
from dataclasses import dataclass

from tests.journeys.counter import CounterDesk
from tests.journeys.patience import PATIENCE_S, until
from tests.journeys.reading import FOCUSED, Thing

# Uneven, and well above what a scanner does: nothing of it may be taken for a scan.
TYPING_MS = (75, 105, 85)
# A key in a field takes a way that is longer than that of an F-key: one struck at once may overtake it.
BY_HAND_MS, AT_ONCE_MS = (100,), (0,)
MOST_STOPS = 100
CUSTOMER = {
    "Name": "jan smit",
    "Phone": "0612345678",
    "Street and number": "kade 8",
    "Postal code": "3511ab",
    "City": "utrecht",
}
MESSAGES = ("push button", "Messages")
NO_BREAK = "\N{NO-BREAK SPACE}"
REFERENCE = re.compile(r"\bUT[0-9A-HJKMNP-TV-Z]{10}\b")


@dataclass(frozen=True)
class Clerk:
    """Works at a desk. `journey` names the pictures of its steps."""

    desk: CounterDesk
    journey: str

    def __post_init__(self) -> None:
        self.desk.reader.hearing.moves()

    def strikes(self, *keys: str) -> None:
        """Strikes keys, as "F3" or "ctrl+Return", one after the other."""
        self.desk.display.strike(*keys, gaps_ms=BY_HAND_MS)

    def scans(self, code: str) -> None:
        """Scans an article and waits for the whole answer."""
        self.desk.scan(code)
        self.desk.shows(code)
        self.desk.answers(code)

    def sees(self, *words: str, within_s: float = PATIENCE_S) -> None:
        """Waits until all of these words can be read together."""
        reader = self.desk.reader

        def all_there() -> bool:
            names = [name.replace(NO_BREAK, " ") for name in reader.names()]
            return all(any(one in name for name in names) for one in words)

        until(all_there, said=f"to read {words}", within_s=within_s, instead=reader.everything)

    def is_told(self, words: str) -> None:
        """Waits until the band of messages has said so since what it was heard to say last: it may have left by now."""
        reader = self.desk.reader
        band = until(lambda: reader.find(*MESSAGES), said="the band of messages")
        path = band.address[1]
        until(lambda: reader.hearing.told(path, words), said=f"the message “{words}”", instead=self.message)

    def message(self) -> str:
        """What the band of messages says."""
        return self.desk.reader.description(*MESSAGES)

    def goes_to(self, name: str, *, role: str = "", key: str = "Tab") -> None:
        """Tabs on until the keyboard is on the thing whose name begins so."""
        reader = self.desk.reader

        def there() -> Thing:
            return until(lambda: reader.begins(name, role=role), said=f"{role} {name}", instead=reader.everything)

        thing = there()
        for _ in range(MOST_STOPS):
            thing = reader.now(thing) or there()  # what is drawn anew meanwhile is another thing of the same name
            if thing.has(FOCUSED):
                return
            before = reader.hearing.moves()
            self.desk.display.strike(key, gaps_ms=AT_ONCE_MS)
            until(
                lambda before=before: reader.hearing.moves() > before,
                said=f"the keyboard moved on by {key}",
                instead=reader.focused,
            )
        raise AssertionError(f"no way by {key} to {name}, but to {reader.focused()}")

    def presses(self, name: str) -> None:
        """Goes to a button and presses it with the space bar."""
        self.goes_to(name, role="push button")
        self.strikes("space")

    def hears(self, api: str, *, after_s: float, words: tuple[str, ...]) -> None:
        """Has it asked how the thing on show is after so many seconds; before that and after it nothing is heard."""
        practice = self.desk.practice
        self.goes_to("Ask again", role="push button")
        practice.advance(after_s)
        practice.release(api)
        self.strikes("space")
        self.sees(*words)
        practice.hold(api)

    def types(self, text: str, *, into: str) -> None:
        """Goes to a field and types what shall stand there; what stood there is gone."""
        self.goes_to(into, role="text")
        if self.desk.reader.field(into).text:
            self.strikes("ctrl+a")
        self.desk.display.type(text, gaps_ms=TYPING_MS)
        until(lambda: self.desk.reader.field(into).text == text, said=f"{text} in {into}")

    def types_secret(self, secret: str, *, into: str) -> None:
        """Goes to the field of a password and types it over what stood there; it is read as so many dots."""
        self.goes_to(into, role="text")
        self.strikes("ctrl+a")
        self.desk.display.type(secret, gaps_ms=TYPING_MS)
        until(lambda: len(self.desk.reader.field(into).text) == len(secret), said=f"a secret in {into}")

    def writes_customer(self, *wanted: str) -> None:
        """F2, a customer typed, all of it or the fields that are wanted, and back."""
        self.strikes("F2")
        self.sees("All set")
        for field in wanted or CUSTOMER:
            self.types(CUSTOMER[field], into=field)
        self.step("customer")
        self.strikes("F2")
        until(lambda: not self.desk.reader.says("All set"), said="the customer's form closed")

    def chooses_row(self, words: str, *, of: str) -> None:
        """Goes down the rows of a list, from its first, until one with these words is chosen."""
        reader = self.desk.reader
        self.goes_to(of, role="table")
        self.strikes("ctrl+Home")
        until(reader.is_on_first_row, said=f"the first row of {of}")
        for _ in range(MOST_STOPS):
            row = reader.chosen_row()
            if words in row:
                return
            self.desk.display.strike("Down", gaps_ms=AT_ONCE_MS)
            until(lambda row=row: reader.chosen_row() != row, said=f"a row below {row}")
        raise AssertionError(f"no row with {words}")

    def reference(self) -> str:
        """The reference that is to be read in the right column."""
        found = until(
            lambda: [REFERENCE.search(name) for name in self.desk.reader.names()[::-1] if REFERENCE.search(name)],
            said="a reference",
        )
        return found[0][0] if found and found[0] else ""

    def step(self, name: str) -> None:
        """Keeps a picture of what is on the screen."""
        self.desk.picture(f"{self.journey} - {name}")
