"""Following what was sent: tracking with its QR code, completion with signature and pictures, parcels; links."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QRectF, QUrl, Slot
from PySide6.QtGui import QColor, QDesktopServices, QImage, QPainter

from app.core.delivery import DeliverySeen, TaskSeen
from app.core.entry import Entry
from app.practice.delivery import DELIVERED_AFTER_S, PICKED_UP_AFTER_S
from app.practice.orders import SHIPPED_AFTER_S
from app.services.sending import Attempt
from app.system.i18n import Words
from app.ui.links import https_link
from app.ui.parts.qrcode import QUIET_MODULES, QrCode, draw_qr, modules_of
from app.ui.style import Style
from app.ui.today.entrypanel import EntryPanel
from app.ui.today.sections import CompletionSection, TrackingSection, tracking_link
from app.ui.today.storylines import AttemptsSection
from tests.ui.bureau import DELIVERY, MORNING, ORDER, VEER, Bureau, Sight
from tests.ui.desk import Loop

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Browser(QObject):
    """The browser of this computer, as far as Qt knows."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    made = Browser()
    QDesktopServices.setUrlHandler("https", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("https")


@pytest.fixture
def sight(style: Style, bureau: Bureau) -> Iterator[Sight]:
    panel = EntryPanel(style, Words("en"), office=bureau.office)
    panel.copied.connect(bureau.copied.append)
    yield Sight(panel, bureau.loop.until).shows(height_px=1000)
    panel.deleteLater()


def later(bureau: Bureau, entry: Entry, seconds: float, *, sight: Sight) -> None:
    """The world moves on, and the clerk asks how it stands."""
    bureau.practice.advance(seconds)
    bureau.clock.forward(seconds)
    sight.widget.show_entry(entry)
    sight.press("Ask again")


def test_a_delivery_on_its_way_has_a_link_whose_host_is_said(bureau: Bureau, sight: Sight, browser: Browser) -> None:
    later(bureau, bureau.sent(DELIVERY), PICKED_UP_AFTER_S, sight=sight)
    sight.until(lambda: sight.says("tracking.practice.invalid"))
    sight.press("Open in the browser")
    (opened,) = browser.opened
    assert opened.startswith("https://tracking.practice.invalid/")
    sight.press("Copy link")
    assert bureau.copied == [opened]


def test_a_delivery_that_is_done_says_when_who_signed_and_shows_the_links(
    bureau: Bureau, sight: Sight, browser: Browser
) -> None:
    later(bureau, bureau.sent(DELIVERY), DELIVERED_AFTER_S, sight=sight)
    sight.until(lambda: sight.says("Handed over at the door"))
    for words in (
        "At the customer’s", "At the pickup", "Marieke de Veer", "Handed over at the door",
        "Signature · files.practice.invalid", "Picture 2 · files.practice.invalid",
    ):  # fmt: skip
        assert sight.says(words), words
    sight.press("Open: Signature, files.practice.invalid")
    assert browser.opened[0].endswith("/signature.png")


def test_a_delivery_that_failed_says_why(bureau: Bureau, sight: Sight) -> None:
    nobody = replace(DELIVERY, customer=replace(VEER, name="Nobody Home"))
    later(bureau, bureau.sent(nobody), DELIVERED_AFTER_S, sight=sight)
    sight.until(lambda: sight.says("Not delivered"))
    assert sight.says("Recipient absent")
    assert sight.says("Rang twice")


def test_an_order_that_shipped_has_its_tracker_code(bureau: Bureau, sight: Sight) -> None:
    later(bureau, bureau.sent(ORDER), SHIPPED_AFTER_S, sight=sight)
    sight.until(lambda: sight.says("Shipped, 1 parcel"))
    sight.press("Copy tracker code")
    assert bureau.copied[0]
    assert sight.says(bureau.copied[0])


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/a", "javascript:alert(1)", "file:///etc/passwd", "https://user:pw@example.com/",
        "https://user@example.com/", "https:///nowhere", "example.com", "", "https://a b.com/", "https://ex.com/\n",
        "https://example.com/" + "x" * 2048,
    ],
)  # fmt: skip
def test_what_is_no_plain_https_link_is_not_opened(address: str) -> None:
    assert https_link(address) is None


def test_the_host_is_said_in_letters_that_pass_for_no_others() -> None:
    assert https_link("https://t.example.com:8443/a?b=c").host == "t.example.com:8443"
    assert https_link("https://xn--e1awd7f.com/").host == "xn--e1awd7f.com"
    assert https_link("https://\u0435xample.com/").host.startswith("xn--")


def test_a_link_that_is_not_https_is_named_but_not_offered(style: Style, loop: Loop) -> None:
    words = Words("en")
    seen = DeliverySeen("1", dropoff=TaskSeen(tracking_url="http://t.example.com/1"))
    tracking = TrackingSection(style, words)
    tracking.show_seen(seen)
    assert tracking.isHidden()
    assert tracking_link(None) is None
    section = CompletionSection(style, words, title="At the customer’s", when=lambda _: "")
    section.show_task(TaskSeen(signature_url="http://t.example.com/s.png"))
    sight = Sight(section, loop.until)
    sight.until(lambda: sight.says("Signature: no https link, not opened"))
    assert sight.buttons() == []


def test_of_a_task_with_notes_alone_these_are_shown(style: Style, loop: Loop) -> None:
    section = CompletionSection(style, Words("en"), title="At the customer’s", when=lambda _: "")
    section.show_task(TaskSeen())
    assert section.isHidden()
    section.show_task(TaskSeen(notes="Left with the neighbours at 14"))
    sight = Sight(section, loop.until)
    sight.until(lambda: sight.says("Left with the neighbours at 14"))


def test_tries_say_when_what_came_of_them_and_how_long(style: Style, bureau: Bureau) -> None:
    section = AttemptsSection(style, Words("en"), office=bureau.office)
    ended = MORNING.replace(second=4)
    section.show_attempts(
        (Attempt(1, MORNING, ended, "ready"), Attempt(2, MORNING, ended, "sent"), Attempt(3, MORNING, ended, "odd"),
         Attempt(4, MORNING))
    )  # fmt: skip
    sight = Sight(section, bureau.loop.until)
    sight.until(lambda: len(sight.texts()) > 1)
    assert sight.texts()[1:] == [
        "09:00:00 · did not go out · 4 s", "09:00:00 · Sent · 4 s", "09:00:00 · odd · 4 s", "09:00:00 · no answer yet",
    ]  # fmt: skip


def test_a_qr_code_is_drawn_module_by_module_with_its_quiet_border(style: Style) -> None:
    rows = modules_of("https://tracking.practice.invalid/1")
    assert not any(any(row) for row in (*rows[:QUIET_MODULES], *rows[-QUIET_MODULES:]))
    image = QImage(len(rows) * 3, len(rows) * 3, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    with QPainter(image) as painter:
        draw_qr(painter, QRectF(image.rect()), text="https://tracking.practice.invalid/1")
    drawn = [
        [image.pixelColor(across * 3 + 1, down * 3 + 1).name() == "#000000" for across in range(len(rows))]
        for down in range(len(rows))
    ]
    assert drawn == [list(row) for row in rows]
    code = QrCode(style, name="QR code")
    code.set_text("x")
    assert code.sizeHint().width() == code.sizeHint().height()
    code.resize(code.sizeHint())
    colours = {code.grab().toImage().pixelColor(place, code.height() // 2).name() for place in range(code.width())}
    assert colours == {"#000000", "#ffffff"}
