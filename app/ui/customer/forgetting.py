"""What is asked before a customer is forgotten: what goes here, what stays open, and who else is to be asked."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.customer import Customer
from app.core.errors import StorageError
from app.core.forgetting import Held
from app.services.late import Late
from app.services.sending import Sending
from app.system.i18n import Words
from app.ui.customer.heldwords import held_words, person_name
from app.ui.parts.question import Question, rect_of
from app.ui.parts.stack import scrolled
from app.ui.style import Style
from app.ui.tasks import Tasks


async def at_once() -> None:
    """Nothing has to be written before."""


class ForgetQuestion(Question):
    """`ended` carries what came of it: the Held that was forgotten, or of which nothing was there; the StorageError; or
    None where the clerk keeps the customer. `first` is waited for before it is looked what is kept.
    """

    ended = Signal(object)

    def __init__(
        self,
        style: Style,
        words: Words,
        *,
        tasks: Tasks,
        late: Late[Sending],
        first: Callable[[], Awaitable[None]] = at_once,
    ) -> None:
        super().__init__(style, words)
        self._words = words
        self._tasks = tasks
        self._late = late
        self._first = first
        self._customer = Customer()
        self.say_no_as(words.say("Keep the customer"))
        self.said_yes.connect(self._go)
        self.said_no.connect(lambda: self.ended.emit(None))

    def ask_about(self, customer: Customer) -> None:
        """Ask whether this customer is to be forgotten; yes can be said once it is known what that means."""
        self._customer = customer
        self._put(self._words.say("Looking at what is kept"), is_known=False)
        self._tasks.start("customer held", self._ask_once_known(customer), owner=self)

    async def _ask_once_known(self, customer: Customer) -> None:
        await self._first()
        try:
            held: Held = await self._tasks.engine(self._late.ask(lambda sending: sending.held(customer)))
        except StorageError as error:
            self.ended.emit(error)
            return
        if held.is_nothing:
            self.ended.emit(held)
        else:
            self._put(held_words(held, self._words), is_known=True)

    def _put(self, text: str, *, is_known: bool) -> None:
        say = self._words.say
        title = say("Forget {customer}?", customer=person_name(self._customer))
        self.ask(title, text, yes=say("Yes, forget this customer"), is_known=is_known)

    def _go(self) -> None:
        self._tasks.see_through("forget customer", self._forget(self._customer))

    async def _forget(self, customer: Customer) -> None:
        outcome: Held | StorageError
        try:
            outcome = await self._tasks.engine(self._late.ask(lambda sending: sending.forget(customer)))
        except StorageError as error:
            outcome = error
        if isValid(self):
            self.ended.emit(outcome)


class ForgetPage(QWidget):
    """The question in place of other parts, which come back once it is answered."""

    def __init__(self, question: ForgetQuestion, *, over: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._question = question
        self._over = over
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(question))
        question.ended.connect(self.leave)
        self.hide()

    def ask_about(self, customer: Customer, button: QWidget) -> None:
        """Ask about this customer; yes lies elsewhere than the button that was pressed."""
        pressed, had_keyboard = rect_of(button), button.hasFocus()
        self._show(is_asked=True)
        self._question.ask_about(customer)
        self._question.keep_clear_of(pressed)
        if had_keyboard:
            self._question.take_focus()

    def leave(self) -> None:
        """Nothing is asked any more."""
        self._show(is_asked=False)

    def _show(self, *, is_asked: bool) -> None:
        for part in self._over:
            part.setVisible(not is_asked)
        self.setVisible(is_asked)


def forgotten_words(held: Held, words: Words) -> str:
    """What came of it."""
    if held.is_nothing:
        return words.say("Nothing is kept of this customer")
    return words.say("Forgotten once the rest has ended") if held.needed else words.say("Customer forgotten")
