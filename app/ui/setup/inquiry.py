"""A question to an account or to this computer: it outlives the page that asked, and what came of it is said there."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from app.core.errors import AppError
from app.core.health import Finding, Grade
from app.system.error_words import what_to_do
from app.system.health_words import finding_words
from app.system.i18n import Words
from app.ui.parts.band import alert
from app.ui.parts.notice import NoticeLine
from app.ui.setup.findinglist import FindingList
from app.ui.style import Style
from app.ui.tasks import Tasks


class Inquiry(QObject):
    """`changed` tells that it is asked, or that the answer came: findings, or the error that came in their place."""

    changed = Signal()

    def __init__(self, name: str, *, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._tasks = tasks
        self.is_asked = False
        self.findings: tuple[Finding, ...] = ()
        self.error: AppError | None = None

    def ask(self, question: Callable[[], Awaitable[tuple[Finding, ...]]]) -> None:
        """Ask, unless it is being asked."""
        if self.is_asked:
            return
        self.is_asked, self.findings, self.error = True, (), None
        self.changed.emit()
        self._tasks.start(f"setup inquiry {self._name}", self._run(question), owner=self)

    async def _run(self, question: Callable[[], Awaitable[tuple[Finding, ...]]]) -> None:
        try:
            self.findings = await question()
        except AppError as error:
            self.error = error
        finally:
            self.is_asked = False
            if isValid(self):
                self.changed.emit()


class InquiryView(QWidget):
    """What came of it: a line that a screen reader says at once, and what was found, what is wrong first.

    `idle` stands there before it was asked, `asking` while it is.
    """

    def __init__(self, style: Style, words: Words, *, inquiry: Inquiry, asking: str, idle: str = "") -> None:
        super().__init__()
        self._words = words
        self._inquiry = inquiry
        self._asking = asking
        self.said = NoticeLine(style)
        self.found = FindingList(style, words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(8))
        column.addWidget(self.said)
        column.addWidget(self.found)
        self.say(idle)
        if inquiry.is_asked or inquiry.findings or inquiry.error:
            self._show()
        inquiry.changed.connect(self._tell)

    def say(self, text: str, *, icon_name: str = "info", colour: str = "text2") -> None:
        """Words in place of those that stand above the findings."""
        self.said.show_words(text, icon_name=icon_name, colour=colour)

    def _tell(self) -> None:
        self._show()
        if self.isVisible():
            alert(self.said)

    def _show(self) -> None:
        inquiry, say = self._inquiry, self._words.say
        wrong = [finding for finding in inquiry.findings if finding.grade in (Grade.BAD, Grade.WARN)]
        self.found.show_findings((*wrong, *(finding for finding in inquiry.findings if finding not in wrong)))
        if inquiry.is_asked:
            self.say(self._asking, icon_name="hourglass")
        elif inquiry.error is not None:
            self.say(". ".join(what_to_do(inquiry.error, self._words)), icon_name="circle-x", colour="bad")
        elif wrong:
            said = self._words.say_n("{n} thing to look at", "{n} things to look at", n=len(wrong))
            self.say(said)
            self.said.setAccessibleName(f"{said}: {'. '.join(filter(None, finding_words(wrong[0], self._words)))}")
        elif any(finding.grade is Grade.GOOD for finding in inquiry.findings):
            self.say(say("All is well"), icon_name="circle-check", colour="ok")
        else:
            self.say(say("Not known"), icon_name="circle-question-mark")
