"""An address block as people paste it: which line is which, as NL, BE, FR, DE and LU write them."""

import re
from collections.abc import Callable

from app.core.customer import Customer
from app.core.postal_code import postal_code
from app.core.street import BEHIND_NUMBER, house

MAX_TEXT = 2000
IN_EMAIL = r"[^\s<>,;:()\[\]\"@]"
EMAIL = re.compile(rf"(?<!{IN_EMAIL}){IN_EMAIL}++@{IN_EMAIL}+\.[^\W\d_]{{2,}}")
PHONE = re.compile(r"(?<!\w)(?:\+|\(\+?|0)[\d\s().\-/]{6,}\d(?!\w)")
DIGITS_OF_A_PHONE = range(8, 16)
OTHER_NUMBER = re.compile(
    r"(?<!\w)(?:kvk|btw|tva|vat|ust|siren|siret|iban|rcs|ondernemingsnummer)(?!\w)", re.IGNORECASE
)
LABEL = re.compile(r"([^\W\d_][^\W\d_.-]*(?:[.-][^\W\d_]+)*)\.?\s*(?:[:=]\s*|\s(?=[+(0]))(.+)")
LABELS = {
    "name": "name naam nom contact contactpersoon ansprechpartner klant client kunde",
    "company": "company bedrijf bedrijfsnaam société entreprise firma unternehmen organisatie",
    "street_and_number": "address adres adresse street straat rue straße strasse anschrift straatnaam",
    "house_number": "huisnummer huisnr hausnummer hausnr",
    "postfix": "toevoeging huisnummertoevoeging",
    "city": "city plaats woonplaats stad ville ort stadt gemeente commune localité",
    "postal_code": "postcode postal zip plz postleitzahl cp",
    "country": "country land pays",
    "phone": "phone telephone tel telefoon téléphone telefon tél t m mobile mobiel mob gsm portable handy",
    "email": "email e-mail mail courriel e",
}
OF_THE_HOUSE = ("house_number", "postfix")
WHOLE_LINES = ("name", "company", "city", "street_and_number", *OF_THE_HOUSE)
FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels.split()}
COUNTRIES = {
    "NL": "nl nederland netherlands pays-bas niederlande holland",
    "BE": "be belgië belgie belgique belgium belgien",
    "FR": "fr france frankrijk frankreich",
    "DE": "de deutschland duitsland allemagne germany",
    "LU": "lu luxembourg luxemburg lëtzebuerg",
}
COUNTRY_OF = {name: country for country, names in COUNTRIES.items() for name in names.split()}
DIALLED = {"+31": "NL", "+32": "BE", "+33": "FR", "+49": "DE", "+352": "LU"}
LETTERS = {"B": "BE", "F": "FR", "D": "DE", "L": "LU"}
CODE = r"""
    (?<!\w)(?:(?P<letters>NL|BE|FR|DE|LU|B|F|D|L)-?\s?)?
    (?P<code>[1-9]\d{3}\s?[A-Za-z]{2}(?!\w)|\d{5}(?!\w)|[1-9]\d{3}(?!\w))
"""
TOWN = re.compile(rf"{CODE}(?:[\s,]+(?P<city>['’]?[^\W\d].*))?", re.VERBOSE)
TOWN_BEHIND = re.compile(rf"(?P<street>.+?)[\s,]+{CODE}[\s,]+(?P<city>['’]?[^\W\d]\D*)", re.VERBOSE)
ARTICLES = ("LA", "LE", "DE")  # 7070 Le Rœulx is in Belgium
COMPANY = re.compile(
    r"(?<!\w)(?:b\.?v|n\.?v|v\.?o\.?f|bvba|srl|sprl|s\.?a|sarl|sas|sasu|eurl|gmbh|ag|ug|kg|ohg|e\.?k|e\.?v|"
    r"ltd|stichting|vereniging|asbl|vzw|ets|inc)\.?(?!\w)",
    re.IGNORECASE,
)
HOUSE_NAME = re.compile(r"(?:r[ée]sidence|residentie|immeuble|gebouw|building|geb[äa]ude)(?!\w)", re.IGNORECASE)
BARE_NUMBER = re.compile(r"\d{1,5}\s?(?:bis|ter|quater|[^\W\d_])?", re.IGNORECASE)
TIME = re.compile(r"(?<!\w)\d{1,2}\s?(?:u|h|uur|uhr|heures?)(?!\w)", re.IGNORECASE)
ATTENTION = re.compile(r"(?:t\.?a\.?v|c/o|attn|z\.?\s?hd|à l['’]attention de)\.?:?\s+(.+)", re.IGNORECASE)
AROUND = " <>()-|/,;:"


class Block:
    """A pasted block, read line by line. `region` is the country where it was pasted (ISO 3166 alpha-2)."""

    def __init__(self, text: str, *, region: str) -> None:
        self._region = region
        self._fields: dict[str, str] = {}
        self._left: list[str] = []
        self._country = self._code = self._letters = ""
        self._code_at = 0
        for line in text[:MAX_TEXT].splitlines():
            for piece in _pieces(line):
                self._read(piece)
        self._left += [text[MAX_TEXT:]] if len(text) > MAX_TEXT else []

    def customer(self) -> Customer:
        """What was read; lines that tell nothing are instructions."""
        country = self._settle_town()
        self._join_house()
        if self._code and "city" not in self._fields:
            self._choose_town(country)
        self._choose("street_and_number", lambda line: _is_street(line, country))
        self._choose("company", lambda line: COMPANY.search(line) is not None)
        self._choose("name", _is_perhaps_a_name)
        self._choose("company", lambda line: not line[0].islower() and _is_perhaps_a_name(line))
        return Customer(**self._fields, country=country, instructions=", ".join(self._left))

    def _join_house(self) -> None:
        """A number and what stands behind it that had labels of their own go behind the street."""
        if house_parts := [self._fields.pop(part) for part in OF_THE_HOUSE if part in self._fields]:
            street = self._fields.get("street_and_number", "")
            self._fields["street_and_number"] = " ".join(filter(None, (street, *house_parts)))

    def _choose_town(self, country: str) -> None:
        """The line below the postal code; above it in a block that stands upside down, where the street follows."""
        above, below = self._left[: self._code_at], self._left[self._code_at :]
        is_upside_down = any(_is_street(line, country) for line in below)
        line = next(iter(above[::-1] if is_upside_down else below), "")
        if line and not any(map(str.isdigit, line)):
            self._choose("city", lambda left: left is line)

    def _choose(self, field: str, fits: Callable[[str], bool]) -> None:
        """The first line left that fits becomes a field that is not filled yet."""
        line = next((line for line in self._left if fits(line)), None)
        if line is not None and field not in self._fields:
            self._left.remove(line)
            self._fields[field] = line

    def _read(self, line: str) -> None:
        """Take one thing off a line, then read what remains of it."""
        if to := ATTENTION.fullmatch(line):
            self._keep("name", to[1])
            return
        label = LABEL.fullmatch(line)
        field = FIELD_OF.get(label[1].casefold()) if label else None
        if label and field in WHOLE_LINES and field not in self._fields:
            self._fields[field] = label[2]
        elif label and field:
            self._read(label[2])
        elif found := self._contact(line):
            if remains := f"{line[: found.start()].strip(AROUND)} {line[found.end() :].strip(AROUND)}".strip():
                self._read(remains)
        elif not self._country and (country := COUNTRY_OF.get(line.casefold().removeprefix("the ").strip(" .()"))):
            self._country = country
        elif not self._is_town(line):
            self._left.append(line)

    def _contact(self, line: str) -> re.Match[str] | None:
        """Where the e-mail address or telephone number stands that was now taken."""
        if "email" not in self._fields and (found := EMAIL.search(line)):
            self._fields["email"] = found[0]
            return found
        found = None if "phone" in self._fields or OTHER_NUMBER.search(line) else PHONE.search(line)
        if found and sum(map(str.isdigit, found[0])) in DIGITS_OF_A_PHONE:
            self._fields["phone"] = found[0] if ")" in found[0] else found[0].lstrip("(")
            return found
        return None

    def _is_town(self, line: str) -> bool:
        """Whether postal code and town were now read, alone or behind the street."""
        found = None if self._code else TOWN.fullmatch(line) or TOWN_BEHIND.fullmatch(line)
        street = found.groupdict().get("street", "") if found else ""
        if found is None or (street and not _is_street(street, self._region)):
            return False
        self._code, self._letters = found["code"], found["letters"] or ""
        for name, text in (("street_and_number", street), ("city", found["city"] or "")):
            self._keep(name, text)
        self._code_at = len(self._left)
        return True

    def _keep(self, field: str, text: str) -> None:
        """Into its field, or among what is left where that is taken."""
        if text and self._fields.setdefault(field, text) != text:
            self._left.append(text)

    def _settle_town(self) -> str:
        """Puts postal code and town in their forms and tells the country.

        It is the one that the block names, else that of the letters before the code, of the telephone, of the code.
        """
        phone = self._fields.get("phone", "")
        dialled = next((country for code, country in DIALLED.items() if phone.startswith(code)), "")
        named = self._country or LETTERS.get(self._letters, self._letters) or dialled
        if not self._code:
            return named or self._region
        code, city = self._code, self._fields.get("city", "")
        word = code[4:].strip()
        is_of_the_name = named != "NL" if named else " " in code and word.upper() in ARTICLES and self._region != "NL"
        if word.isalpha() and is_of_the_name:
            code, self._fields["city"] = code[:4], f"{word} {city}".strip()
        country = named or self._country_of(code)
        typed = f"{self._letters}-{code}" if self._letters else code
        self._fields["postal_code"] = postal_code(code, country=country) or typed
        return country

    def _country_of(self, code: str) -> str:
        """The country whose codes look so: this one where it can be, else the likeliest."""
        if postal_code(code, country=self._region):
            return self._region
        if not code.isdecimal():
            return "NL"
        if len(code) == 4:
            return "BE"
        street = self._fields.get("street_and_number", "")
        is_number_first = any(house(line, country="FR").is_number_first for line in (street, *self._left))
        return "FR" if is_number_first else "DE"


def _pieces(line: str) -> list[str]:
    """A line as it is; taken apart at its commas where it holds several things that a block has on lines of their own.

    What belongs to a street stays with it: "12, rue Neuve, 1000 Bruxelles" has two pieces.
    """
    pieces: list[str] = []
    for part in re.split(r"[,;|•\t]+", line):
        piece = " ".join(part.split())
        if pieces and (BARE_NUMBER.fullmatch(piece) or _is_inside(piece) or BARE_NUMBER.fullmatch(pieces[-1])):
            pieces[-1] += f", {piece}"
        elif any(map(str.isalnum, piece)):
            pieces.append(piece)
    has_several = any(TOWN.fullmatch(piece) or EMAIL.search(piece) or PHONE.search(piece) for piece in pieces)
    return pieces if has_several or not pieces else [" ".join(line.split())]


def _is_street(line: str, country: str) -> bool:
    found = house(line, country=country)
    return bool(found.number and found.street) and TIME.search(line) is None


def _is_inside(line: str) -> bool:
    return bool(BEHIND_NUMBER.fullmatch(line))


def _is_perhaps_a_name(line: str) -> bool:
    """Whether it can be one of a person or company; what has a colon is a label that we do not know."""
    return not re.search(r"[\d@:]", line) and BEHIND_NUMBER.match(line) is None and HOUSE_NAME.match(line) is None
