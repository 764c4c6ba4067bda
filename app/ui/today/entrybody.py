"""Everything the panel says of one entry, one part below the other."""

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.delivery import DeliverySeen, TaskSeen
from app.core.entry import Entry, State
from app.core.order import OrderSeen
from app.services.sending import Story
from app.system.error_words import reason_words, source_name
from app.system.i18n import Words
from app.ui.parts.buttons import LinkButton, PanelButton
from app.ui.parts.facts import FactList
from app.ui.parts.noticecard import NoticeCard
from app.ui.parts.plain import PlainLabel
from app.ui.parts.question import rect_of
from app.ui.style import Style
from app.ui.today.contents import ContentWriter
from app.ui.today.deeds import Action, actions_of
from app.ui.today.entrywords import NEVER_SENT, EntryWriter
from app.ui.today.looks import is_bad_news, remote_words, state_look
from app.ui.today.office import Office
from app.ui.today.pairs import PairedButtons
from app.ui.today.sections import CompletionSection, Section, ShipmentSection, TrackingSection
from app.ui.today.storylines import AttemptsSection, FollowersSection
from app.ui.today.unsure import UnsureSteps


class EntryBody(QWidget):
    """`pressed` carries an Action and where its button lies, `opened` a reference, `copied` a text."""

    pressed = Signal(object, QRect)
    asked_again = Signal()
    opened = Signal(str)
    copied = Signal(str)

    def __init__(self, style: Style, words: Words, *, office: Office) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self._office = office
        self._writer = EntryWriter(words, shop=office.shop)
        self._contents = ContentWriter(self._writer, currency=office.currency)
        self._story: Story | None = None
        self.unsure = UnsureSteps(style, words)
        self._card = NoticeCard(style)
        self._heard = HeardLine(style, words)
        self._buttons = PairedButtons(style)
        self._actions: tuple[Action, ...] = ()
        self._reference = ReferenceLine(style, words)
        self._title = PlainLabel(style, type_style="label", colour="text2", weight=600)
        self._facts = FactList(style, label_colour="text2")
        self._texts = TextsSection(style, words)
        self._tracking = TrackingSection(style, words)
        self._dropoff = CompletionSection(style, words, title=words.say("At the customer’s"), when=self._completed)
        self._pickup = CompletionSection(style, words, title=words.say("At the pickup"), when=self._completed)
        self._shipments = ShipmentSection(style, words)
        self._followers = FollowersSection(style, words)
        self._attempts = AttemptsSection(style, words, office=office)
        self._build()

    def show_story(self, story: Story, *, stopped: frozenset[str]) -> None:
        """Show an entry and what was done with it."""
        self._story = story
        self._writer.stopped = stopped
        entry, now = story.entry, self._office.now()
        is_unsure = entry.state is State.UNSURE
        self.unsure.setVisible(is_unsure)
        self._card.setVisible(not is_unsure)
        if is_unsure:
            self.unsure.show_story(story, now=now)
        else:
            self._show_state(entry)
        self._show_actions(() if is_unsure else actions_of(story))
        self._heard.setVisible(entry.state is State.SENT and entry.deed.is_new)
        self._reference.show_reference(entry.reference)
        self._title.setText(self._what(entry))
        self._facts.set_facts(self._contents.facts(entry, now=now))
        self._texts.show_texts(self._contents.texts(entry))
        seen = entry.seen if isinstance(entry.seen, DeliverySeen) else None
        self._tracking.show_seen(seen)
        self._dropoff.show_task(seen.dropoff if seen else None)
        self._pickup.show_task(seen.pickup if seen else None)
        self._shipments.show_shipments(entry.seen.shipments if isinstance(entry.seen, OrderSeen) else ())
        self._followers.show_entries(entry.about, story.followers)
        self._attempts.show_attempts(story.attempts)
        self.tick()

    def tick(self) -> None:
        """Time has moved on: seconds and ages are written anew."""
        if self._story is None:
            return
        entry, now = self._story.entry, self._office.now()
        if entry.state is State.UNSURE:
            self.unsure.tick(now)
        elif entry.state in (State.READY, State.SENDING):
            self._card.set_text(self._writer.status(entry, now=now))
        age = self._words.age(entry.seen_at, now=now) if entry.seen_at else ""
        self._heard.show_heard(source_name(entry.deed.source, self._words), age)

    def _what(self, entry: Entry) -> str:
        """The title of its contents."""
        if entry.deed.is_cancellation:
            return self._words.say("What is cancelled")
        return self._words.say("What it says" if entry.state in NEVER_SENT else "What was sent")

    def _show_state(self, entry: Entry) -> None:
        look = state_look(entry, self._words)
        heard = remote_words(entry, self._words) if entry.state is State.SENT else ""
        is_bad = is_bad_news(entry)
        colour = "bad" if is_bad else look.colour
        icon = "triangle-alert" if is_bad else look.icon
        self._card.show_notice(icon, colour, title=heard or look.word, text=self._state_text(entry))

    def _state_text(self, entry: Entry) -> str:
        if entry.state is State.REFUSED:
            told = "\n".join(reason_words(reason, self._words) for reason in entry.reasons)
            return told or self._words.say("It gave no reason.")
        if entry.state is State.SENT:
            return "\n".join(entry.reasons)
        return self._writer.status(entry, now=self._office.now())

    def _show_actions(self, actions: tuple[Action, ...]) -> None:
        """The buttons stay the same widgets while they are the same: one under a finger is not taken away."""
        if actions == self._actions:
            return
        self._actions = actions
        buttons = [PanelButton(self._style, self._words.say(action.text), icon_name=action.icon) for action in actions]
        for action, button in zip(actions, buttons, strict=True):
            button.clicked.connect(partial(self._press, action, button))
        self._buttons.set_buttons(buttons)

    def _press(self, action: Action, button: PanelButton) -> None:
        self.pressed.emit(action, rect_of(button))

    def _completed(self, task: TaskSeen) -> str:
        return self._writer.moment(task.completed_at, now=self._office.now()) if task.completed_at else ""

    def _build(self) -> None:
        px = self._style.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(16))
        column.setSpacing(px(10))
        parts = (
            self.unsure, self._card, self._heard, self._buttons, self._followers, self._tracking, self._dropoff,
            self._pickup, self._shipments, self._title, self._facts, self._reference, self._texts, self._attempts,
        )  # fmt: skip
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self._heard.asked_again.connect(self.asked_again)
        for section in (self._reference, self._tracking, self._shipments, self.unsure):
            section.copied.connect(self.copied)
        self._followers.opened.connect(self.opened)


class HeardLine(QWidget):
    """Who said so, how long ago, and a link that asks again."""

    asked_again = Signal()

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._words = words
        self._said = PlainLabel(style, type_style="meta", colour="text3", tabular=True, elide=True)
        again = LinkButton(style, words.say("Ask again"))
        again.clicked.connect(self.asked_again)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said, 1)
        row.addWidget(again)

    def show_heard(self, source: str, age: str) -> None:
        """`age` is "" where nothing was heard yet."""
        say = self._words.say
        said = say("Said by {source}, {age}", source=source, age=age)
        self._said.setText(said if age else say("{source} has said nothing yet", source=source))


class ReferenceLine(QWidget):
    """Our reference, and a link that copies it. `copied` carries it."""

    copied = Signal(str)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._label = PlainLabel(style, words.say("Our reference"), type_style="small", colour="text2", elide=True)
        self._reference = PlainLabel(style, type_style="small", code=True, weight=600)
        copy = LinkButton(style, words.say("Copy reference"))
        copy.clicked.connect(lambda: self.copied.emit(self._reference.text()))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(8))
        row.addWidget(self._label)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(self._reference, 0, Qt.AlignmentFlag.AlignRight)

    def show_reference(self, reference: str) -> None:
        """Show a reference."""
        self._reference.setText(reference)


class TextsSection(Section):
    """Longer texts that were sent: the message of a lead, remarks."""

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__(style, words.say("Texts"))
        self._shown: tuple[tuple[str, str], ...] = ()
        self.title.setVisible(False)

    def show_texts(self, texts: list[tuple[str, str]]) -> None:
        """A label and a text each."""
        self.setVisible(bool(texts))
        if tuple(texts) == self._shown:
            return
        self._shown = tuple(texts)
        self.clear_lines()
        for number, (label, text) in enumerate(texts):
            if number:
                self.add_gap()
            self.add_part(PlainLabel(self.look, label, type_style="label", colour="text2", weight=600))
            self.add_part(PlainLabel(self.look, text, type_style="small", wrap=True))
