"""`toonbank tour`: practice without a clerk, the answer printed and a picture kept of each state of the window."""

from dataclasses import replace
from pathlib import Path

from app.frontdesk import Desk
from app.main import close_desk, get_ready, open_window
from app.system.i18n import Words
from app.terminal.exits import answer
from app.terminal.printout import Answer, as_text
from app.tour.answers import BIKE, looks, panels, troubles
from app.tour.newcomer import newcomer
from app.tour.pages import pages
from app.tour.papers import forms, records
from app.tour.shift import Shift
from app.ui.tour import Tour


def run_tour(folder: Path, *, out: Path, language: str = "") -> int:
    """Walk through practice: print the answer to the first scan, keep a picture of each state in `out`; in a language
    of its own if one is given.

    Raises TimeoutError where an answer does not come, OSError where a picture cannot be kept.
    """
    loop, services, desk = open_window(folder, practice=True)
    with loop:
        try:
            if language:
                desk = replace(desk, words=Words(language))
                desk.window.speak(desk.words)
            desk.window.show()
            opened = loop.run_until_complete(get_ready(desk, services))
            tour = Tour(desk.window, finder=desk.finder, style=desk.style, folder=out)
            loop.run_until_complete(tour.walk(looks()))
            found = first_answer(desk)
            loop.run_until_complete(tour.walk((*panels(desk), *forms(desk), *pages(desk))))
            loop.run_until_complete(tour.walk(newcomer(desk, services, world=opened.practice)))
            shift = Shift(desk.supplies.office, opened.practice, stores=desk.finder.stores)
            done = loop.run_until_complete(shift.work())
            loop.run_until_complete(tour.walk(records(desk, done)))
            loop.run_until_complete(shift.end())
            loop.run_until_complete(tour.walk(troubles(desk, opened.practice)))
        finally:
            desk.window.close()
            close_desk(loop, desk, services=services)
    answer(found)
    answer("\n".join(str(picture) for picture in tour.pictures))
    return 0


def first_answer(desk: Desk) -> str:
    """The answer to the first example, as the terminal prints it."""
    shown = next(step.shown for step in desk.finder.trail.steps if step.code == BIKE)
    if shown is None or shown.stores is None or shown.wholesale is None:
        raise RuntimeError("the tour waits for whole answers")
    found = Answer(shown.barcode, shown.stores, shown.wholesale, now=desk.supplies.counter.clock())
    return as_text(found, words=desk.words, shop=desk.settings.shop, currency=desk.settings.wholesale.currency)
