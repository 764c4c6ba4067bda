"""A form over a draft of the journal: it is kept as one types, sent once, and says what stands in the way."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Signal

from app.core.entry import SOURCE_OF, Draft, Entry, Kind
from app.core.errors import AppError
from app.system.error_words import field_words, source_name, what_to_do
from app.system.i18n import Words
from app.ui.customer.fields import LABELS
from app.ui.opendraft import OpenDraft
from app.ui.parts.form import FormPanel
from app.ui.server_reasons import placed
from app.ui.stationery import Stationery
from app.ui.style import Style
from app.ui.twin import TwinQuestion

HEAD = "head"
LONGEST_BESIDE = 24


class DraftForm(FormPanel):
    """`submitted` carries the Entry that now goes by itself, `twin_opened` the reference of one so like it.

    `found_wrong` carries the names of the fields that will be said to be wrong.
    A form shows its draft, keeps each change of it in `open_draft`, and calls `send` when it is asked to send.
    """

    customer_asked = Signal()
    submitted = Signal(object)
    twin_opened = Signal(str)
    found_wrong = Signal(object)

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        stationery: Stationery,
        kind: Kind,
        name: str,
        icon_name: str,
        key: str,
        deed: str,
    ) -> None:
        super().__init__(style, words, name=name, icon_name=icon_name, key=key, deed=deed)
        self.words = words
        self.drafts = stationery.drafts
        self.clock = stationery.clock
        self.kind = kind
        self.about = ""
        self._twin = TwinQuestion(self.band, words, clock=self.clock)
        self.open_draft = OpenDraft(self.drafts, stationery.tasks, late=stationery.late, name=kind.value, parent=self)
        self.open_draft.began.connect(self.show_reference)
        self.open_draft.refused.connect(
            lambda problems: self.show_field_problems((one.field, field_words(one, words)) for one in problems)
        )
        self.open_draft.twin_found.connect(self._show_twin)
        self.open_draft.failed.connect(self.show_failure)
        self.open_draft.submitted.connect(lambda _: show_at_rest(self))
        self.open_draft.submitted.connect(self.submitted)
        self.drafts.customer_changed.connect(lambda _: self._twin.withdraw())
        self._twin.opened.connect(self.twin_opened)
        self._twin.confirmed.connect(lambda: self.send(is_again=True))

    @property
    def reference(self) -> str:
        """The draft's reference, "" while it is being made."""
        return self.open_draft.reference

    def begin(self, draft: Draft, *, about: str) -> None:
        """Open with a new draft; `about` names the article in the head."""
        self._open(about)
        self.show_reference("")
        self.open_draft.begin(draft)

    def reopen(self, entry: Entry, *, about: str, is_change: bool = False) -> None:
        """Open with a draft of the journal, or with what was sent, to change it."""
        self._open(about)
        self.open_draft.reopen(entry, is_change=is_change)

    def leave(self) -> None:
        """Close: by the key or by the x. The draft is kept."""
        self.open_draft.leave()
        super().leave()

    def show_reference(self, reference: str) -> None:
        """Reference and article under the title."""
        self.head.second.setText(" · ".join(part for part in (reference, self.about) if part))
        self.head.second.setVisible(bool(reference or self.about))

    def send(self, draft: Draft | None = None, *, is_again: bool = False) -> None:
        """The draft goes out, if nothing stands in its way: this one, or what was kept last.

        `is_again` after the clerk's yes to a twin.
        """
        goes = draft or self.open_draft.latest
        if goes is None:
            return
        if self.foot is not None:
            self.foot.show_sending(self.words.say("Taking it in"))
        self.band.clear()
        self.open_draft.submit(goes, is_again=is_again)

    def show_field_problems(self, problems: Iterable[tuple[str, str]]) -> None:
        """(field, words) beside their fields; what has no field that is seen stands in the head."""
        found = tuple(problems)
        show_at_rest(self)
        self.found_wrong.emit({name for name, _ in found})
        seen = {name for name, place in self.places.items() if place.isVisibleTo(self)}
        head = "\n".join(dict.fromkeys(named(name, said, words=self.words) for name, said in found if name not in seen))
        self.show_problems([*(one for one in found if one[0] in seen), *([(HEAD, head)] if head else [])])

    def show_reasons(self, reasons: Iterable[str]) -> None:
        """A server's own words, where they belong."""
        said_no = self.words.say("{source} said no", source=source_name(SOURCE_OF[self.kind], self.words))
        seen = {name for name, place in self.places.items() if place.isVisibleTo(self)}
        said: list[tuple[str, str]] = []
        for one in placed(reasons, kind=self.kind):
            is_seen = one.field in seen
            said += [(one.field, one.text)] if is_seen else []
            # What would be cut beside its field stands whole in the head too.
            said += [(HEAD, f"{said_no}: {one.text}")] if not is_seen or len(one.text) > LONGEST_BESIDE else []
        self.show_field_problems(said)

    def show_failure(self, error: AppError) -> None:
        """The journal did not take it: nothing was sent, the form stays."""
        show_at_rest(self)
        self.band.show_band("bad", "triangle-alert", text=". ".join(what_to_do(error, self.words)))

    def _open(self, about: str) -> None:
        self.about = about
        self._twin.forget()
        show_at_rest(self)
        self.band.clear()
        for place in self.places.values():
            place.show_problem("")

    def _show_twin(self, twin: Entry) -> None:
        show_at_rest(self)
        self._twin.ask(twin)


def named(field: str, problem: str, *, words: Words) -> str:
    """A problem with a part of the customer that has no field here says of what it is; any other as it is."""
    label = label_of(field)
    if not label or problem.startswith(words.say(label)):
        return problem
    return words.say("{field}: {problem}", field=words.say(label), problem=problem)


def at_the_card(problems: Iterable[tuple[str, str]], words: Words, *, is_nobody: bool) -> Iterator[tuple[str, str]]:
    """What is wrong with the customer as the card says it, with the name of the part; all else as it is."""
    for field, problem in problems:
        is_unsaid = is_nobody and bool(label_of(field))
        yield field, words.say("Say who the customer is") if is_unsaid else named(field, problem, words=words)


def label_of(field: str) -> str:
    """What the customer's form calls a part of the customer, in English; "" for any other field."""
    return LABELS.get(field.removeprefix("customer."), "") if field.startswith("customer.") else ""


def show_at_rest(form: FormPanel) -> None:
    """Nothing is going out any more: the button can be pressed again."""
    if form.foot is not None:
        form.foot.show_sending("")


def focus_on_wrong(form: FormPanel) -> bool:
    """The keyboard goes to the first field that is said to be wrong; False where none is."""
    place = next((place for place in form.places.values() if place.problem_words and place.isVisibleTo(form)), None)
    if place is not None:
        place.field.setFocus()
        form.reveal(place)
    return place is not None
