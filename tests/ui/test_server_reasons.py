"""Sentences of the remote systems, each beside the field that it means."""

import pytest

from app.core.entry import Kind
from app.ui.server_reasons import ServerReason, placed


@pytest.mark.parametrize(
    ("kind", "sentence", "field"),
    [
        (Kind.DELIVERY, "Dropoff place postal code is not in the zone that we deliver in", "customer.postal_code"),
        (Kind.DELIVERY, "Dropoff place recipient phone is invalid", "customer.phone"),
        (Kind.DELIVERY, "Dropoff place recipient name can't be blank", "customer.name"),
        (Kind.DELIVERY, "Dropoff place recipient email is invalid", "customer.email"),
        (
            Kind.DELIVERY,
            "Dropoff place address must be the number and the street name only",
            "customer.street_and_number",
        ),
        (Kind.DELIVERY, "Dropoff place address instructions is too long", "customer.instructions"),
        (Kind.DELIVERY, "Dropoff place city can't be blank", "customer.city"),
        (Kind.DELIVERY, "Dropoff place company name is too long", "customer.company"),
        (Kind.DELIVERY, "Dropoff slot starting at is already started", "slot"),
        (Kind.DELIVERY, "Pickup slot ending at must be after slot starting at", "pickup_slot"),
        (Kind.DELIVERY, "Pickup place postal code is not in the zone that we deliver in", "store"),
        (Kind.DELIVERY, "Packages Unknown type", "packages"),
        (Kind.DELIVERY, "Comments is too long", "comments"),
        (Kind.DELIVERY, "Delivery is picked_up and can't be changed", ""),
        (Kind.LEAD, "Object 20417 is not in the stock of store 4411-1", "object_id"),
        (Kind.LEAD, "Store 4411-1 is not connected to this platform", "store"),
        (Kind.LEAD, "customer.name is required", "customer.name"),
        (Kind.LEAD, "title is required", "title"),
        (Kind.LEAD, "message is not valid", "message"),
        (Kind.LEAD, "exchange_object.exchange_description is too long", "exchange_description"),
        (Kind.LEAD, "type is not valid", "type"),
        (Kind.LEAD, "Something went wrong", ""),
        (Kind.LEAD, "Phone number is not valid", "customer.phone"),
        (Kind.LEAD, "Het telefoonnummer is ongeldig", "customer.phone"),
        (Kind.LEAD, "Het huisnummer ontbreekt", "customer.street_and_number"),
        (Kind.LEAD, "Plaats is verplicht", "customer.city"),
        (Kind.LEAD, "Dit kan niet in plaats van een bestelling", ""),
        (Kind.DELIVERY, "De postcode ligt buiten ons gebied", "customer.postal_code"),
        (Kind.DELIVERY, "Le code postal n'est pas desservi", "customer.postal_code"),
        (Kind.DELIVERY, "Le numéro de téléphone n'est pas valide", "customer.phone"),
        (Kind.DELIVERY, "Die Postleitzahl ist ungültig", "customer.postal_code"),
        (Kind.DELIVERY, "Telefonnummer fehlt", "customer.phone"),
        (Kind.ORDER, "body: shipping.address.postcode is required", "customer.postal_code"),
        (Kind.ORDER, "body: shipping.address.street is required", "customer.street_and_number"),
        (Kind.ORDER, "shipping.address.country is not valid", "customer.country"),
        (Kind.ORDER, "shipping.address.note is too long", "customer.instructions"),
        (Kind.ORDER, "reference is too long", "reference_text"),
        (Kind.ORDER, "products.0.amount is too small", "pieces"),
        (Kind.ORDER, "notes is not valid", "notes"),
        (Kind.ORDER, "The given data was invalid.", ""),
    ],
)
def test_a_sentence_is_told_by_its_words(kind: Kind, sentence: str, field: str) -> None:
    assert placed([sentence], kind=kind)[0].field == field


def test_the_path_of_a_member_finds_its_field_and_is_not_read_out() -> None:
    reasons = ("products.0.sku: This product cannot be dropshipped.", "products.0.sku: The selected sku is invalid.")
    assert placed(reasons, kind=Kind.ORDER) == (
        ServerReason("is_dropship", "This product cannot be dropshipped."),
        ServerReason("product", "The selected sku is invalid."),
    )


def test_what_only_looks_like_a_path_stays_as_it_came() -> None:
    assert placed(["Sorry: <b>closed</b>"], kind=Kind.DELIVERY) == (ServerReason("", "Sorry: <b>closed</b>"),)
