"""A list of facts: what it is called at the left, what it is at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.parts.iconlabel import Glyph
from app.ui.parts.plain import PlainLabel
from app.ui.style import Style


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. `is_code` gives figures of one width and a slashed zero; `icon_name` stands before the value."""

    label: str
    value: str
    is_code: bool = False
    colour: str = "text"
    weight: int = 400
    icon_name: str = ""


class FactList(QWidget):
    """Facts, a line each; a value that has no room beside its name is cut and stands whole in its tooltip. Lines are
    kept for good.
    """

    def __init__(
        self,
        style: Style,
        *,
        line_px: int = 21,
        label_colour: str = "text3",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._line_px = line_px
        self._label_colour = label_colour
        self._lines: list[tuple[PlainLabel, PlainLabel, Glyph, QWidget]] = []
        self._facts: tuple[Fact, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        style.changed.connect(self.restyle)
        self.restyle()

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts and no others."""
        if tuple(facts) == self._facts:
            return
        self._facts = tuple(facts)
        is_longer = len(self._lines) < len(facts)
        while len(self._lines) < len(facts):
            self._add_line()
        for number, line in enumerate(self._lines):
            shown = number < len(facts)
            line[3].setVisible(shown)
            if shown:
                self._show(line, facts[number])
        if is_longer:
            self.restyle()

    def restyle(self) -> None:
        """Take distances anew from the style."""
        for label, value, _, box in self._lines:
            for widget in (label, value, box):
                widget.setFixedHeight(self._style.px(self._line_px))

    def _add_line(self) -> None:
        label = PlainLabel(self._style, type_style="small", colour=self._label_colour)
        right = Qt.AlignmentFlag.AlignRight
        value = PlainLabel(self._style, type_style="small", elide=True, align=right)
        glyph = Glyph(self._style, "circle-check")
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._style.px(6))
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(glyph)
        row.addWidget(value)
        self._column.addWidget(box)
        self._lines.append((label, value, glyph, box))

    def _show(self, line: tuple[PlainLabel, PlainLabel, Glyph, QWidget], fact: Fact) -> None:
        label, value, glyph, _ = line
        label.setText(fact.label)
        value.set_look(colour=fact.colour, weight=fact.weight, code=fact.is_code)
        value.setText(fact.value)
        value.setAccessibleName(f"{fact.label}: {fact.value}" if fact.label else fact.value)
        glyph.setVisible(bool(fact.icon_name))
        if fact.icon_name:
            glyph.set_glyph(fact.icon_name, colour=fact.colour)
