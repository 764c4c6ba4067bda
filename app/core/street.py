"""Where the street, the house number and all the rest stand in a typed line, as NL, BE, FR, DE and LU write them."""

import re
from dataclasses import dataclass, replace

LETTER = r"[^\W\d_]"
RANK = r"(?:st|ste|e|de|er|ère|re|è|eme|ème|nd|nde|rd|th)"
FLOOR = rf"""
    (?:(?!\d{{1,3}}\s(?:verdieping|[ée]tage|floor)\s\d)\d{{1,3}}\s?{RANK}?\.?[\s-]?(?:hoog|verdieping|verd|[ée]tage|[ée]tg?|floor|og|stock|stuk)(?!\w)
  | (?:ground|first|top|begane)\s(?:floor|grond)(?!\w))
"""
# 8, 8A, 8-A, 8 A-2, 8 bis, 8-2, 12-14, 12/14: all of it is the number of a house. 2e, 3rd, 0012, des 3 Rois are none.
NUMBER = rf"""
    (?<!\w) (?<!\sdes\s)(?<!\sles\s)(?<!\saux\s) (?!{FLOOR}|0) (?P<number>\d{{1,5}}(?:\s?[-/+]\s?\d{{1,5}}(?!\d))?)
    (?:\s?-?\s?(?!t/o|t\.\s?h\.)(?P<suffix>(?:bis|ter|quater|{LETTER})(?!{LETTER})(?:[\s-]?\d{{1,4}}(?!\d))?))?
    (?![\w'’])
"""
# A word for a part of a house with its own number or letter behind it.
INSIDE = rf"""
    (?:bus|bte|bt|bo[iî]te(?:\spostale)?|bp|cs|bureau|tour|cage|box|app|appt|apt|apartment|appartement|appartment|flat|unit|kamer|room|suite|b[âa]t|
    b[âa]timent|esc|escalier|porte|deur|door|code|digicode|interphone|bel|hall|lot|blok|bloc|wohnung|whg|[ée]tage|
    verdieping|floor)[\s.:°]*(?:n[°o]\s?)?(?:\w*\d\w*|{LETTER}(?![\w'’])|gauche|droite|links|rechts)(?!\w)
  | \#\s?\w+
"""
AFTER_STREET = r"""
    (?:appartement|appt|apartment|apt|b[âa]timent|b[âa]t|digicode|interphone|sonnette|chez|rdc|c/o|[ée]tage|floor|flat|
    rez[\s-]de[\s-]chauss[ée]e)(?!\w)
"""
AFTER_NUMBER = r"""
    (?:hs|huis|parterre|souterrain|beletage|achterhuis|voorhuis|hinterhaus|vorderhaus|eg|hh|vh|rd|zw|i{2,3}|iv|links|
    rechts|boven|beneden)(?!\w)
"""
# What follows tells of another house.
BESIDE = r"""
    (?:tegenover|naast|opposite|near|next\sto|gegen[üu]ber|neben|en\sface|face\saux?|[àa]\sc[ôo]t[ée]|t\.\s?o\.)(?!\w)
"""
NOT_OF_A_NAME = r"(?<![\w'’])(?<!\sla\s)(?<!\sle\s)(?<!\sde\s)(?<!\sdu\s)(?<!\sdes\s)"
MONTH = r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre)"
KIND = r"""
    (?:rue|r(?=\.?\s(?:de|du|des|d['’]))|avenue|av|place|pl|boulevard|boul|bd|blvd|chauss[ée]e|ch[ée]e|quai|all[ée]es?|impasse|imp|chemin|route|rte|
    square|cours|passage|ruelle|sentier|faubourg|fbg|esplanade|mont[ée]e|clos|dr[èe]ve|parvis|promenade|villa|cit[ée]|
    galerie|voie|rond-point)
"""
FLAGS = re.IGNORECASE | re.VERBOSE
DATE = re.compile(rf"(?<!\w)\d{{1,2}}(?:er)?\s+{MONTH}(?:\s+(?:19|20)\d\d)?(?!\w)", FLAGS)
IN_STREET = re.compile(rf"{NOT_OF_A_NAME}(?:{FLOOR}|{INSIDE}|{AFTER_STREET}|{BESIDE})", FLAGS)
BEHIND_NUMBER = re.compile(rf"{NOT_OF_A_NAME}(?:{FLOOR}|{INSIDE}|{AFTER_STREET}|{AFTER_NUMBER}|{BESIDE})", FLAGS)
OTHER_HOUSE = re.compile(BESIDE, FLAGS)
NO_RANK = rf"(?!\d+{RANK}(?!\w))"
FIRST = re.compile(rf"{NO_RANK}{NUMBER}\s+(?P<street>.*{LETTER}.*)", FLAGS)
BEFORE_KIND = re.compile(rf"{NO_RANK}{NUMBER}\s+(?P<street>{KIND}(?!\w).*)", FLAGS)
LAST = re.compile(rf"(?P<street>.*?{LETTER}.*?)(?:\s+n[°or]\.?\s*|\s+){NUMBER}", FLAGS)
AMID = re.compile(rf"{LAST.pattern}(?!\s+[1-9]\d*(?:\s|$))", FLAGS)
GLUED = re.compile(rf"({LETTER}{{3}}\.?)(\d{{1,5}}{LETTER}?)(?!\w)")
# 5hs, 12bus3, 12ab: more than one letter behind a number is no part of it.
GLUED_BEHIND = re.compile(
    rf"(?<=\s)([1-9]\d{{0,4}})(?!{RANK}(?!\w))(?=bus\s?\d|(?:bte|bt|bo[iî]te)\s?\d|{LETTER}{{2,4}}(?!\w))", FLAGS
)
PART = re.compile(r"[,;()\[\]|\r\n\t\v\f]+")
# A comma that stands between street and number: "12, rue Neuve" and "Rue Neuve, 12".
COMMA_BEHIND = re.compile(rf"\s*{NUMBER}\s*,(?=\s*{LETTER})", FLAGS)
COMMA_BEFORE = re.compile(
    rf"[^\d,;()]*{LETTER}[^\d,;()]*,(?=\s*(?:n[°or]\.?\s*)?{NUMBER}\s*(?:$|[,;(]|{BEHIND_NUMBER.pattern}))", FLAGS
)
# As web pages and word processors write them.
DASHES = str.maketrans(dict.fromkeys("\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}", "-"))
MAX_LENGTH = 300
BETWEEN = " -/"
NUMBER_FIRST = ("FR", "LU")
BOX_BEHIND_SLASH = ("BE", "LU")


@dataclass(frozen=True, slots=True)
class House:
    """A line taken apart. `typed` is number and suffix as they were typed; texts may be empty.

    `door` tells a part of the house (bus 3, hs, 2 hoog), `rest` is what was typed besides.
    """

    street: str
    number: str = ""
    suffix: str = ""
    typed: str = ""
    door: str = ""
    rest: str = ""
    is_number_first: bool = False


def house(text: str, *, country: str) -> House:
    """The typed text taken apart; its first part is the street where no house number can be told."""
    glued = GLUED_BEHIND.sub(r"\1 ", GLUED.sub(r"\1 \2", text.translate(DASHES)))
    line, tail = glued[:MAX_LENGTH], glued[MAX_LENGTH:].strip()
    if comma := COMMA_BEHIND.match(_without_dates(line)) or COMMA_BEFORE.match(_without_dates(line)):
        line = line[: comma.end() - 1] + " " + line[comma.end() :]
    parts = [part for piece in PART.split(line) if (part := " ".join(piece.split()))]
    for at, part in enumerate(parts):
        found = None if BEHIND_NUMBER.fullmatch(part) else _house(part, country)
        if found:
            behind = parts[at + 1 :]
            is_doorless = bool(behind) and not found.door and not found.is_number_first
            door = behind.pop(0) if is_doorless and BEHIND_NUMBER.fullmatch(behind[0]) else found.door
            return replace(found, door=door, rest=_listed(*parts[:at], found.rest, *behind, tail))
    return House(parts[0] if parts else "", rest=_listed(*parts[1:], tail))


def _listed(*texts: str) -> str:
    return ", ".join(text for text in texts if text)


def _without_dates(line: str) -> str:
    """The line with letters for dates, so that no number of "rue du 8 Mai 1945" is taken for that of a house."""
    return DATE.sub(lambda date: "x" * len(date[0]), line)


def _house(part: str, country: str) -> House | None:
    """A part without commas; None where there is no house number in it."""
    hidden = _without_dates(part)
    first = FIRST.match(hidden)
    if match := BEFORE_KIND.search(hidden) or (first if country in NUMBER_FIRST else None):
        return _number_first(part, match)
    cuts = [inside.start() for inside in BEHIND_NUMBER.finditer(hidden)]
    for cut in (*cuts, len(part)):
        if match := LAST.fullmatch(hidden[:cut].rstrip(BETWEEN)):
            return _number_last(part, match, country=country)
    if first:
        return _number_first(part, first)
    if match := AMID.match(hidden):
        found = _number_last(part, match, country=country)
        return replace(found, door="", rest=found.door)
    return None


def _number_first(part: str, match: re.Match[str]) -> House:
    begin = match.start("street")
    inside = IN_STREET.search(part, begin + 1)
    end = inside.start() if inside else len(part)
    number, suffix = _number(match)
    typed = part[match.start("number") : begin].strip()
    rest = _listed(part[: match.start("number")].strip(), part[end:])
    return House(part[begin:end].rstrip(BETWEEN), number, suffix, typed, rest=rest, is_number_first=True)


def _number_last(part: str, match: re.Match[str], *, country: str) -> House:
    street, behind = part[: match.end("street")].strip(BETWEEN), part[match.end() :].strip(BETWEEN)
    number, suffix = _number(match)
    typed = re.sub(r"\s?/\s?", "/", part[match.start("number") : match.end()].strip())
    if country in BOX_BEHIND_SLASH and "/" in typed:
        # 12/3 is box 3 of number 12 there
        plain = typed.partition("/")[0]
        return House(street, plain, typed=plain, door=f"{typed} {behind}".strip())
    if OTHER_HOUSE.match(behind):
        return House(street, number, suffix, typed, rest=behind)
    return House(street, number, suffix, typed, door=behind)


def _number(match: re.Match[str]) -> tuple[str, str]:
    """Number and suffix. 12-14 is one number for two houses, 8-2 a door of number 8."""
    number, suffix = "".join(match["number"].split()), (match["suffix"] or "").strip()
    low, *high = re.split(r"[-/+]", number)
    if high and int(high[0]) <= int(low):
        return low, f"{high[0]}{suffix}"
    return number, suffix
