"""What was done with an entry: its tries, and the entries that changed or cancelled it."""

from PySide6.QtCore import Signal

from app.core.entry import Entry, State
from app.services.sending import Attempt
from app.system.i18n import Words
from app.ui.parts.buttons import LinkButton
from app.ui.style import Style
from app.ui.today.looks import LOOKS, deed_words, state_look
from app.ui.today.office import Office
from app.ui.today.sections import Section


class FollowersSection(Section):
    """Entries that changed or cancelled this one, and the one that this one is about. `opened` carries a reference."""

    opened = Signal(str)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__(style, words.say("Belongs to it"))
        self._words = words
        self._shown: tuple[object, ...] = ()

    def show_entries(self, about: str, followers: tuple[Entry, ...]) -> None:
        """A line each, with a link that opens it."""
        self.setVisible(bool(about or followers))
        shown = (about, followers)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear_lines()
        if about:
            self._add(about, self._words.say("About {reference}", reference=about))
        for entry in followers:
            deed = deed_words(entry.deed, self._words)
            state = state_look(entry, self._words).word
            counter = entry.counter
            said = " · ".join(part for part in (deed[:1].upper() + deed[1:], state, counter) if part)
            self._add(entry.reference, said)

    def _add(self, reference: str, text: str) -> None:
        link = LinkButton(self.look, self._words.say("Open"))
        name = f"{self._words.say('Open')}: {reference}"
        link.say(name)
        link.clicked.connect(lambda _=False: self.opened.emit(reference))
        self.add_line(text, link)


class AttemptsSection(Section):
    """Each try: when, how long, what came of it."""

    def __init__(self, style: Style, words: Words, *, office: Office) -> None:
        super().__init__(style, words.say("Tries"))
        self._words = words
        self._office = office
        self._shown: tuple[Attempt, ...] = ()

    def show_attempts(self, attempts: tuple[Attempt, ...]) -> None:
        """A line each, newest last."""
        self.setVisible(bool(attempts))
        if attempts == self._shown:
            return
        self._shown = attempts
        self.clear_lines()
        for attempt in attempts:
            self.add_line(self._said(attempt))

    def _said(self, attempt: Attempt) -> str:
        began = attempt.started_at.astimezone(self._office.now().tzinfo)
        took = ""
        if attempt.ended_at is not None:
            took = self._words.span(round((attempt.ended_at - attempt.started_at).total_seconds(), 1))
        return " · ".join(part for part in (f"{began:%H:%M:%S}", self._verdict(attempt), took) if part)

    def _verdict(self, attempt: Attempt) -> str:
        state = next((state for state in State if state == attempt.verdict), None)
        if state is None:
            return self._words.say("no answer yet") if attempt.ended_at is None else attempt.verdict
        return self._words.say("did not go out") if state is State.READY else self._words.say(LOOKS[state].word)
