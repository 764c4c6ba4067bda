"""Street, house number and all the rest of an address, as people type it in NL, BE, FR, DE and LU."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.address import StreetAddress, courier_address, street_address
from app.core.customer import Customer

COUNTRIES = ("NL", "BE", "FR", "DE", "LU", "ES")
# country, as typed, street, number, postfix, rest, what the courier gets as address
TYPED = [
    ("NL", "Lindelaan 8", "Lindelaan", "8", "", "", "Lindelaan 8"),
    ("NL", "Lindelaan 8-A", "Lindelaan", "8", "A", "", "Lindelaan 8-A"),
    ("NL", "Lindelaan 8A", "Lindelaan", "8", "A", "", "Lindelaan 8A"),
    ("NL", "Lindelaan 8 bis", "Lindelaan", "8", "bis", "", "Lindelaan 8 bis"),
    ("NL", "Lindelaan 8 A-2", "Lindelaan", "8", "A-2", "", "Lindelaan 8 A-2"),
    ("NL", "Lindelaan 8-2", "Lindelaan", "8", "2", "", "Lindelaan 8-2"),
    ("NL", "Lindelaan 8-2B", "Lindelaan", "8", "2B", "", "Lindelaan 8-2B"),
    ("NL", "Lindelaan 12-14", "Lindelaan", "12-14", "", "", "Lindelaan 12-14"),
    ("NL", "Lindelaan8", "Lindelaan", "8", "", "", "Lindelaan 8"),
    ("NL", "Dorpsstr.8b", "Dorpsstr.", "8", "b", "", "Dorpsstr. 8b"),
    ("NL", "Lindelaan nr. 8", "Lindelaan", "8", "", "", "Lindelaan 8"),
    ("NL", "Plein 1944 12", "Plein 1944", "12", "", "", "Plein 1944 12"),
    ("NL", "Laan 1940-1945 7", "Laan 1940-1945", "7", "", "", "Laan 1940-1945 7"),
    ("NL", "2e Kruisstraat 5", "2e Kruisstraat", "5", "", "", "2e Kruisstraat 5"),
    ("NL", "2e Kruisstraat", "2e Kruisstraat", "", "", "", "2e Kruisstraat"),
    ("NL", "Straatweg 12 hs", "Straatweg", "12", "hs", "", "Straatweg 12"),
    ("NL", "Straatweg 12-hs", "Straatweg", "12", "hs", "", "Straatweg 12"),
    ("NL", "Straatweg 12hs", "Straatweg", "12", "hs", "", "Straatweg 12"),
    ("NL", "Straatweg 12II", "Straatweg", "12", "II", "", "Straatweg 12"),
    ("NL", "Straatweg 12ab", "Straatweg", "12", "", "ab", "Straatweg 12"),
    ("NL", "Plein 3bis", "Plein", "3", "bis", "", "Plein 3 bis"),
    ("NL", "Kanaal 2e Kade 5", "Kanaal 2e Kade", "5", "", "", "Kanaal 2e Kade 5"),
    ("BE", "Kerkstraat 12bus3", "Kerkstraat", "12", "bus 3", "", "Kerkstraat 12"),
    ("BE", "Rue Neuve 12bte 3", "Rue Neuve", "12", "bte 3", "", "Rue Neuve 12"),
    ("NL", "Straatweg 12 III", "Straatweg", "12", "III", "", "Straatweg 12"),
    ("NL", "Straatweg 12A 3 hoog", "Straatweg", "12", "A 3 hoog", "", "Straatweg 12A"),
    ("NL", "Lindelaan 8, 3e verdieping, bel 2", "Lindelaan", "8", "3e verdieping", "bel 2", "Lindelaan 8"),
    ("NL", "Lindelaan 8\n3e verdieping", "Lindelaan", "8", "3e verdieping", "", "Lindelaan 8"),
    ("NL", "Lindelaan 8 (achterom)", "Lindelaan", "8", "", "achterom", "Lindelaan 8"),
    ("NL", "Lindelaan 8 achterom, blauwe deur", "Lindelaan", "8", "", "achterom, blauwe deur", "Lindelaan 8"),
    ("NL", "12 Lindelaan", "Lindelaan", "12", "", "", "12 Lindelaan"),
    ("NL", "Lindelaan 12\N{EN DASH}14", "Lindelaan", "12-14", "", "", "Lindelaan 12-14"),
    ("NL", "Lindelaan 12 \N{EN DASH} 14", "Lindelaan", "12-14", "", "", "Lindelaan 12 - 14"),
    ("NL", "Lindelaan 12\N{NON-BREAKING HYPHEN}A", "Lindelaan", "12", "A", "", "Lindelaan 12-A"),
    ("NL", "Lindelaan 274 0012", "Lindelaan", "274", "", "0012", "Lindelaan 274"),
    ("NL", "Kerkstraat 5 t.o. nr 7", "Kerkstraat", "5", "", "t.o. nr 7", "Kerkstraat 5"),
    ("NL", "Kerkstraat 5 tegenover 7", "Kerkstraat", "5", "", "tegenover 7", "Kerkstraat 5"),
    ("BE", "Rue Neuve 12 en face du 14", "Rue Neuve", "12", "", "en face du 14", "Rue Neuve 12"),
    ("FR", "12 rue Neuve face au 14", "rue Neuve", "12", "", "face au 14", "12 rue Neuve"),
    ("DE", "Neben der Kirche 3", "Neben der Kirche", "3", "", "", "Neben der Kirche 3"),
    ("NL", "Lindelaan 12 t/o", "Lindelaan", "12", "", "t/o", "Lindelaan 12"),
    ("NL", "Lindelaan 12 t.h.", "Lindelaan", "12", "", "t.h.", "Lindelaan 12"),
    ("NL", "Lindelaan", "Lindelaan", "", "", "", "Lindelaan"),
    ("NL", "Lindelaan, achterom", "Lindelaan", "", "", "achterom", "Lindelaan"),
    ("NL", "8", "8", "", "", "", "8"),
    ("NL", "", "", "", "", "", ""),
    ("BE", "Kerkstraat 12 bus 3", "Kerkstraat", "12", "bus 3", "", "Kerkstraat 12"),
    ("BE", "Kerkstraat 12/bus 3", "Kerkstraat", "12", "bus 3", "", "Kerkstraat 12"),
    ("BE", "Kerkstraat 12/3", "Kerkstraat", "12", "3", "", "Kerkstraat 12"),
    ("BE", "Kerkstraat 12 / 0301", "Kerkstraat", "12", "0301", "", "Kerkstraat 12"),
    ("BE", "Kerkstraat 12A bus 3 2e verdieping", "Kerkstraat", "12", "A bus 3 2e verdieping", "", "Kerkstraat 12A"),
    ("BE", "Rue Neuve 12 bte 3", "Rue Neuve", "12", "bte 3", "", "Rue Neuve 12"),
    ("BE", "Rue Neuve, 12 bte 3", "Rue Neuve", "12", "bte 3", "", "Rue Neuve 12"),
    ("BE", "Rue Neuve 12, boîte 3", "Rue Neuve", "12", "boîte 3", "", "Rue Neuve 12"),
    ("BE", "12 rue Neuve bte 4", "rue Neuve", "12", "", "bte 4", "12 rue Neuve"),
    ("BE", "Rue du Bus 3", "Rue du Bus", "3", "", "", "Rue du Bus 3"),
    ("BE", "Rue des 3 Rois 5", "Rue des 3 Rois", "5", "", "", "Rue des 3 Rois 5"),
    ("BE", "Steenweg op 2 Kapellen 5", "Steenweg op 2 Kapellen", "5", "", "", "Steenweg op 2 Kapellen 5"),
    ("BE", "Rue du 8 Mai 1945 12", "Rue du 8 Mai 1945", "12", "", "", "Rue du 8 Mai 1945 12"),
    ("BE", "Rue Neuve 1 étage 3", "Rue Neuve", "1", "étage 3", "", "Rue Neuve 1"),
    ("BE", "Rue Neuve 12 boîte postale 4", "Rue Neuve", "12", "boîte postale 4", "", "Rue Neuve 12"),
    ("FR", "Rue de la Paix, n° 4", "Rue de la Paix", "4", "", "", "Rue de la Paix 4"),
    ("FR", "Rue de la Paix n°4", "Rue de la Paix", "4", "", "", "Rue de la Paix 4"),
    ("FR", "4 r de la Paix", "r de la Paix", "4", "", "", "4 r de la Paix"),
    ("FR", "12 rue Porte d'Italie", "rue Porte d'Italie", "12", "", "", "12 rue Porte d'Italie"),
    ("FR", "rue des 3 Fontaines", "rue des 3 Fontaines", "", "", "", "rue des 3 Fontaines"),
    ("FR", "rue des 3 Rois 5 arrière", "rue des 3 Rois", "5", "", "arrière", "rue des 3 Rois 5"),
    ("FR", "6 place d'Armes BP 12", "place d'Armes", "6", "", "BP 12", "6 place d'Armes"),
    ("FR", "59 rue Haute - Bureau 326", "rue Haute", "59", "", "Bureau 326", "59 rue Haute"),
    ("FR", "8 place du Palais Royal", "place du Palais Royal", "8", "", "", "8 place du Palais Royal"),
    ("FR", "12 bis rue de Rivoli", "rue de Rivoli", "12", "bis", "", "12 bis rue de Rivoli"),
    ("FR", "12bis, rue de Rivoli", "rue de Rivoli", "12", "bis", "", "12bis rue de Rivoli"),
    ("FR", "12 quater rue Haute", "rue Haute", "12", "quater", "", "12 quater rue Haute"),
    ("FR", "12 B rue Haute", "rue Haute", "12", "B", "", "12 B rue Haute"),
    ("FR", "12-14 rue Haute", "rue Haute", "12-14", "", "", "12-14 rue Haute"),
    ("FR", "8 place du 8 Mai 1945", "place du 8 Mai 1945", "8", "", "", "8 place du 8 Mai 1945"),
    ("FR", "Place du 8 Mai 1945", "Place du 8 Mai 1945", "", "", "", "Place du 8 Mai 1945"),
    (
        "FR",
        "Avenue du 11 Novembre 1918 12",
        "Avenue du 11 Novembre 1918",
        "12",
        "",
        "",
        "Avenue du 11 Novembre 1918 12",
    ),
    ("FR", "5 rue Jean-Paul II", "rue Jean-Paul II", "5", "", "", "5 rue Jean-Paul II"),
    ("FR", "12 L'Orée du Bois", "L'Orée du Bois", "12", "", "", "12 L'Orée du Bois"),
    ("FR", "12 avenue de la Porte Dorée", "avenue de la Porte Dorée", "12", "", "", "12 avenue de la Porte Dorée"),
    ("FR", "rue de Rivoli 12", "rue de Rivoli", "12", "", "", "rue de Rivoli 12"),
    ("FR", "12 rue Haute, bât B, 3e étage", "rue Haute", "12", "", "bât B, 3e étage", "12 rue Haute"),
    (
        "FR",
        "12 rue Haute bât B 3ème étage code 1A4",
        "rue Haute",
        "12",
        "",
        "bât B 3ème étage code 1A4",
        "12 rue Haute",
    ),
    ("FR", "12 rue Haute digicode 1234", "rue Haute", "12", "", "digicode 1234", "12 rue Haute"),
    ("FR", "Bât B 12 rue Haute", "rue Haute", "12", "", "Bât B", "12 rue Haute"),
    ("FR", "appt 3, 12 ter av. Foch", "av. Foch", "12", "ter", "appt 3", "12 ter av. Foch"),
    ("FR", "Résidence Les Lilas, 12 rue Haute", "rue Haute", "12", "", "Résidence Les Lilas", "12 rue Haute"),
    ("DE", "Hauptstraße 5", "Hauptstraße", "5", "", "", "Hauptstraße 5"),
    ("DE", "Hauptstr. 5 a", "Hauptstr.", "5", "a", "", "Hauptstr. 5 a"),
    ("DE", "Am Markt 12/14", "Am Markt", "12/14", "", "", "Am Markt 12/14"),
    ("DE", "Straße des 17. Juni 135, 2. OG", "Straße des 17. Juni", "135", "2. OG", "", "Straße des 17. Juni 135"),
    ("DE", "Hauptstraße 5 Hinterhaus", "Hauptstraße", "5", "Hinterhaus", "", "Hauptstraße 5"),
    ("LU", "12, rue de l'Alzette", "rue de l'Alzette", "12", "", "", "12 rue de l'Alzette"),
    ("LU", "2, op der Gare", "op der Gare", "2", "", "", "2 op der Gare"),
]
APART = [(country, typed, StreetAddress(*apart), address) for country, typed, *apart, address in TYPED]
IDS = [f"{country} {typed!r}" for country, typed, *_ in TYPED]


@pytest.mark.parametrize(("country", "typed", "apart", "address"), APART, ids=IDS)
def test_an_address_is_taken_apart_as_its_country_writes_it(
    country: str, typed: str, apart: StreetAddress, address: str
) -> None:
    assert street_address(typed, country=country) == apart
    assert courier_address(Customer(street_and_number=typed, country=country))[0] == address


@pytest.mark.parametrize(
    ("country", "typed", "said", "instructions"),
    [
        ("BE", "Kerkstraat 12 bus 3", "bel 2x", "bus 3, bel 2x"),
        ("BE", "Kerkstraat 12/3", "", "12/3"),
        ("NL", "Lindelaan 8 3 hoog, achterom", "", "3 hoog, achterom"),
        ("NL", "Lindelaan 8", " bel 2x ", "bel 2x"),
        ("FR", "12 rue Haute, bât B", "code 1234, bât B, 3e étage", "code 1234, bât B, 3e étage"),
        ("NL", "Lindelaan 8 hs", "achterhuis", "hs, achterhuis"),
    ],
)
def test_what_is_no_street_and_number_moves_to_the_instructions_once(
    country: str, typed: str, said: str, instructions: str
) -> None:
    customer = Customer(street_and_number=typed, country=country, instructions=said)
    assert courier_address(customer)[1] == instructions


WORDS = st.sampled_from(
    "Lindelaan rue de Rivoli Plein 1944 12 8-A 3e bis bus bte hs hoog étage 12/14 bât B , ; ( ) / - . 2. OG II "
    "Straße 8 Mai 1945 porte 3 code 12A4 ' ’ é # \n \t 0 999999 achterom chez".split(" ")
)
TEXTS = st.one_of(st.text(max_size=40), st.lists(WORDS, max_size=12).map(" ".join))
STREETS = st.sampled_from(
    "Lindelaan|2e Kruisstraat|Plein 1944|Rue du 8 Mai 1945|rue de la Porte|Straße des 17. Juni".split("|")
)
NUMBERS = st.sampled_from("8|8A|8-A|8 bis|12-14|12/3|8-2|150".split("|"))
EXTRAS = st.lists(
    st.sampled_from("bus 3|hs|3 hoog|bât B|2e étage|achterom|code 12A4|chez Dupont|2. OG|III".split("|")), max_size=3
)


def characters(text: str) -> Counter[str]:
    """The letters and figures of a text, in any order."""
    return Counter(character for character in text if character.isalnum())


@given(TEXTS, st.sampled_from(COUNTRIES))
def test_no_letter_or_figure_that_was_typed_is_lost(typed: str, country: str) -> None:
    address, instructions = courier_address(Customer(street_and_number=typed, country=country))
    assert not characters(typed) - characters(address + instructions)
    apart = street_address(typed, country=country)
    assert not characters(typed) - characters("".join((apart.street, apart.number, apart.postfix, apart.rest)))


@given(STREETS, NUMBERS, EXTRAS, st.sampled_from(COUNTRIES), st.booleans())
def test_a_courier_address_stays_as_it_is(
    street: str, number: str, extras: list[str], country: str, is_number_first: bool
) -> None:
    typed = ", ".join([f"{number} {street}" if is_number_first else f"{street} {number}", *extras])
    address, instructions = courier_address(Customer(street_and_number=typed, country=country))
    assert all(extra in instructions for extra in extras)
    again = Customer(street_and_number=address, instructions=instructions, country=country)
    assert courier_address(again) == (address, instructions)


def test_a_text_beyond_all_addresses_is_kept_in_the_instructions() -> None:
    address, instructions = courier_address(Customer(street_and_number="Lindelaan 8, " + "x" * 400))
    assert address == "Lindelaan 8"
    assert instructions.count("x") == 400
