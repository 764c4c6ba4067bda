"""An answer of the look-up on paper: a table for people, or JSON for programs."""

import json
from dataclasses import dataclass
from datetime import datetime

from app.core.barcode import Barcode
from app.core.errors import AppError, NotAuthorised, Refused, Resting, Throttled, Unreachable, Unreadable
from app.core.offer import Offer, OfferKind, merged
from app.core.product import headline
from app.core.store import Shop
from app.services.answer import SourceReport, SourceState, StoresAnswer, WholesaleAnswer
from app.system.error_words import source_name, what_to_do
from app.system.i18n import Words
from app.terminal.exits import Exit
from app.terminal.product import price_words, product_members, stock_words
from app.terminal.table import table_lines
from app.ui.find.row import Row, RowWriter

DISTANCE = 3  # its column in the table


@dataclass(frozen=True, slots=True)
class Answer:
    """Both sources' answers for one barcode, and when they were written down."""

    barcode: Barcode
    stores: StoresAnswer
    wholesale: WholesaleAnswer
    now: datetime

    @property
    def offers(self) -> list[Offer]:
        """Every way to get the article, soonest first."""
        return merged(self.stores.offers or (), self.wholesale.offer)

    @property
    def reports(self) -> dict[str, SourceReport]:
        """How each source answered, by its name."""
        return {"stores": self.stores.report, "wholesale": self.wholesale.report}

    @property
    def exit(self) -> Exit:
        """FAILED where a source failed, whatever the other found, and where nothing was found but one was not asked."""
        asked = [report for report in self.reports.values() if not has_no_account(report)]
        if not asked or any(report.state is not SourceState.OK for report in asked):
            return Exit.FAILED
        if self.wholesale.product or self.offers:
            return Exit.FOUND
        return Exit.NOT_FOUND if len(asked) == len(self.reports) else Exit.FAILED


def has_no_account(report: SourceReport) -> bool:
    """Whether the source was not asked, because its account is not set."""
    return isinstance(report.error, NotAuthorised) and not report.error.status


def as_json(answer: Answer, *, words: Words, currency: str) -> str:
    """The answer for programs, in ASCII. Prices are numbers in `currency`; what is not known is null, never 0."""
    product = answer.wholesale.product
    return json.dumps(
        {
            "code": answer.barcode.scanned,
            "gtin": answer.barcode.gtin or answer.stores.gtin or None,
            "article_id": answer.barcode.article_id or answer.stores.article_id or None,
            "product": product_members(product, brand=answer.stores.brand, currency=currency) if product else None,
            "places": [_place(offer) for offer in answer.offers],
            "sources": {
                "stores": _source(answer.stores, answer, words=words),
                "wholesale": _source(answer.wholesale, answer, words=words),
            },
        },
        indent=2,
    )


def as_text(answer: Answer, *, words: Words, shop: Shop, currency: str) -> str:
    """The answer for people: the article, the ways to get it, the state of each source."""
    parts = [
        _article_lines(answer, words=words, currency=currency),
        _table(answer, words=words, shop=shop),
        [_source_line(name, report, words=words) for name, report in answer.reports.items()],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _place(offer: Offer) -> dict[str, object]:
    store = offer.store
    if store is None:
        return {
            "kind": offer.kind.value,
            "store_id": None,
            "name": "Wholesaler",  # in every language: programs read it
            "city": None,
            "distance_km": None,
            "units": None,
            "demo_units": None,
            "object_ids": [],
            "phone": None,
        }
    return {
        "kind": offer.kind.value,
        "store_id": store.store_id,
        "name": store.name or None,
        "city": store.city or None,
        "distance_km": None if offer.distance_km is None else round(offer.distance_km, 2),
        "units": len(offer.sellable),
        "demo_units": len(offer.demo),
        "object_ids": [unit.object_id for unit in (*offer.sellable, *offer.demo)],
        "phone": store.phone or None,
    }


def _source(part: StoresAnswer | WholesaleAnswer, answer: Answer, *, words: Words) -> dict[str, object]:
    age = None if part.answered_at is None else round((answer.now - part.answered_at).total_seconds(), 3)
    error = part.report.error
    return {
        "state": part.report.state.value,
        "reason": _reason(error),
        "message": ". ".join(what_to_do(error, words)) if error else "",
        "age_s": age,
    }


def _reason(error: AppError | None) -> str | None:
    """Why a source gave no answer, as a word that is the same in every language; None where it answered."""
    match error:
        case None:
            return None
        case NotAuthorised():
            return "unauthorised" if error.status else "no-account"
        case Refused():
            return "refused"
        case Throttled():
            return "limited"
        case Resting():
            return "resting"
        case Unreachable():
            return "unreachable"
        case Unreadable():
            return "unreadable"
    return "no-answer"


def _article_lines(answer: Answer, *, words: Words, currency: str) -> list[str]:
    product = answer.wholesale.product
    stores = answer.stores
    article_id = answer.barcode.article_id or stores.article_id
    said = headline(product, brand=stores.brand, article_id=article_id, code=answer.barcode.scanned)
    title = said.title or (
        words.say("Article {number}", number=said.article_number) if said.article_number else said.code
    )
    numbers = (
        f"{answer.barcode.symbology} {answer.barcode.scanned}".strip(),
        f"{words.say('Article no.')} {article_id}" if article_id else "",
        f"{words.say('SKU')} {product.sku}" if product else "",
    )
    lines = [f"{said.brand} {title}".strip(), _joined(numbers)]
    if answer.barcode.wrong_check_digit:
        lines.append(words.say("The check digit is wrong: looked up as an article number"))
    if product:
        stock = f"{words.say('Wholesaler')}: {stock_words(product, words)}"
        lines.append(_joined((*price_words(product, words=words, currency=currency), stock)))
    return lines


def _table(answer: Answer, *, words: Words, shop: Shop) -> list[str]:
    """One line a way, or what it means that there is none; nothing where no source could tell."""
    writer = RowWriter(words, shop=shop)
    rows = [_cells(_row(offer, answer, writer=writer), offer) for offer in answer.offers]
    if not rows:
        return [words.say("Nobody has it")] if answer.exit is Exit.NOT_FOUND else []
    say = words.say
    table = [(say("When"), say("Place"), say("Shop"), "km", say("Units"), say("Phone")), *rows]
    return table_lines(table, right=(DISTANCE,))


def _row(offer: Offer, answer: Answer, *, writer: RowWriter) -> Row:
    part = answer.wholesale if offer.kind is OfferKind.WHOLESALER else answer.stores
    return writer.row(offer, answered_at=part.answered_at or answer.now, now=answer.now, is_old=part.is_old)


def _cells(row: Row, offer: Offer) -> tuple[str, ...]:
    store = offer.store
    units = " ".join(part for part in (row.units, row.unit_word, row.stock_word, row.demo, row.demo_note) if part)
    name = row.detail if store is None else store.name
    return (row.when, row.title, name, row.distance or row.distance_note, units, store.phone if store else "")


def _source_line(name: str, report: SourceReport, *, words: Words) -> str:
    error = report.error
    if error is None:
        return f"{source_name(name, words)}: {words.say('ok')}, {words.span(report.elapsed_s)}"
    return ". ".join(what_to_do(error, words))


def _joined(texts: tuple[str, ...]) -> str:
    return " · ".join(text for text in texts if text)
