"""The tour: walks the window through its states and keeps a picture of each."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.ui.find.finder import Finder
from app.ui.style import Style
from app.ui.window import Window

ANSWER_WITHIN_S = 15.0
PAINT_PAUSE_S = 0.25


@dataclass(frozen=True)
class Stop:
    """One picture. `before` sets the scene; `code` is looked up unless empty; `waits` for the whole answer."""

    name: str
    code: str = ""
    before: Callable[[], object] | None = None
    waits: bool = True
    theme: str = "light"
    size_px: tuple[int, int] = (1366, 768)


class Tour:
    """Walks the stops in order; pictures go into `folder`."""

    def __init__(self, window: Window, *, finder: Finder, style: Style, folder: Path) -> None:
        self._window = window
        self._finder = finder
        self._style = style
        self._folder = folder

    async def walk(self, stops: tuple[Stop, ...]) -> list[Path]:
        """The pictures kept, in order. Raises TimeoutError where an answer does not come."""
        self._folder.mkdir(parents=True, exist_ok=True)
        return [await self._keep(number, stop) for number, stop in enumerate(stops, start=1)]

    async def _keep(self, number: int, stop: Stop) -> Path:
        if stop.before is not None:
            stop.before()
        if stop.theme != self._style.theme.name:
            self._style.set_theme(stop.theme, self._style.theme.practice)
        self._window.resize(*stop.size_px)
        if stop.code:
            self._window.intake.take(stop.code)
            if stop.waits:
                await asyncio.wait_for(self._answered(), ANSWER_WITHIN_S)
        # Pictures of articles come after the answer, and a resize is painted in the next turn of the loop.
        await asyncio.sleep(PAINT_PAUSE_S)
        file = self._folder / f"{number:02d}-{stop.name}.png"
        self._window.grab().save(str(file))
        return file

    async def _answered(self) -> None:
        whole = asyncio.Event()

        def look(_: object = None) -> None:
            shown = self._finder.shown
            if shown is None or shown.is_complete:
                whole.set()

        self._finder.changed.connect(look)
        look()
        await whole.wait()
        self._finder.changed.disconnect(look)
