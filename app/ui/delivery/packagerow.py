"""One package: a type of the account with its amount, or one of one's own by name, litres and kilograms."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.delivery import Package, Unread
from app.system.i18n import Words
from app.ui.parts.buttons import IconButton
from app.ui.parts.choice import PickList
from app.ui.parts.field import FieldRow, Labelled, TextField
from app.ui.parts.figure import figure, whole
from app.ui.style import Style

AMOUNT_PX, SIZE_PX, REMOVE_PX = 76, 84, 36
NOT_CHOSEN, OWN = "", "\0own"


class OwnPackage(FieldRow):
    """A package that is no type of the account: what it is, litres and kilograms a piece. `edited` tells of typing."""

    edited = Signal()

    def __init__(self, style: Style, words: Words, *, nth: str) -> None:
        super().__init__(style)
        self._words = words
        self.name = TextField(style, name=words.say("What it is"))
        self.litres = TextField(style, name=words.say("Litres"))
        self.kilograms = TextField(style, name=words.say("Kilograms"))
        self.add(Labelled(style, words.say("What it is"), field=self.name))
        self.add(Labelled(style, words.say("Litres"), field=self.litres), width_px=SIZE_PX)
        self.add(Labelled(style, words.say("Kilograms"), field=self.kilograms), width_px=SIZE_PX)
        self.fields = (self.name, self.litres, self.kilograms)
        for field in self.fields:
            field.setAccessibleName(field.accessibleName() + nth)
            field.textEdited.connect(self.edited)

    def put_into(self, package: Package) -> Package:
        """The package with this name and these sizes."""
        litres, unread_litres = figure(self.litres.text())
        kilograms, unread_kilograms = figure(self.kilograms.text())
        unread = replace(package.unread, volume_dm3=unread_litres, weight_kg=unread_kilograms)
        name = self.name.text().strip()
        return replace(package, name=name, volume_dm3=litres, weight_kg=kilograms, unread=unread)

    def show_package(self, package: Package) -> None:
        """A package of the draft."""
        self.name.show_text(package.name)
        self.litres.show_text(package.unread.volume_dm3 or self._written(package.volume_dm3))
        self.kilograms.show_text(package.unread.weight_kg or self._written(package.weight_kg))

    def _written(self, size: Decimal | None) -> str:
        if not size:
            return ""
        decimals = max(-int(size.as_tuple().exponent), 0)
        return self._words.number(size, decimals=decimals)


class PackageRow(QWidget):
    """`edited` tells that something was typed or chosen, `removed` that the row is not wanted."""

    edited = Signal()
    removed = Signal()

    def __init__(self, style: Style, words: Words, *, number: int) -> None:
        super().__init__()
        nth = f" {number}" if number > 1 else ""
        self._words = words
        self._choices: tuple[tuple[str, str], ...] = ()
        self.type = PickList(style, name=words.say("Package") + nth)
        self.amount = TextField(style, name=words.say("Amount") + nth)
        self.amount.setMaxLength(4)
        self.remove = IconButton(style, "x", name=words.say("Remove package") + nth, width_px=REMOVE_PX)
        self.own = OwnPackage(style, words, nth=nth)
        self.own.hide()
        self.type.currentIndexChanged.connect(self._chosen)
        self.amount.textEdited.connect(self.edited)
        self.own.edited.connect(self.edited)
        self.remove.clicked.connect(self.removed)
        self._build(style)

    @property
    def package(self) -> Package:
        """The row as it stands."""
        amount, unread = whole(self.amount.text())
        package = Package(amount=amount, unread=Unread(amount=unread))
        if self.type.currentData() == OWN:
            return self.own.put_into(package)
        return replace(package, type=str(self.type.currentData() or NOT_CHOSEN))

    @property
    def is_chosen(self) -> bool:
        """Whether it is said what kind of package it is."""
        return bool(self.type.currentData())

    def show_package(self, package: Package, *, types: Sequence[str], has_own: bool) -> None:
        """A package of the draft, among the types there are; its own type stays although it is none of these."""
        is_own = bool(package.name) or package.volume_dm3 is not None or package.weight_kg is not None
        known = types if not package.type or package.type in types else (*types, package.type)
        choices = [(name, name) for name in known]
        if has_own or is_own:
            choices.append((self._words.say("Other: name and size"), OWN))
        if len(choices) != 1:
            choices.insert(0, (self._words.say("Choose"), NOT_CHOSEN))
        self.type.blockSignals(True)
        if self._choices != tuple(choices):
            self._choices = tuple(choices)
            self.type.clear()
            for said, data in choices:
                self.type.addItem(said, data)
        wanted = OWN if is_own else package.type
        self.type.setCurrentIndex(max(self.type.findData(wanted), 0))
        self.type.blockSignals(False)
        if package != self.package:
            self.amount.show_text(package.unread.amount or (str(package.amount) if package.amount else ""))
            self.own.show_package(package)
        self.own.setVisible(self.type.currentData() == OWN)

    def _chosen(self) -> None:
        self.own.setVisible(self.type.currentData() == OWN)
        self.edited.emit()

    def _build(self, style: Style) -> None:
        row = QHBoxLayout()
        row.setSpacing(style.px(8))
        row.addWidget(self.type, 1)
        row.addWidget(self.amount)
        row.addWidget(self.remove)
        self.amount.setFixedWidth(style.px(AMOUNT_PX))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.px(4))
        column.addLayout(row)
        column.addWidget(self.own)
