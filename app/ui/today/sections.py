"""What the remote systems give besides a status: tracking with its QR code, how it was completed, parcels."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.delivery import DeliverySeen, TaskSeen
from app.core.order import Shipment
from app.system.i18n import Words
from app.ui.links import Link, https_link, open_link
from app.ui.parts.buttons import IconButton, LinkButton
from app.ui.parts.facts import Fact, FactList
from app.ui.parts.plain import PlainLabel
from app.ui.parts.qrcode import QrCode
from app.ui.style import Style


class Section(QWidget):
    """A label with what stands below it; nothing where there is nothing to say."""

    def __init__(self, style: Style, title: str) -> None:
        super().__init__()
        self.look = style
        self.title = PlainLabel(style, title, type_style="label", colour="text2", weight=600)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, style.px(4), 0, 0)
        self.column.setSpacing(style.px(4))
        self.column.addWidget(self.title)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(style.px(2))
        self.column.addLayout(self._lines)
        self.setVisible(False)

    def clear_lines(self) -> None:
        """Take the lines away."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add_line(self, text: str, *parts: QWidget, code: bool = False) -> None:
        """A text, and at its right what can be pressed."""
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.look.px(8))
        row.addWidget(PlainLabel(self.look, text, type_style="small", code=code, elide=True), 1)
        for part in parts:
            row.addWidget(part)
        self.add_part(line)

    def add_gap(self) -> None:
        """Room before the next part."""
        gap = QWidget()
        gap.setFixedHeight(self.look.px(6))
        self.add_part(gap)

    def add_part(self, part: QWidget) -> None:
        """One more part below the others."""
        self._lines.addWidget(part)


class TrackingSection(QWidget):
    """The page where the customer follows the rider: host first, QR code, open and copy."""

    copied = Signal(str)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__()
        self._links: tuple[Link, ...] = ()
        self._qr = QrCode(style, name=words.say("QR code of the tracking page"))
        self._host = PlainLabel(style, type_style="body", weight=600, elide=True)
        self._open = LinkButton(style, words.say("Open in the browser"))
        self._copy = LinkButton(style, words.say("Copy link"))
        right, named = QVBoxLayout(), QVBoxLayout()
        right.setSpacing(style.px(4))
        named.setContentsMargins(style.px(4), 0, 0, 0)  # as far in as the words of the links
        title = PlainLabel(style, words.say("Tracking"), type_style="label", colour="text2", weight=600)
        for part in (title, self._host):
            named.addWidget(part)
        right.addLayout(named)
        for link in (self._open, self._copy):
            right.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, style.px(4), 0, 0)
        row.setSpacing(style.px(8))
        row.addWidget(self._qr)
        row.addLayout(right, 1)
        self._open.clicked.connect(lambda: self._with_link(open_link))
        self._copy.clicked.connect(lambda: self._with_link(lambda link: self.copied.emit(link.url)))
        self.setVisible(False)

    def show_seen(self, seen: DeliverySeen | None) -> None:
        """The link of the task that has one; one that is not https is not offered."""
        link = tracking_link(seen)
        self.setVisible(link is not None)
        if link is not None and (link,) != self._links:
            self._host.setText(link.host)
            self._qr.set_text(link.url)
        self._links = (link,) if link else ()

    def _with_link(self, deed: Callable[[Link], None]) -> None:
        for link in self._links:
            deed(link)


def tracking_link(seen: DeliverySeen | None) -> Link | None:
    """Where the customer follows the delivery, if the courier said so and the link may be opened."""
    tasks = [task for task in (seen.dropoff, seen.pickup) if task] if seen else []
    return next((link for task in tasks if task.tracking_url and (link := https_link(task.tracking_url))), None)


class CompletionSection(Section):
    """How a task ended: when, why not, notes, who signed, signature and pictures as links."""

    def __init__(self, style: Style, words: Words, *, title: str, when: Callable[[TaskSeen], str]) -> None:
        super().__init__(style, title)
        self._words = words
        self._when = when
        self._task: TaskSeen | None = None
        self._facts = FactList(style)
        self._notes = PlainLabel(style, type_style="small", wrap=True)
        self.column.insertWidget(1, self._facts)
        self.column.insertWidget(2, self._notes)

    def show_task(self, task: TaskSeen | None) -> None:
        """The facts there are; nothing for a task of which none are told."""
        say = self._words.say
        is_told = task is not None and any(
            (
                task.completed_at,
                task.failure_reason,
                task.accepted_by,
                task.notes,
                task.picture_urls,
                task.signature_url,
            )
        )
        self.setVisible(is_told)
        if task is None or not is_told:
            return
        found = (
            (say("Time"), self._when(task)),
            (say("Not done"), task.failure_reason),
            (say("Signed by"), task.accepted_by),
        )
        self._facts.set_facts([Fact(label, value) for label, value in found if value])
        self._notes.setText(task.notes)
        self._notes.setVisible(bool(task.notes))
        if task != self._task:
            self._task = task
            self._show_links(task)

    def _show_links(self, task: TaskSeen) -> None:
        say = self._words.say
        self.clear_lines()
        links = [(say("Signature"), task.signature_url)] if task.signature_url else []
        links += [(say("Picture {n}", n=number), address) for number, address in enumerate(task.picture_urls, start=1)]
        for label, address in links:
            link = https_link(address)
            if link is None:
                self.add_line(say("{what}: no https link, not opened", what=label))
                continue
            button = LinkButton(self.look, say("Open"))
            name = f"{say('Open')}: {label}, {link.host}"
            button.say(name)
            button.clicked.connect(lambda _=False, link=link: open_link(link))
            self.add_line(f"{label} · {link.host}", button)


class ShipmentSection(Section):
    """Parcels of an order with their tracker codes. `copied` carries a code."""

    copied = Signal(str)

    def __init__(self, style: Style, words: Words) -> None:
        super().__init__(style, words.say("Parcels"))
        self._words = words
        self._shipments: tuple[Shipment, ...] = ()

    def show_shipments(self, shipments: tuple[Shipment, ...]) -> None:
        """A line each: carrier, code, pieces, and a button that copies the code."""
        self.setVisible(bool(shipments))
        if shipments == self._shipments:
            return
        self._shipments = shipments
        self.clear_lines()
        for shipment in shipments:
            count = shipment.pieces
            pieces = self._words.say_n("{n} piece", "{n} pieces", n=int(count)) if count is not None else ""
            text = " · ".join(part for part in (shipment.courier, shipment.tracker_code, pieces) if part)
            buttons = []
            if shipment.tracker_code:
                copy = IconButton(self.look, "copy", name=self._words.say("Copy tracker code"), width_px=36)
                copy.clicked.connect(lambda _=False, code=shipment.tracker_code: self.copied.emit(code))
                buttons.append(copy)
            self.add_line(text, *buttons, code=True)
