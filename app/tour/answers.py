"""Stops of the tour at answers: in every theme and width, what keys open beside them, and what goes wrong."""

from collections.abc import Callable

from app.core.scan import KeyKind, RawScan
from app.frontdesk import Desk
from app.practice.server import PracticeServer
from app.practice.world import EXAMPLES, UNKNOWN_BARCODE, WRONG_CHECK_DIGIT
from app.system.i18n import Words
from app.ui.find.shown import Shown
from app.ui.tour import Stop

BIKE, ROSMALEN, _, MANY, _, _, DEMO_ONLY, WHOLESALER_ONLY = (example.code for example in EXAMPLES[:8])
ON_DEMAND, BLOCKED, EXPIRING, OUT_OF_STOCK, SHOPS_ONLY = (example.code for example in EXAMPLES[8:13])
BOTH = ("cyclesoftware", "wholesale")
LOW = (1366, 688)
LIMITED_S = 6
SLOW_MS = 3000


def looks() -> tuple[Stop, ...]:
    """Answers in every theme and at every width."""
    return (
        Stop("empty"),
        Stop("found", BIKE),
        Stop("found-dark", theme="dark"),
        Stop("found-contrast", theme="contrast"),
        Stop("found-wide", size_px=(1920, 1080)),
        Stop("found-low", size_px=LOW),
        Stop("found-compact", size_px=(960, 540)),
        Stop("found-docked", size_px=(460, 768)),
        Stop("a-thousand-shops", MANY),
        Stop("demo-only", DEMO_ONLY),
        Stop("wholesaler-only", WHOLESALER_ONLY),
        Stop("shops-only", SHOPS_ONLY),
        Stop("out-of-stock", OUT_OF_STOCK),
        Stop("nobody-has-it", UNKNOWN_BARCODE),
    )


def panels(desk: Desk) -> tuple[Stop, ...]:
    """What keys open, other languages, and codes that nothing is asked for."""
    window = desk.window
    scan = RawScan(BIKE, KeyKind.ENTER, 11.0, 143)

    def scanner() -> None:
        page = window.screen_of.page
        page.column.toggle(page.scanner)

    def scan_and_scanner() -> None:
        window.take_scan(scan)
        scanner()

    def enter_nothing() -> None:
        window.screen_of.bar.field.clear()
        window.intake.take("")

    def keys() -> None:
        page = window.screen_of.page
        page.column.toggle(page.keys)

    def speaking(language: str) -> Callable[[], None]:
        return lambda: window.speak(Words(language))

    return (
        Stop("scanner", before=scan_and_scanner, after=scanner),
        Stop("keys", before=keys, after=keys),
        Stop("dutch", before=speaking("nl")),
        Stop("french", before=speaking("fr")),
        Stop("french-docked", size_px=(460, 768), after=speaking(desk.words.language)),
        Stop("check-digit-wrong", WRONG_CHECK_DIGIT),
        Stop("too-short", "12"),
        Stop("too-long", "9" * 129),
        Stop("nothing-entered", before=enter_nothing),
    )


def troubles(desk: Desk, world: PracticeServer) -> tuple[Stop, ...]:
    """What goes wrong: put into the practice world one after the other, which is closed in the end.

    A limit outlasts its trouble, so nothing but no line at all comes after it.
    """

    def trouble(kind: str, *apis: str, amount: float | None = None) -> Callable[[], None]:
        def put() -> None:
            world.clear_trouble()
            for api in apis:
                world.trouble(api, kind, amount=amount)

        return put

    def end() -> None:
        world.clear_trouble()
        world.close()

    return (
        Stop("stores-silent", ROSMALEN, before=trouble("reset", "cyclesoftware")),
        Stop("stores-unreadable", EXPIRING, before=trouble("html", "cyclesoftware")),
        Stop("stores-say-no", ON_DEMAND, before=trouble("error_in_200", "cyclesoftware")),
        Stop("account-refused", BLOCKED, before=trouble("401", "wholesale")),
        Stop("both-down", EXAMPLES[13].code, before=trouble("reset", *BOTH)),
        Stop("old-answer", BIKE, asks_again=True),
        Stop("asking", EXAMPLES[14].code, before=trouble("latency_ms", *BOTH, amount=SLOW_MS), until=is_asking),
        Stop(
            "asking-stores",
            EXAMPLES[15].code,
            before=trouble("latency_ms", "cyclesoftware", amount=SLOW_MS),
            until=is_asking_stores,
        ),
        Stop("wholesale-limited", ROSMALEN, before=trouble("429", "wholesale", amount=LIMITED_S), asks_again=True),
        Stop("offline", BIKE, before=end, asks_again=True, until=is_offline),
        Stop("offline-unknown", EXAMPLES[16].code, until=is_offline),
    )


def is_asking(shown: Shown) -> bool:
    """Nothing has landed yet."""
    return not shown.answers


def is_asking_stores(shown: Shown) -> bool:
    """Only the wholesaler has answered."""
    return shown.wholesale is not None and shown.stores is None


def is_offline(shown: Shown) -> bool:
    """Neither source can be reached."""
    return shown.is_offline
