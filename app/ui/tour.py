"""The tour: walks the window through its states and keeps a picture of each."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.ui.find.finder import Finder
from app.ui.find.picture import Pictures
from app.ui.find.product import ProductCard
from app.ui.find.shown import Shown
from app.ui.style import Style
from app.ui.window import Window

ANSWER_WITHIN_S = 15.0
LOOK_EVERY_MS = 10


def is_whole(shown: Shown) -> bool:
    """Both sources have said something."""
    return shown.is_complete


def always() -> bool:
    """Nothing else is waited for."""
    return True


@dataclass(frozen=True)
class Stop:
    """One picture. `code` is looked up unless empty, `asks_again` then asks afresh; `before` and `after` set the scene
    and clear it. The picture is taken once the answer on screen is as `until` says, and the rest as `is_there` does;
    with `pixels_a_pixel` as on a screen of that scale.
    """

    name: str
    code: str = ""
    before: Callable[[], object] | None = None
    after: Callable[[], object] | None = None
    asks_again: bool = False
    until: Callable[[Shown], bool] = is_whole
    theme: str = "light"
    size_px: tuple[int, int] = (1366, 768)
    is_there: Callable[[], bool] = always
    pixels_a_pixel: float = 1.0


class Tour:
    """Walks the stops in order; pictures go into `folder`, numbered."""

    def __init__(self, window: Window, *, finder: Finder, style: Style, folder: Path) -> None:
        self._window = window
        self._finder = finder
        self._style = style
        self._folder = folder
        self._paints = Paints(window)
        self.pictures: list[Path] = []

    async def walk(self, stops: tuple[Stop, ...]) -> None:
        """Add their pictures. Raises TimeoutError where an answer does not come, OSError where one cannot be kept."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for stop in stops:
            await self._go(stop)
            file = self._folder / f"{len(self.pictures) + 1:02d}-{stop.name}.png"
            if not picture_of(self._window, stop.pixels_a_pixel).save(str(file)):
                raise OSError(f"{file} cannot be written")
            self.pictures.append(file)
            if stop.after is not None:
                stop.after()

    async def _go(self, stop: Stop) -> None:
        self._window.resize(*stop.size_px)
        if stop.before is not None:
            stop.before()
        if stop.theme != self._style.theme.name:
            self._style.set_theme(stop.theme, self._style.theme.practice)
        if stop.code:
            self._window.intake.take(stop.code)
        if stop.asks_again:
            await self._reached(is_whole)
            self._finder.ask_again()
        await self._reached(stop.until)
        await come_true(stop.is_there)
        await self._painted()

    async def _reached(self, until: Callable[[Shown], bool]) -> None:
        """What is on screen is as it should be, with the article's picture where the answer names one."""
        finder = self._finder
        await come_about(lambda: finder.shown is None or until(finder.shown), told_by=finder.changed)
        if finder.shown is None or finder.shown.is_complete:
            for pictures in (card.pictures for card in self._window.screen_of.findChildren(ProductCard)):
                await come_about(partial(is_quiet, pictures), told_by=pictures.came)

    async def _painted(self) -> None:
        """A paint later: what was laid out anew stands in its place."""
        before = self._paints.count
        self._window.screen_of.update()
        await come_about(lambda: self._paints.count > before, told_by=self._paints.came)


class Paints(QObject):
    """Counts the paints of a window's screen, whichever screen that is at the time."""

    came = Signal()

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.count = 0
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window asks its widgets to paint."""
        if event.type() == QEvent.Type.UpdateRequest:
            self.count += 1
            self.came.emit()
        return False


def picture_of(window: QWidget, pixels_a_pixel: float) -> QPixmap:
    """What the window shows, with so many pixels for each of its own."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # words of this moment have their room
    picture = QPixmap(window.size() * pixels_a_pixel)
    picture.setDevicePixelRatio(pixels_a_pixel)
    window.render(picture)
    return picture


def is_quiet(pictures: Pictures) -> bool:
    """No picture is awaited."""
    return not pictures.is_asking


async def come_true(condition: Callable[[], bool]) -> None:
    """Wait until the condition holds, of which no signal tells. Raises TimeoutError after 15 seconds."""
    look = QTimer(interval=LOOK_EVERY_MS)
    look.start()
    await come_about(condition, told_by=look.timeout)


async def come_about(condition: Callable[[], bool], *, told_by: SignalInstance) -> None:
    """Wait until the condition holds, looking at each signal. Raises TimeoutError after 15 seconds."""
    reached = asyncio.Event()

    def look(*_: object) -> None:
        if condition():
            reached.set()

    told_by.connect(look)
    try:
        look()
        await asyncio.wait_for(reached.wait(), ANSWER_WITHIN_S)
    finally:
        told_by.disconnect(look)
