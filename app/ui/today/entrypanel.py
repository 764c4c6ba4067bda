"""The action panel of one entry: what was sent, how it stands, what can be done about it."""

from PySide6.QtCore import QRect, Signal

from app.core.afterwards import as_changed
from app.core.entry import Entry, State
from app.core.errors import StorageError
from app.core.forgetting import Held
from app.services.sending import News, Story
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.ui.customer.forgetting import ForgetQuestion, forgotten_words
from app.ui.find.column import holds_keyboard
from app.ui.messages import Weight, trouble
from app.ui.parts.actionpanel import ActionPanel
from app.ui.parts.nothing import Nothing
from app.ui.parts.stack import scrolled, stacked
from app.ui.style import Style
from app.ui.today.cancelling import CancelQuestion
from app.ui.today.deeds import CANCEL, FORGET, Action, EntryDeeds
from app.ui.today.entrybody import EntryBody
from app.ui.today.entrywords import EntryWriter
from app.ui.today.looks import KIND_ICONS
from app.ui.today.office import Office


class EntryPanel(ActionPanel):
    """`draft_opened`, `change_asked` and `card_asked` carry an Entry, `copied` a text; `reference` is that of the entry
    on show, or "". `forgotten` carries the Held of a customer who was.
    """

    draft_opened = Signal(object)
    change_asked = Signal(object)
    card_asked = Signal(object)
    copied = Signal(str)
    forgotten = Signal(object)

    def __init__(self, style: Style, words: Words, *, office: Office) -> None:
        super().__init__(style, words, name=words.say("Entry"), icon_name="history", key="F7")
        self.setProperty("keys", "today")
        self._words = words
        self._office = office
        self._writer = EntryWriter(words, shop=office.shop)
        self._story: Story | None = None
        self._asked_for = ""
        self.reference = ""
        self.deeds = EntryDeeds(words, office=office, parent=self)
        self.body = EntryBody(style, words, office=office)
        self._question = CancelQuestion(style, words, office=office)
        self._nothing = Nothing(style)
        self._body_page = scrolled(self.body)
        self._question_page = scrolled(self._question)
        self.forget = ForgetQuestion(style, words, tasks=office.tasks, late=office.late)
        self._forget_page = scrolled(self.forget)
        self._pages = stacked(self._nothing, self._body_page, self._question_page, self._forget_page)
        self.column.addWidget(self._pages, 1)
        self._join()
        self.clear()

    @property
    def entry(self) -> Entry | None:
        """The entry on show."""
        return self._story.entry if self._story else None

    def clear(self) -> None:
        """No entry is chosen."""
        say = self._words.say
        self._story, self.reference, self._asked_for = None, "", ""
        self.head.show_words("history", say("Entry"))
        self._nothing.say(say("Nothing chosen"), say("Choose a row in the list."))
        self._pages.setCurrentWidget(self._nothing)

    def show_entry(self, entry: Entry) -> None:
        """Show an entry as the list has it, at once; then all that is known of it."""
        if entry.reference != self.reference:
            self._show(Story(as_changed(entry)), stopped=frozenset())
            self._body_page.verticalScrollBar().setValue(0)
        self.open(entry.reference)

    def open(self, reference: str) -> None:
        """Ask for an entry by its reference and show it."""
        self._asked_for = reference
        self._office.start("entry", self._load(reference), owner=self)

    def note(self, news: News) -> None:
        """Something happened: what is on show, or is just being asked for, is asked for anew if it is about that."""
        entry = news.entry
        if self._asked_for and (entry is None or self._asked_for in (entry.reference, entry.about)):
            self.open(self._asked_for)

    def tick(self) -> None:
        """Time has moved on."""
        if self._story is not None:
            self.body.tick()

    async def _load(self, reference: str) -> None:
        try:
            story = await self._office.ask(lambda sending: sending.story(reference))
            stopped = await self._office.ask(lambda sending: sending.stopped_accounts())
        except StorageError as error:
            self._nothing.say(*what_to_do(error, self._words))
            self._pages.setCurrentWidget(self._nothing)
            return
        if story is not None:
            self._show(story, stopped=frozenset(stopped))

    def _show(self, story: Story, *, stopped: frozenset[str]) -> None:
        is_other = story.entry.reference != self.reference
        entry = story.entry
        self._story, self.reference = story, entry.reference
        icon = "circle-question-mark" if entry.state is State.UNSURE else KIND_ICONS[entry.kind]
        made = self._writer.made(entry, now=self._office.now())
        self.head.show_words(icon, self._writer.headline(entry), second=f"{entry.reference} · {made}")
        self.body.show_story(story, stopped=stopped)
        asked = self._pages.currentWidget()
        may_still = asked is self._forget_page or (asked is self._question_page and story.may_cancel)
        if is_other or not may_still:
            self._pages.setCurrentWidget(self._body_page)

    def _press(self, action: Action, place: QRect) -> None:
        story = self._story
        if story is None:
            return
        if action is FORGET and story.entry.draft is not None:
            had_keyboard = holds_keyboard(self.body)
            self.forget.ask_about(story.entry.draft.customer)
            self._pages.setCurrentWidget(self._forget_page)
            self.forget.keep_clear_of(place)
            if had_keyboard:
                self.forget.take_focus()
            return
        if action not in CANCEL.values():
            self.deeds.do(action, story.entry)
            return
        self._question.ask_about(story)
        self._pages.setCurrentWidget(self._question_page)
        self._question.keep_clear_of(place)

    def _end_forgetting(self, outcome: Held | StorageError | None) -> None:
        self._pages.setCurrentWidget(self._body_page)
        if isinstance(outcome, StorageError):
            self._office.messages.tell(Weight.BAD, trouble(outcome), icon="circle-x")
        elif outcome is not None:
            held = outcome
            self._office.messages.tell(Weight.OK, lambda words: forgotten_words(held, words), icon="check")
            self.forgotten.emit(held)
            self.open(self.reference)

    def _join(self) -> None:
        body, deeds = self.body, self.deeds
        body.pressed.connect(self._press)
        body.asked_again.connect(lambda: deeds.ask_again(self._story.entry) if self._story else None)
        body.unsure.looked.connect(body.asked_again)
        body.unsure.said.connect(lambda verdict: deeds.say(self._story.entry, verdict) if self._story else None)
        body.opened.connect(self.open)
        body.copied.connect(self.copied)
        for answered in (self._question.said_yes, self._question.said_no):
            answered.connect(lambda: self._pages.setCurrentWidget(self._body_page))
        self._question.said_yes.connect(lambda: deeds.cancel(self._story.entry) if self._story else None)
        self._question.came_too_late.connect(lambda: self.open(self.reference))
        self.forget.ended.connect(self._end_forgetting)
        deeds.moved.connect(self.open)
        deeds.draft_opened.connect(self.draft_opened)
        deeds.change_asked.connect(self.change_asked)
        deeds.card_asked.connect(self.card_asked)
