"""The item number inside a GS1 code, and UPC-E written out. 80 ms and 20 MiB to import: not before one is scanned."""

from biip import ParseConfig, ParseError
from biip.gs1_digital_link_uris import GS1DigitalLinkURI
from biip.gs1_element_strings import GS1ElementStrings
from biip.gs1_messages import GS1Message
from biip.upc import Upc

# A date of zeros on a label is no reason to refuse the GTIN beside it.
_LENIENT = ParseConfig(gs1_element_strings_verify_date=False)


def item_number(text: str) -> str:
    """The fourteen digits of AI 01 in element strings, unchecked; "" where there are none."""
    return _item_number(_elements(text))


def linked_item_number(text: str) -> str:
    """The same in a GS1 Digital Link."""
    try:
        return _item_number(GS1DigitalLinkURI.parse(text, config=_LENIENT).element_strings)
    except ParseError:
        return ""


def are_elements(text: str) -> bool:
    """Whether the whole text reads as element strings."""
    return bool(_elements(text))


def written_out(digits: str) -> str:
    """UPC-A of six to eight digits of UPC-E; "" where it is none."""
    try:
        return Upc.parse(digits).as_upc_a()
    except ParseError:
        return ""


def _item_number(found: GS1ElementStrings | None) -> str:
    item = found.get(ai="01") if found else None
    return item.value if item else ""


def _elements(text: str) -> GS1ElementStrings | None:
    parse = GS1Message.parse_hri if text.startswith("(") else GS1Message.parse
    try:
        return parse(text, config=_LENIENT).element_strings
    except ParseError:
        return None
