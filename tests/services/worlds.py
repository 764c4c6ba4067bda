"""What the remote side may look like to one who saw only the answers, and what that allows a journal to say."""

from dataclasses import dataclass, replace

from app.core.entry import State
from tests.services.ondisk import Row
from tests.services.things import Things
from tests.services.whims import Proof

# Nothing ever leads out of these.
LAST_STATES = (State.SENT, State.REFUSED, State.WITHDRAWN, State.CLOSED)
NOT_THERE = frozenset({0})


@dataclass(slots=True)
class Known:
    """Of one entry: how often it may have arrived, what it was acknowledged as, and what a person said of it."""

    body: str
    worlds: frozenset[int] = NOT_THERE
    before: frozenset[int] | None = None
    approved: int = 0
    is_said: bool = False
    last: State = State.READY


class Worlds:
    """The possible worlds of every entry that was acknowledged. Each check raises AssertionError."""

    def __init__(self) -> None:
        self.known: dict[str, Known] = {}

    def submitted(self, reference: str, body: str) -> None:
        """The journal has taken it: it may never be lost from now on."""
        self.known.setdefault(reference, Known(body))

    def wrote(self, write: Row, proof: Proof) -> None:
        """An attempt reached the server, and its sender is given this proof."""
        self.submitted(write.reference, write.body)  # the outbox may have made it just now
        known = self.known[write.reference]
        known.before = known.worlds
        if proof is Proof.APPLIED:
            known.worlds = _one_more(known.worlds)
        elif proof is Proof.NOTHING:
            known.worlds |= _one_more(known.worlds)

    def settled(self) -> None:
        """All attempts have ended, and their proofs were taken in."""
        for known in self.known.values():
            known.before = None

    def crashed(self, image: dict[str, Row]) -> None:
        """The sender died. What the disk has as being sent may have arrived, whatever was answered."""
        for reference, entry in image.items():
            if entry.state is State.SENDING:
                self.submitted(reference, entry.body)
                known = self.known[reference]
                base = known.worlds if known.before is None else known.before
                known.worlds = base | _one_more(base)
        self.settled()

    def person(self, reference: str, to: State) -> None:
        """A person has said what became of it."""
        known = self.known[reference]
        known.is_said = True
        known.approved += to is State.READY

    def check(self, entries: dict[str, Row], things: Things, *, late: set[str]) -> None:
        """Everything that must hold while nothing is under way. `late` is still on its way to the server."""
        lost = self.known.keys() - entries.keys()
        assert not lost, f"lost: {lost}"
        for reference, known in self.known.items():
            entry = entries[reference]
            _check_arrivals(replace(entry, body=known.body), known, things=things, is_late=reference in late)
            _check_state(entry, known)
            assert known.last not in LAST_STATES or entry.state is known.last, f"{reference} was {known.last}"
            known.last = entry.state


def _check_arrivals(entry: Row, known: Known, *, things: Things, is_late: bool) -> None:
    times = things.arrived[entry.reference]
    what = f"{entry} arrived {times} times, {sorted(known.worlds)}, {known.approved} approved"
    assert times <= 1 + known.approved, f"sent twice by itself: {what}"
    assert times in known.worlds, f"not a possible world: {what}"
    if entry.state is State.SENT and not known.is_said:
        if times == 0 and entry.about:  # what another did is what this one wanted: nobody can tell them apart
            assert things.show(entry), f"said to be done: {what}"
            known.is_said = True
        else:
            known.worlds -= NOT_THERE  # an answer or a look-up has shown it
            assert times >= 1, f"said to be sent: {what}"
    if entry.is_absent:
        assert not things.show(entry), f"said to be absent: {what}"
        assert not is_late, f"said to be absent and on its way: {what}"


def _check_state(entry: Row, known: Known) -> None:
    what = f"{entry}, {sorted(known.worlds)}, {known.approved} approved"
    assert entry.body == ("" if entry.is_forgotten else known.body), f"changed: {what}"
    assert entry.state in LAST_STATES or not entry.is_forgotten, f"forgotten too soon: {what}"
    assert entry.state is not State.SENDING, f"left half sent: {what}"
    if known.is_said:
        return
    if known.worlds > NOT_THERE:
        assert entry.state is State.UNSURE, f"not known and not said so: {what}"
    elif known.worlds == NOT_THERE:
        assert entry.state is not State.SENT, what
    else:
        assert entry.state is State.SENT, what


def _one_more(worlds: frozenset[int]) -> frozenset[int]:
    return frozenset(times + 1 for times in worlds)
