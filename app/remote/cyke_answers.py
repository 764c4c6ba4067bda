"""What Cyke's rows say, as values of the shop."""

from urllib.parse import urlsplit

from app.core.delivery import DeliverySeen, Package, PackageType, PlaceSeen, Slot, TaskSeen
from app.core.remote_status import LONGEST_STATUS
from app.remote.answers import text_of
from app.remote.moments import moment_of
from app.remote.wire_cyke import DeliveryRow, PackageRow, PackageTypeRow, PlaceRow, TaskRow

LONGEST_LINK = 2000
INBOUND = "inbound"
FRAGILE = "fragile"


def delivery_of(row: DeliveryRow) -> DeliverySeen:
    """A delivery of either version, whole or from a list (a list item has neither tasks nor a reference)."""
    dropoff, pickup = _task(row.get("dropoff")), _task(row.get("pickup"))
    first, second = (pickup, dropoff) if text_of(row.get("direction")) == INBOUND else (dropoff, pickup)
    main = first or second
    as_a_whole = _slot(row.get("slot_starting_at"), row.get("slot_ending_at")) or _slot(
        row.get("complete_after"), row.get("complete_before")
    )
    return DeliverySeen(
        id=row["id"],
        status=text_of(row.get("status"))[:LONGEST_STATUS],
        reference=text_of(row.get("client_order_reference")),
        price_cents=row.get("price_cents"),
        dropoff=dropoff,
        pickup=pickup,
        slot=(main.slot if main else None) or as_a_whole,
        packages=tuple(_package(package) for package in row.get("packages") or ()),
        comments=text_of(row.get("comments")),
    )


def package_type_of(row: PackageTypeRow) -> PackageType:
    """A package type; the units are those that the samples fit."""
    return PackageType(
        type=row["type"],
        volume_dm3=row.get("volume"),
        weight_kg=row.get("weight"),
        is_fragile=text_of(row.get("fragility")).lower() == FRAGILE,
    )


def link_of(value: object) -> str:
    """A https link without credentials in it, out of a text or an object with `url`; "" for anything else."""
    text = text_of(value.get("url") if isinstance(value, dict) else value)
    if len(text) > LONGEST_LINK or not text.isprintable() or " " in text:
        return ""
    try:
        parts = urlsplit(text)
        is_good = parts.scheme == "https" and parts.hostname and parts.username is None and parts.password is None
    except ValueError:
        return ""
    return text if is_good else ""


def _task(row: TaskRow | None) -> TaskSeen | None:
    if row is None:
        return None
    signature = row.get("completion_signature") or {}
    links = [link_of(picture) for picture in row.get("completion_pictures") or ()]
    return TaskSeen(
        slot=_slot(row.get("slot_starting_at"), row.get("slot_ending_at")),
        tracking_url=link_of(row.get("tracking_url")),
        completed_at=moment_of(row.get("completed_at")),
        failure_reason=text_of(row.get("failure_reason")),
        notes=text_of(row.get("notes")),
        signature_url=link_of(signature.get("url")),
        accepted_by=text_of(signature.get("accepted_by")),
        picture_urls=tuple(link for link in links if link),
        place=_place(row.get("place")),
    )


def _place(row: PlaceRow | None) -> PlaceSeen | None:
    if row is None:
        return None
    return PlaceSeen(
        name=text_of(row.get("recipient_name")),
        company=text_of(row.get("company_name")),
        phone=text_of(row.get("recipient_phone")),
        address=text_of(row.get("address")),
        postal_code=text_of(row.get("postal_code")),
        city=text_of(row.get("city")),
        instructions=text_of(row.get("address_instructions")),
    )


def _package(row: PackageRow) -> Package:
    amount = row.get("amount")
    return Package(
        type=text_of(row.get("type")),
        amount=1 if amount is None else amount,
        name=text_of(row.get("name")),
        volume_dm3=row.get("volume_dm3"),
        weight_kg=row.get("weight_kg"),
    )


def _slot(starts_at: object, ends_at: object) -> Slot | None:
    """The offset counts as it is written, whether it fits the season or not."""
    begin, end = moment_of(starts_at), moment_of(ends_at)
    return None if begin is None or end is None else Slot(begin, end)
