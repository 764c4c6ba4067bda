"""A list with little room still says whole what is wrong, and shows a row of the last answer."""

from collections.abc import Callable, Iterator

from app.practice.server import PracticeServer
from app.system.i18n import LANGUAGES, Words
from app.ui.parts.band import InListBand
from app.ui.parts.plain import fits
from tests.ui.desk import GAZELLE, Desk
from tests.ui.test_window_layout import look

LONG_S = 100_000
SIZES_PX = ((460, 768), (683, 384))


def faults(desk: Desk) -> Iterator[str]:
    """Bands that cover each other or are cut, words that are cut, and a list without a row in sight."""
    bands = [band for band in desk.window.findChildren(InListBand) if band.isVisible()]
    if len(bands) != 2:
        yield f"{len(bands)} bands"
    upper, lower = (band.geometry() for band in bands)
    if upper.intersects(lower):
        yield f"{upper} over {lower}"
    for band in bands:
        title = band.title
        if not fits(title.text(), title.font(), width=title.width()):
            yield title.text()
        if not band.button.accessibleName() or band.button.content_width() > band.button.width():
            yield f"button {band.button.text()!r}"
    if desk.table.visibleRegion().boundingRect().height() < desk.style.px(24):
        yield "no row"


def test_two_sources_in_trouble_leave_each_other_and_the_rows_their_place(
    open_desk: Callable[..., Desk], practice: PracticeServer
) -> None:
    desk = open_desk(practice=True)
    desk.answer(GAZELLE)
    for source in ("cyclesoftware", "wholesale"):
        practice.trouble(source, "reset")
    desk.clock.forward(LONG_S)
    desk.scan(GAZELLE)
    desk.until(lambda: desk.shown.is_complete and desk.shown.stores.is_old)
    found: list[str] = []
    for language in LANGUAGES:
        desk.window.speak(Words(language))
        for size_px in SIZES_PX:
            found += [f"{language} {size_px}: {fault}" for fault in (*look(desk, size_px), *faults(desk))]
    assert not found, "\n".join(found)
