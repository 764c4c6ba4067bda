"""What was found of an account or of this computer, line by line: an icon for how well it is, and what to do."""

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.health import Finding, Grade
from app.system.health_words import finding_words
from app.system.i18n import Words, phrase
from app.ui.parts.iconlabel import Glyph
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style

GRADE_LOOKS = {
    Grade.GOOD: ("circle-check", "ok"),
    Grade.UNKNOWN: ("circle-question-mark", "text3"),
    Grade.WARN: ("triangle-alert", "warn"),
    Grade.BAD: ("circle-x", "bad"),
}
# Said before the words where the icon is not seen.
GRADE_WORDS = {
    Grade.GOOD: phrase("Good"),
    Grade.UNKNOWN: phrase("Not known"),
    Grade.WARN: phrase("Look at this"),
    Grade.BAD: phrase("Wrong"),
}


class FindingList(QWidget):
    """Hidden while there are none. `texts` is all that it says, line by line."""

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self.texts: tuple[str, ...] = ()
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.px(6))
        self.hide()

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """These and no others."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        told = [(finding.grade, *finding_words(finding, self._words)) for finding in findings]
        self.texts = tuple(". ".join(part for part in (what, advice) if part) for _, what, advice in told)
        self._lines = [self._line(grade, what, advice) for grade, what, advice in told]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(told))

    def _line(self, *said: str) -> QWidget:
        grade, what, advice = Grade(said[0]), said[1], said[2]
        style = self._style
        icon_name, colour = GRADE_LOOKS[grade]
        line = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        is_good = grade is Grade.GOOD
        title = PlainLabel(
            style, what, type_style="small", weight=None if is_good else 600, wrap=True,
            colour="text2" if is_good else "text",
        )  # fmt: skip
        title.setAccessibleName(f"{self._words.say(GRADE_WORDS[grade])}: {what}")
        words.addWidget(title)
        if advice:
            words.addWidget(PlainLabel(style, advice, type_style="small", colour="text2", wrap=True))
        glyph = QVBoxLayout()
        glyph.setContentsMargins(0, style.px(1), 0, 0)
        glyph.addWidget(Glyph(style, icon_name, colour=colour))
        glyph.addStretch(1)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.px(8))
        row.addLayout(glyph)
        row.addLayout(words, 1)
        return line
