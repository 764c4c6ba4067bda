"""What systems want of an address apart: street and number, what a courier reads, and a pasted block as a customer."""

from dataclasses import dataclass

from app.core.customer import Customer
from app.core.pasted import Block
from app.core.street import House, house


@dataclass(frozen=True, slots=True)
class StreetAddress:
    """A street with a number and what stands behind it ("A", "bis", "bus 3"); texts may be empty.

    `rest` was typed besides and belongs to neither: floor, building, door code. It is for notes and instructions.
    """

    street: str
    number: str
    postfix: str = ""
    rest: str = ""


def street_address(text: str, *, country: str) -> StreetAddress:
    """What was typed as street and number, apart. Without a house number all of it is the street."""
    found = house(text, country=country)
    door = found.door.removeprefix(f"{found.number}/")
    return StreetAddress(found.street, found.number, " ".join(filter(None, (found.suffix, door))), found.rest)


def courier_address(customer: Customer) -> tuple[str, str]:
    """Number and street, and nothing else (contract: rule 2); and the instructions, which get all that stood besides.

    Number and street stand in the order in which they were typed.
    """
    found = house(customer.street_and_number, country=customer.country)
    return _line(found), with_instructions((found.door, found.rest), customer.instructions)


def with_instructions(extras: tuple[str, ...], instructions: str) -> str:
    """What was told beside an address, before the instructions that were typed; nothing twice."""
    typed = instructions.strip()
    new = [text for text in extras if text and f", {text}," not in f", {typed},"]
    return ", ".join(filter(None, [*new, typed]))


def pasted_customer(text: str, *, region: str) -> Customer:
    """A pasted block of name, company, street, postal code, town, country, phone and e-mail, in any order of lines.

    `region` is the country of this shop, taken where the block names none and its postal code fits there. What cannot
    be told stands in the instructions: nothing that was pasted is lost.
    """
    return Block(text, region=region).customer()


def _line(found: House) -> str:
    parts = (found.typed, found.street) if found.is_number_first else (found.street, found.typed)
    return " ".join(part for part in parts if part)
