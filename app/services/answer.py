"""What a look-up says: each source's part with its state, its age, and what it found."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.core.barcode import Barcode
from app.core.errors import AppError, NotAuthorised, RemoteError, Resting, Throttled, Unreachable
from app.core.offer import Offer
from app.core.place import Coordinates
from app.core.product import Product
from app.remote.rates import RateLimits


class SourceState(StrEnum):
    """How asking a source went. FAILED and LIMITED never mean "none"."""

    OK = "ok"
    FAILED = "failed"
    LIMITED = "limited"
    UNAUTHORISED = "unauthorised"


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How one source answered.

    `asked_at` is when it was asked, `elapsed_s` how long it took; `retry_after_s` is set when LIMITED.
    `requests_left` and `requests_limit` are the account's for this minute, where the source tells them.
    """

    state: SourceState
    asked_at: datetime
    elapsed_s: float = 0.0
    error: AppError | None = None
    retry_after_s: float | None = None
    requests_left: int | None = None
    requests_limit: int | None = None

    @property
    def is_unreachable(self) -> bool:
        """True where nothing could be sent at all: no line, rather than a system in trouble."""
        error = self.error.last if isinstance(self.error, Resting) else self.error
        return isinstance(error, Unreachable)


def state_of(error: RemoteError) -> SourceState:
    """The state that an error of a source puts it in."""
    if isinstance(error, Throttled):
        return SourceState.LIMITED
    if isinstance(error, NotAuthorised):
        return SourceState.UNAUTHORISED
    return SourceState.FAILED


def answered(rates: RateLimits | None, *, asked_at: datetime, now: datetime) -> SourceReport:
    """The report of a source that answered."""
    return SourceReport(
        SourceState.OK,
        asked_at,
        elapsed_s=(now - asked_at).total_seconds(),
        requests_left=rates.minutely_remaining if rates else None,
        requests_limit=rates.minutely_limit if rates else None,
    )


def failed(error: RemoteError, *, asked_at: datetime, now: datetime) -> SourceReport:
    """The report of a source that failed."""
    return SourceReport(
        state_of(error),
        asked_at,
        elapsed_s=(now - asked_at).total_seconds(),
        error=error,
        retry_after_s=error.retry_after_s if isinstance(error, Throttled) else None,
    )


def no_account(source: str, *, asked_at: datetime) -> SourceReport:
    """The report of a source whose account is not set."""
    return SourceReport(SourceState.UNAUTHORISED, asked_at, error=NotAuthorised(source))


@dataclass(frozen=True, slots=True)
class StoresAnswer:
    """What the stores said. `offers` is None where nothing is known, now or from before.

    `own_place` is where distances are from. `answered_at` is the age of the offers; older than the report's where
    the source failed and the last answer stands.
    """

    barcode: Barcode
    report: SourceReport
    offers: tuple[Offer, ...] | None = None
    article_id: str = ""
    brand: str = ""
    gtin: str = ""
    own_place: Coordinates | None = None
    answered_at: datetime | None = None

    @property
    def is_old(self) -> bool:
        """True where the offers are those of an earlier answer, because asking now failed."""
        return self.offers is not None and self.report.state is not SourceState.OK


@dataclass(frozen=True, slots=True)
class WholesaleAnswer:
    """What the wholesaler said. With `is_known`, a `product` of None means that it does not carry the article."""

    barcode: Barcode
    report: SourceReport
    is_known: bool = False
    product: Product | None = None
    offer: Offer | None = None
    answered_at: datetime | None = None

    @property
    def is_old(self) -> bool:
        """True where the product is that of an earlier answer, because asking now failed."""
        return self.is_known and self.report.state is not SourceState.OK
