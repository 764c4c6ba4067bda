"""Not sure: what happened, what to do, and exactly the steps that may be taken without doing a thing twice."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.entry import Deed, Entry, Kind
from app.core.lead import LeadDraft
from app.services.sending import HandVerdict, Story
from app.system.error_words import source_name
from app.system.i18n import Words
from app.ui.parts.buttons import PanelButton
from app.ui.parts.noticecard import NoticeCard
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style
from app.ui.today.entrywords import place_of
from app.ui.today.looks import deed_words


class UnsureSteps(QWidget):
    """`said` carries what a person found out, `looked` asks for a look now, `copied` a phone number."""

    said = Signal(object)
    looked = Signal()
    copied = Signal(str)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        say = words.say
        self._words = words
        self._story: Story | None = None
        self._phone = ""
        self._card = NoticeCard(style)
        self._first = PlainLabel(style, type_style="body", weight=600, wrap=True)
        self._hint = PlainLabel(style, type_style="small", colour="text2", wrap=True)
        self._second = PlainLabel(style, type_style="body", weight=600, wrap=True)
        self._copy = PanelButton(style, say("Copy phone number"), icon_name="phone")
        self._arrived = PanelButton(style, say("They have it: mark as sent"), icon_name="circle-check")
        self._not_arrived = PanelButton(style, "", icon_name="repeat-2")
        self._look = PanelButton(style, say("Ask again"), icon_name="refresh-cw")
        self._again = PlainLabel(style, type_style="meta", colour="text3", wrap=True)
        self._close = PanelButton(style, say("Nobody needs it any more: close it"), icon_name="circle-slash")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(9))
        column.addWidget(self._card)
        column.addWidget(PlainLabel(style, say("What to do"), type_style="label", colour="text2"))
        parts = (self._first, self._hint, self._second, self._copy, self._arrived)
        for part in (*parts, self._not_arrived, self._again, self._look, self._close):
            column.addWidget(part)
        self._copy.clicked.connect(lambda: self.copied.emit(self._phone))
        self._arrived.clicked.connect(lambda: self.said.emit(HandVerdict.ARRIVED))
        self._not_arrived.clicked.connect(lambda: self.said.emit(HandVerdict.NOT_ARRIVED))
        self._close.clicked.connect(lambda: self.said.emit(HandVerdict.CLOSED))
        self._look.clicked.connect(self.looked)

    def show_story(self, story: Story, *, now: datetime) -> None:
        """The steps for this entry; what no look-up tells is asked about by phone."""
        self._story = story
        is_by_phone = has_to_be_asked(story)
        if is_by_phone:
            self._show_by_phone(story.entry)
        else:
            self._show_looked_up(story, now=now)
        self._copy.setVisible(is_by_phone and bool(self._phone))
        self._arrived.setVisible(is_by_phone)
        self._not_arrived.setVisible(is_by_phone or story.entry.is_absent)
        self._again.setVisible(is_by_phone or story.entry.is_absent)
        self._second.setVisible(is_by_phone)
        self._look.setVisible(not is_by_phone)

    def tick(self, now: datetime) -> None:
        """Time has moved on: when it is looked up next is written anew."""
        story = self._story
        if story is not None and not has_to_be_asked(story):
            self._hint.setText(self._next_look(story, now=now))

    def _show_by_phone(self, entry: Entry) -> None:
        say, draft = self._words.say, entry.draft
        store = draft.store if isinstance(draft, LeadDraft) else None
        place = place_of(store) if store else self._whom(entry)
        self._phone = store.phone if store else ""
        text = say("Toonbank cannot see whether it arrived, and does not send it again by itself.")
        hint = say("Ask whether they have it: {deed}", deed=deed_words(entry.deed, self._words))
        if entry.deed is Deed.SEND_LEAD:
            text = say("Toonbank does not send it again by itself: {place} could then get it twice.", place=place)
            hint = say("It stands in the message of the lead.")
        self._card.show_notice(
            "circle-question-mark", "warn", title=say("It was sent, but no answer came back"), text=text
        )
        called, known = ", ".join(part for part in (place, self._phone) if part), entry.about or entry.reference
        self._first.setText(say("1. Call {place} and ask for {reference}", place=called, reference=known))
        self._hint.setText(hint)
        self._second.setText(say("2. Say here what they see"))
        self._not_arrived.set_words(say("They do not: make it ready to send"))
        self._again.setText(say("Ready to send: it goes again by itself, the same words with the same reference."))

    def _whom(self, entry: Entry) -> str:
        say = self._words.say
        return {
            Kind.LEAD: say("the shop"),
            Kind.DELIVERY: say("the courier"),
            Kind.ORDER: say("the wholesaler"),
        }[entry.kind]

    def _show_looked_up(self, story: Story, *, now: datetime) -> None:
        say, entry = self._words.say, story.entry
        source = source_name(entry.deed.source, self._words)
        if entry.is_absent:
            title = say("It did not arrive")
            text = say("{source} was asked {n} times and does not know it.", source=source, n=entry.look_ups)
            self._first.setText(say("Send it again, if it is still wanted"))
        else:
            title = say("It was sent, but no answer came back")
            text = say("Toonbank asks whether it arrived, and does not send it again meanwhile.")
            self._first.setText(say("Wait: it settles itself"))
        self._card.show_notice("circle-question-mark", "warn", title=title, text=text)
        self._hint.setText(self._next_look(story, now=now))
        self._not_arrived.set_words(say("It did not arrive. Send it again"))
        self._again.setText(say("The same words go again, with the same reference."))

    def _next_look(self, story: Story, *, now: datetime) -> str:
        source = source_name(story.entry.deed.source, self._words)
        next_at = story.checks_itself_at
        if next_at is None:
            return ""
        left_s = (next_at - now).total_seconds()
        if left_s < 1:
            return self._words.say("{source} is being asked for {reference} now", source=source, reference=self._name)
        time = self._words.span(int(left_s))
        return self._words.say(
            "{source} is asked for {reference} in {time}", source=source, reference=self._name, time=time
        )

    @property
    def _name(self) -> str:
        return self._story.entry.reference if self._story else ""


def has_to_be_asked(story: Story) -> bool:
    """Whether a person has to find out what became of it: no look-up tells. Before its tries are read nobody knows."""
    entry = story.entry
    is_looked_up = story.checks_itself_at is not None or entry.is_absent or not story.attempts
    return entry.deed is Deed.SEND_LEAD or not is_looked_up
