"""The bodies that Cyke takes: a delivery and a change of one (contract: DeliveryCreateV1/V2, DeliveryUpdateV1/V2).

The task at the shop's own place is the courier's to fill in, on creating only.
"""

import json
from dataclasses import replace
from typing import Any

from app.core.address import courier_address
from app.core.customer import Customer
from app.core.delivery import DeliveryDraft, Package, Route, Slot, place_of
from app.core.store import Store
from app.remote.customers import phone_of, postal_code_of
from app.remote.moments import iso_with_offset

DROPOFF, PICKUP = "dropoff", "pickup"
PLACE = "place"
# Told as empty texts where a change takes them away.
MAY_BE_CLEARED = ("company_name", "address_instructions")
Members = dict[str, Any]


def delivery_body(draft: DeliveryDraft, *, reference: str, own_address: int | None = None) -> str:
    """A checked draft as the body of a booking. Raises ValueError for one without the slot or store it needs.

    `own_address`, the number of a saved address, stands for the shop's own place where that is not the default one.
    """
    body = _tasks(draft)
    if own_address is not None:
        body = {DROPOFF: own_address, PICKUP: own_address} | body
    body["packages"] = [_package(package) for package in draft.packages]
    remarks = {
        "comments": draft.comments,
        "client_order_reference": reference,
        "sender_display_name": draft.sender_name,
    }
    return json.dumps(body | {name: text for name, text in remarks.items() if text})


def change_body(draft: DeliveryDraft, *, before: DeliveryDraft | None = None, own_address: int | None = None) -> str:
    """What a change of a delivery to this draft has to say: what differs from the draft `before`, else all of it.

    A place and the packages go whole. With a new slot goes one for the other task, which stays as it was otherwise:
    the shop's own place gets `pickup_slot`, else the same two times, or `own_address`. The reference is not changed.
    """
    wanted, had = _tasks(draft), _tasks(before) if before else {}
    body: Members = {name: part for name in wanted if (part := _difference(wanted[name], had.get(name, {})))}
    if any(_has_slot(task) for task in body.values()):
        for name in (DROPOFF, PICKUP):
            if name not in wanted:
                body[name] = _times(draft.pickup_slot or draft.slot) if own_address is None else own_address
            elif not _has_slot(body.get(name, {})):
                body[name] = _slot_of(wanted[name]) | body.get(name, {})
    if before is None or draft.packages != before.packages:
        body["packages"] = [_package(package) for package in draft.packages]
    if draft.sender_name and (before is None or draft.sender_name != before.sender_name):
        body["sender_display_name"] = draft.sender_name
    if before is None or draft.comments != before.comments or not body:
        body["comments"] = draft.comments
    return json.dumps(body)


def _tasks(draft: DeliveryDraft) -> Members:
    """The tasks that happen at somebody else's place, by name."""
    customer = {**_times(draft.slot), PLACE: _customer_place(draft.customer)}
    if draft.route is Route.SHOP_TO_CUSTOMER:
        return {DROPOFF: customer}
    if draft.store is None:
        raise ValueError("a delivery from a store needs the store")
    store = {**_times(draft.pickup_slot or draft.slot), PLACE: _store_place(draft.store, draft.customer.country)}
    return {PICKUP: store} if draft.route is Route.STORE_TO_SHOP else {DROPOFF: customer, PICKUP: store}


def _times(slot: Slot | None) -> Members:
    if slot is None:
        raise ValueError("a delivery needs a slot")
    return {"slot_starting_at": iso_with_offset(slot.starts_at), "slot_ending_at": iso_with_offset(slot.ends_at)}


def _customer_place(customer: Customer) -> Members:
    """Number and street stand alone in `address`, everything else is for the instructions (contract: rule 2)."""
    address, instructions = courier_address(customer)
    place = {
        "recipient_name": customer.name or customer.company,
        "recipient_phone": phone_of(customer),
        "recipient_email": customer.email,
        "company_name": customer.company,
        "address": address,
        "postal_code": postal_code_of(customer),
        "city": customer.city,
        "address_instructions": instructions,
    }
    return {name: text for name, text in place.items() if text}


def _store_place(store: Store, country: str) -> Members:
    """The store's name stands for its company too (contract: recipient_name, company_name)."""
    return _customer_place(replace(place_of(store, country=country), company=store.name))


def _package(package: Package) -> Members:
    """By its type, or ad hoc (v2)."""
    if package.type:
        return {"type": package.type, "amount": package.amount}
    sizes = {"volume_dm3": package.volume_dm3, "weight_kg": package.weight_kg}
    numbers = {name: float(size) for name, size in sizes.items() if size is not None}
    return {"name": package.name, **numbers, "amount": package.amount}


def _difference(task: Members, had: Members) -> Members:
    """The slot where a time of it differs, and the place where anything of it does."""
    slot = _slot_of(task)
    part = {} if slot == _slot_of(had) else slot
    if task[PLACE] != had.get(PLACE):
        part[PLACE] = dict.fromkeys(MAY_BE_CLEARED, "") | task[PLACE]
    return part


def _slot_of(task: Members) -> Members:
    return {name: time for name, time in task.items() if name != PLACE}


def _has_slot(task: Members) -> bool:
    return bool(_slot_of(task))
