"""A store's place: what the platform says of it wins, what it leaves out is taken from what is known."""

from app.core.store import Store, completed

TOLD = Store("4411-1", "De Wissel", "Dwarslaan 12", "3701 AA", "Zeist", "NL", "030 000 01 42")


def test_only_what_the_platform_leaves_out_is_taken_from_what_is_known() -> None:
    said = Store("4411-1", "Rijwielhuis De Wissel", "Dwarslaan 14", postal_code=" ", country="NL")
    assert completed(said, TOLD) == Store(
        "4411-1", "Rijwielhuis De Wissel", "Dwarslaan 14", "3701 AA", "Zeist", "NL", "030 000 01 42"
    )


def test_a_store_of_which_all_is_said_stays_the_same() -> None:
    assert completed(TOLD, Store("4411-1", address="Elsewhere 1", city="Utrecht")) is TOLD
