"""`toonbank tour`: practice without a clerk, the answer printed and a picture kept of each state of the window."""

from collections.abc import Callable
from pathlib import Path

from app.main import Desk, get_ready, open_window
from app.opening import local_time
from app.practice.server import PracticeServer
from app.practice.world import EXAMPLES, UNKNOWN_BARCODE, WRONG_CHECK_DIGIT
from app.terminal.exits import answer
from app.terminal.printout import Answer, as_text
from app.ui.tour import Stop, Tour


def run_tour(folder: Path, *, out: Path) -> int:
    """Walk through practice: print the answer to the first scan, keep a picture of each state in `out`."""
    loop, services, desk = open_window(folder, practice=True)
    with loop:
        desk.window.show()
        opened = loop.run_until_complete(get_ready(desk, services))
        tour = Tour(desk.window, finder=desk.finder, style=desk.style, folder=out)
        pictures = loop.run_until_complete(tour.walk(stops(opened.practice)))
        desk.window.close()
        loop.run_until_complete(desk.tasks.settle())
        desk.keeping.stop()
        services.close()
    answer(first_answer(desk))
    answer("\n".join(str(picture) for picture in pictures))
    return 0


def first_answer(desk: Desk) -> str:
    """The answer to the first example, as the terminal prints it."""
    shown = next(step.shown for step in desk.finder.trail.steps if step.code == EXAMPLES[0].code)
    if shown is None or shown.stores is None or shown.wholesale is None:
        raise RuntimeError("the tour waits for whole answers")
    found = Answer(shown.barcode, shown.stores, shown.wholesale, now=local_time())
    return as_text(found, words=desk.words, shop=desk.settings.shop, currency=desk.settings.wholesale.currency)


def stops(world: PracticeServer) -> tuple[Stop, ...]:
    """The states worth a picture; troubles are put into the practice world one after the other."""
    bike, many, demo, wholesaler = (EXAMPLES[place].code for place in (0, 3, 6, 7))

    def trouble(api: str, kind: str, *, amount: float | None = None) -> Callable[[], None]:
        def put() -> None:
            world.clear_trouble()
            world.trouble(api, kind, amount=amount)

        return put

    return (
        Stop("empty"),
        Stop("found", bike),
        Stop("found-dark", theme="dark"),
        Stop("found-contrast", theme="contrast"),
        Stop("found-wide", size_px=(1920, 1080)),
        Stop("found-compact", size_px=(960, 540)),
        Stop("found-docked", size_px=(460, 768)),
        Stop("a-thousand-shops", many),
        Stop("demo-only", demo),
        Stop("wholesaler-only", wholesaler),
        Stop("nobody-has-it", UNKNOWN_BARCODE),
        Stop("check-digit-wrong", WRONG_CHECK_DIGIT),
        Stop("stores-silent", EXAMPLES[1].code, before=trouble("cyclesoftware", "reset")),
        Stop("wholesale-limited", EXAMPLES[10].code, before=trouble("wholesale", "429", amount=24)),
        Stop("searching", EXAMPLES[11].code, before=trouble("cyclesoftware", "latency_ms", amount=3000), waits=False),
    )
