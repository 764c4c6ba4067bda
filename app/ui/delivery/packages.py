"""What is carried: one row or several, the types of the account, and what to do where these are not known."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.delivery import Package
from app.system.i18n import Words
from app.ui.delivery.packagerow import AMOUNT_PX, REMOVE_PX, PackageRow
from app.ui.parts.field import Labelled, mark_wrong
from app.ui.parts.plain import PlainLabel
from app.ui.parts.quiet import QuietButton
from app.ui.style import Style

MOST_ROWS = 8


class TypesState(StrEnum):
    """Whether the types of the account are known."""

    ASKED = "asked"
    KNOWN = "known"
    FAILED = "failed"


class RowsBox(QWidget):
    """The rows under each other; the keyboard goes to the first."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The keyboard goes to the type of the first package."""
        first = self.findChild(PackageRow)
        if first is not None:
            first.type.setFocus(reason)


class LabelledRows(Labelled):
    """The rows under their label; what is wrong is seen at each type that is not chosen."""

    def show_problem(self, words: str) -> None:
        """Say what is wrong with the packages; "" says that nothing is."""
        super().show_problem(words)
        rows = self.field.findChildren(PackageRow)
        for row in rows:
            is_wrong = bool(words) and (not row.is_chosen or all(other.is_chosen for other in rows))
            mark_wrong(row.type, is_wrong=is_wrong)


class PackageRows(QWidget):
    """`edited` carries the packages, `asked_again` asks for the types once more. Never without a row."""

    edited = Signal(object)
    asked_again = Signal()

    def __init__(self, style: Style, words: Words, *, has_own: bool) -> None:
        super().__init__()
        self._style = style
        self._words = words
        self._has_own = has_own
        self._types: tuple[str, ...] = ()
        self._state = TypesState.ASKED
        self._packages: tuple[Package, ...] = (Package(),)
        self._rows: list[PackageRow] = []
        self._box = RowsBox()
        self.labelled = LabelledRows(style, words.say("Package"), field=self._box)
        self._amount = PlainLabel(style, words.say("Amount"), type_style="label", colour="text2")
        self._said = PlainLabel(style, type_style="meta", colour="text3", wrap=True)
        self._add = QuietButton(style, words.say("Another package"), icon_name="plus", padding_px=4)
        self._again = QuietButton(style, words.say("Ask again"), icon_name="refresh-cw", key="F5", padding_px=4)
        self._add.clicked.connect(self._append)
        self._again.clicked.connect(self.asked_again)
        self._build(style)
        self._show_rows()

    def show_packages(self, packages: Sequence[Package]) -> None:
        """The packages of the draft; none is one that is not yet chosen."""
        self._packages = tuple(packages) or (Package(),)
        self._show_rows()

    def show_types(self, types: Sequence[str], state: TypesState) -> None:
        """The types of the account, or what is known of them so far."""
        say = self._words.say
        self._types, self._state = tuple(types), state
        said = {
            TypesState.ASKED: say("Asking the courier for the package types"),
            TypesState.KNOWN: "",
            TypesState.FAILED: say("The courier did not tell its package types: describe the package, or ask again")
            if self._has_own
            else say("No package types are set: name them in the settings, under cyke"),
        }[state]
        self._said.setText(said)
        self._said.set_look(colour="warn" if state is TypesState.FAILED else "text3")
        self._said.setVisible(bool(said))
        self._again.setVisible(state is TypesState.FAILED)
        self._show_rows()

    def _show_rows(self) -> None:
        while len(self._rows) < len(self._packages):
            self._add_row()
        for row in self._rows[len(self._packages) :]:
            row.hide()
            row.deleteLater()
        del self._rows[len(self._packages) :]
        has_own = self._has_own and self._state is not TypesState.ASKED
        for row, package in zip(self._rows, self._packages, strict=True):
            row.show_package(package, types=self._types, has_own=has_own)
            row.remove.setVisible(len(self._rows) > 1)
        self._amount.setFixedWidth(self._style.px(AMOUNT_PX + (REMOVE_PX + 8) * (len(self._rows) > 1)))
        self._add.setVisible(len(self._rows) < MOST_ROWS)

    def _add_row(self) -> None:
        row = PackageRow(self._style, self._words, number=len(self._rows) + 1)
        row.edited.connect(self._tell)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._box.rows.addWidget(row)
        row.show()

    def _append(self) -> None:
        self._packages = (*self._packages, Package())
        self._show_rows()
        self._rows[-1].type.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _remove(self, row: PackageRow) -> None:
        place = self._rows.index(row)
        self._packages = self._packages[:place] + self._packages[place + 1 :]
        self._show_rows()
        self._rows[min(place, len(self._rows) - 1)].type.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self) -> None:
        self._packages = tuple(row.package for row in self._rows)
        self.labelled.show_problem("")
        self.edited.emit(self._packages)

    def _build(self, style: Style) -> None:
        self._box.rows.setSpacing(style.px(6))
        self.labelled.add_to_line(self._amount)
        links = QHBoxLayout()
        links.setSpacing(style.px(8))
        links.addWidget(self._add)
        links.addStretch(1)
        links.addWidget(self._again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(2))
        column.addWidget(self.labelled)
        column.addWidget(self._said)
        column.addLayout(links)
