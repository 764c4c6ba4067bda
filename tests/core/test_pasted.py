"""Address blocks as people paste them, with their lines in any order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.address import pasted_customer
from app.core.customer import Customer

JAN = Customer(
    name="Jan Jansen",
    phone="06-12345678",
    email="jan@example.nl",
    street_and_number="Lindelaan 8-A",
    postal_code="3581 AB",
    city="Utrecht",
    country="NL",
)


@pytest.mark.parametrize(
    "text",
    [
        "Jan Jansen\nLindelaan 8-A\n3581 AB Utrecht\n06-12345678\njan@example.nl",
        "Jan Jansen\r\n\r\n  Lindelaan  8-A \r\n3581ab  Utrecht\r\nNederland\r\nTel. 06-12345678\r\nE: jan@example.nl",
        "jan@example.nl\n06-12345678\nUtrecht\n3581 AB\nLindelaan 8-A\nJan Jansen",
        "Jan Jansen\nLindelaan 8-A\n3581 AB\nUtrecht\n06-12345678 / jan@example.nl",
        "Jan Jansen, Lindelaan 8-A, 3581 AB Utrecht, 06-12345678, jan@example.nl",
        "Jan Jansen | Lindelaan 8-A | 3581 AB Utrecht | jan@example.nl | 06-12345678",
        "Jan Jansen <jan@example.nl>\nLindelaan 8-A 3581 AB Utrecht\nM: 06-12345678",
        "Naam: Jan Jansen\nAdres: Lindelaan 8-A\nPostcode: 3581 AB\nStad: Utrecht\nT: 06-12345678\njan@example.nl",
        "Jan Jansen\nLindelaan 8-A\n3581 AB Utrecht\nThe Netherlands\n06-12345678\njan@example.nl",
        "3581 AB Utrecht\nJan Jansen\nLindelaan 8-A\n(06-12345678)\njan@example.nl",
        "t.a.v. Jan Jansen\nLindelaan 8-A\nNL-3581 AB Utrecht\n06-12345678\njan@example.nl",
    ],
)
def test_the_lines_of_a_block_may_stand_in_any_order(text: str) -> None:
    assert pasted_customer(text, region="NL") == JAN


@pytest.mark.parametrize(
    ("region", "text", "told"),
    [
        ("NL", "Fietsen Jansen B.V.\nt.a.v. Jan Jansen\nPlein 1944 12 hs\n6511 JE Nijmegen\n024-1234567\nKvK 01234567",
         {"name": "Jan Jansen", "company": "Fietsen Jansen B.V.", "phone": "024-1234567", "at": "Plein 1944 12 hs",
              "town": "6511 JE Nijmegen", "instructions": "KvK 01234567"}),
        ("BE", "Marie\nRue Neuve, 12 bte 3\nB-1000 Bruxelles\nBelgique\nGSM 0470 12 34 56",
         {"name": "Marie", "phone": "0470 12 34 56", "at": "Rue Neuve, 12 bte 3", "town": "1000 Bruxelles",
          "country": "BE"}),
        ("NL", "Piet\nKerkstraat 12 bus 3\n2000 Antwerpen\n+32 470 12 34 56",
         {"name": "Piet", "phone": "+32 470 12 34 56", "at": "Kerkstraat 12 bus 3", "town": "2000 Antwerpen",
          "country": "BE"}),
        ("FR", "M. Jean Martin\nRésidence Les Lilas\nBât B, 3e étage\n12 bis, rue Haute\n75001 Paris\nbel na 18u",
         {"name": "M. Jean Martin", "at": "12 bis, rue Haute", "town": "75001 Paris", "country": "FR",
              "instructions": "Résidence Les Lilas, Bât B, 3e étage, bel na 18u"}),
        ("NL", "Anne\nCycles Martin SARL\n8 place Haute\n75001 PARIS 01",
         {"name": "Anne", "company": "Cycles Martin SARL", "at": "8 place Haute", "town": "75001 PARIS 01",
          "country": "FR"}),
        ("NL", "12, rue Haute, 75001 Paris", {"at": "12, rue Haute", "town": "75001 Paris", "country": "FR"}),
        ("BE", "Hans\nFahrrad Müller\nHauptstr. 5\nD-50667 Köln",
         {"name": "Hans", "company": "Fahrrad Müller", "at": "Hauptstr. 5", "town": "50667 Köln", "country": "DE"}),
        ("FR", "Rue Haute 12, 1000 Bruxelles", {"at": "Rue Haute 12", "town": "1000 Bruxelles", "country": "BE"}),
        ("NL", "Hauptstr. 5, 50667 Köln", {"at": "Hauptstr. 5", "town": "50667 Köln", "country": "DE"}),
        ("DE", "12 Hauptstr.\n50667 Köln", {"at": "12 Hauptstr.", "town": "50667 Köln", "country": "DE"}),
        ("LU", "Anne\n12, rue Haute\nL-1118 Luxembourg",
         {"name": "Anne", "at": "12, rue Haute", "town": "1118 Luxembourg", "country": "LU"}),
        ("BE", "Rue Haute 5\n7070 Le Roeulx", {"at": "Rue Haute 5", "town": "7070 Le Roeulx", "country": "BE"}),
        ("NL", "Rue Haute 5\n7070 Le Roeulx\nBelgique", {"at": "Rue Haute 5", "town": "7070 Le Roeulx",
         "country": "BE"}),
        ("BE", "Lindelaan 8\n3581 AB Utrecht", {"at": "Lindelaan 8", "town": "3581 AB Utrecht"}),
        ("BE", "1000", {"town": "1000 ", "country": "BE"}),
        ("BE", "Lindelaan 8\n1000\nGent 2", {"at": "Lindelaan 8", "town": "1000 ",
         "country": "BE", "instructions": "Gent 2"}),
        ("NL", "D-1234 Ort", {"town": "D-1234 Ort", "country": "DE"}),
        ("NL", "Adres: Lindelaan 8\nStraatweg 5 3581 AB Utrecht",
         {"at": "Lindelaan 8", "town": "3581 AB Utrecht", "instructions": "Straatweg 5"}),
        ("NL", "0612345678\n0301234567", {"phone": "0612345678", "instructions": "0301234567"}),
        ("NL", "Jan <jan@example.nl>\na@b@c.nl",
         {"name": "Jan", "email": "jan@example.nl", "instructions": "a@b@c.nl"}),
        # Takes many seconds where every @ is tried with every other one.
        ("NL", "a@" * 990, {"instructions": "a@" * 990}),
        ("NL", "a@b.nl\nc@d.nl\nNL\nBE", {"email": "a@b.nl", "name": "BE", "instructions": "c@d.nl"}),
        ("NL", "jan jansen\nblauwe deur", {"name": "jan jansen", "instructions": "blauwe deur"}),
        ("FR", "Naam: Jan\nNaam: Piet", {"name": "Jan", "company": "Piet", "country": "FR"}),
        ("FR", "t.a.v. Jan\nc/o Piet", {"name": "Jan", "company": "Piet", "country": "FR"}),
        ("NL", "Jan\nLindelaan 8\n5211 AB 's-Hertogenbosch\nblauwe deur",
         {"name": "Jan", "at": "Lindelaan 8", "town": "5211 AB 's-Hertogenbosch", "instructions": "blauwe deur"}),
        ("NL", "Lindelaan 8 5211AB 's-Hertogenbosch",
         {"at": "Lindelaan 8", "town": "5211 AB 's-Hertogenbosch"}),
        ("NL", "Naam: Jan\nStraat: Lindelaan\nHuisnummer: 8\nToevoeging: A\nPostcode: 3581AB\nPlaats: Utrecht",
         {"name": "Jan", "at": "Lindelaan 8 A", "town": "3581 AB Utrecht"}),
        ("NL", "Bezorgadres:\nJan\nHuisnummer: 8", {"name": "Jan", "at": "8", "instructions": "Bezorgadres:"}),
        ("BE", "", {"country": "BE"}),
        ("NL", " \n, ,\n;", {}),
    ],
)  # fmt: skip
def test_a_block_of_each_country_is_split(region: str, text: str, told: dict[str, str]) -> None:
    customer = pasted_customer(text, region=region)
    town = f"{customer.postal_code} {customer.city}" if customer.postal_code else ""
    shown = {"at": customer.street_and_number, "town": town}
    shown |= {
        name: getattr(customer, name) for name in ("name", "company", "phone", "email", "country", "instructions")
    }
    assert shown == dict.fromkeys(shown, "") | {"country": "NL"} | told


def test_what_is_too_long_for_an_address_is_kept_in_the_instructions() -> None:
    assert pasted_customer("Jan\n" + "x" * 3000, region="NL").instructions.count("x") + 1996 >= 3000


LINES = st.sampled_from(
    [
        "Jan Jansen",
        "Lindelaan 8",
        "12, rue de Rivoli",
        "3581 AB Utrecht",
        "3581 AB",
        "Utrecht",
        "75001 Paris",
        "B-1000 Bruxelles",
        "Nederland",
        "BE",
        "06-12345678",
        "+32 470 12 34 56",
        "jan@example.nl",
        "Bât B, 3e étage",
        "Fietsen BV",
        "Tel:",
        "Adres: x 1",
        "1000",
        "bel na 18u",
    ]
)


@given(st.one_of(st.text(), st.lists(LINES).map("\n".join), st.lists(LINES).map(", ".join)))
def test_every_figure_that_was_pasted_stands_in_some_field(text: str) -> None:
    customer = pasted_customer(text, region="NL")
    kept = "".join(str(getattr(customer, name)) for name in Customer.__slots__)
    assert all(kept.count(figure) >= text.count(figure) for figure in "0123456789")
    again = pasted_customer(customer.street_and_number, region=customer.country)
    assert again.country in ("NL", "BE", "FR", "DE", "LU")
