"""Is an account well? Real questions to its system, side by side with a look at the way there. Nothing is written."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import OutcomeUnknown, RemoteError
from app.core.health import AccountHealth, Code, Finding, Grade, Matter, in_order
from app.core.sources import COURIER, STORES, WHOLESALE
from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.http import Http
from app.remote.way import way_to
from app.remote.wholesale import Wholesale
from app.services.account_judgement import Asked, Need, judgement
from app.system.settings import Settings

ANSWERS_WITHIN_S = 6.0
WAY_WITHIN_S = 6.0
# Valid as an EAN, and of a range that is never given out: asked for to see whether the wholesaler answers.
NOBODYS_BARCODE = "9529999999990"
NOBODYS_REFERENCE = "TOONBANKCHECK"


@dataclass(frozen=True, slots=True)
class Question:
    """A reading of an account, and what it needs there."""

    need: Need
    ask: Callable[[Http], Awaitable[object]]


def questions_for(source: str, settings: Settings) -> tuple[Question, ...]:
    """What to ask at a system to know that all which this app does there may be done."""
    if source == STORES:
        return (
            Question(Need("platform"), lambda http: CycleSoftware(http).keys()),
            Question(Need("e-commerce", is_vital=True), lambda http: CycleSoftware(http).stores()),
        )
    paths, version = settings.wholesale.paths, settings.cyke.api_version
    if source == WHOLESALE:
        return (
            Question(
                Need("products", is_vital=True, setting="wholesale.paths.product_by_barcode"),
                lambda http: Wholesale(http, paths=paths).product_by_barcode(NOBODYS_BARCODE),
            ),
            Question(
                Need("companies", is_for_some=True, setting="wholesale.paths.companies"),
                lambda http: Wholesale(http, paths=paths).ask("listCompanies", "companies"),
            ),
        )
    deliveries = Question(
        Need("deliveries", is_vital=True), lambda http: Cyke(http, version=version).deliveries(NOBODYS_REFERENCE)
    )
    types = Question(Need("package types"), lambda http: Cyke(http, version=version).package_types())
    return (deliveries,) if source == COURIER and version == "v1" else (deliveries, types)


async def check_account(
    source: str,
    settings: Settings,
    *,
    base_url: str,
    login: Mapping[str, str] | None,
    clock: Callable[[], datetime],
) -> AccountHealth:
    """What is found of an account, within 8 seconds. Without a login only the way there is looked at. Never raises.

    Each question has a connection of its own, so that what was asked before, by whomever, plays no part.
    """
    looking = asyncio.create_task(_way(base_url, source=source, now=clock()))
    asked: tuple[Asked, ...] = ()
    try:
        if login is not None:
            questions = questions_for(source, settings)
            asked = tuple(
                await asyncio.gather(*(_asked(one, source=source, base_url=base_url, login=login) for one in questions))
            )
        way = await looking
    finally:
        looking.cancel()
    if login is None:
        missing = Finding(Matter.LOGIN, Grade.BAD, Code.LOGIN_MISSING, source=source)
        return AccountHealth(source, in_order((*way, missing)))
    return AccountHealth(source, in_order((*way, *judgement(source, asked, way=way))))


async def _way(base_url: str, *, source: str, now: datetime) -> tuple[Finding, ...]:
    try:
        async with asyncio.timeout(WAY_WITHIN_S):
            return await way_to(base_url, source=source, now=now)
    except TimeoutError:
        return (Finding(Matter.CONNECTION, Grade.BAD, Code.NO_CONNECTION, {"host": ""}, source=source),)


async def _asked(question: Question, *, source: str, base_url: str, login: Mapping[str, str]) -> Asked:
    """How a question went."""
    began_s = time.monotonic()
    async with AsyncExitStack() as stack:
        try:
            http = Http(source, base_url, login=login, deadline_s=ANSWERS_WITHIN_S, max_connections=1)
        except ValueError:  # the way says what is wrong with the address
            return Asked(question.need, error=OutcomeUnknown(source, "no address"))
        stack.push_async_callback(http.close)
        error: RemoteError | None = None
        value: object = None
        try:
            value = await question.ask(http)
        except RemoteError as failure:
            error = failure
        took_ms = round((time.monotonic() - began_s) * 1000)
        return Asked(
            question.need,
            value=value,
            error=error,
            heard=http.pauses.heard,
            rate=http.rate,
            took_ms=took_ms,
        )
