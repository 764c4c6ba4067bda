"""The wholesaler's companies: this shop and the branches it may order for.

Written from wholesale.openapi.yaml: listCompanies, getCompany.
"""

import re
from typing import Any

from app.practice.accounts import COMPANY_CODE, SHOP_NAME, WHOLESALE_PATH
from app.practice.call import Call, Operation, Refusal, Reply, json_reply

PAGE_SIZE = 5
BRANCHES = (
    (COMPANY_CODE, SHOP_NAME, "Pythagoraslaan", "8", "3584BB", "Utrecht", "NL"),
    ("EA00002", "Rijwielhuis De Wissel", "Dwarslaan", "12", "3701AB", "Zeist", "NL"),
    ("EA00003", "Tweewielers Rondweg", "Onderdoor", "3", "3991AM", "Houten", "NL"),
    ("EA00004", "Fietsatelier Keistad", "Kade", "81", "3811LC", "Amersfoort", "NL"),
    ("EA00005", "De Gooise Fiets", "Melkpad", "40", "1211HC", "Hilversum", "NL"),
    ("EA00006", "Fietsen Ridderhof", "Ridderstraat", "7", "4101BE", "Culemborg", "NL"),
    ("EA00007", "Fietspunt Veerstraat", "Veerstraat", "19", "9000", "Gent", "BE"),
    ("EA00008", "Cycles du Beffroi", "rue Haute", "4", "59000", "Lille", "FR"),
)


class Companies:
    """The companies that the practice account may see."""

    def __init__(self) -> None:
        self._companies = {row[0]: _company(row) for row in BRANCHES}

    def operations(self) -> tuple[Operation, ...]:
        """The operations with their contract names and paths."""
        return (
            Operation("listCompanies", "GET", "/companies", self.listed),
            Operation("getCompany", "GET", "/companies/{company}", self.one),
        )

    def get(self, code: str) -> dict[str, Any] | None:
        """The company of that code, or None."""
        return self._companies.get(code)

    def listed(self, call: Call) -> Reply:
        """One page, wrapped in `data`, with links and meta in the Laravel form."""
        text = "1" if call.last("page") is None else str(call.last("page"))
        if not re.fullmatch(r"[1-9]\d{0,8}", text, re.ASCII):
            raise Refusal(422, "The given data was invalid.", fields={"page": ["The page must be at least 1."]})
        page, everyone = int(text), list(self._companies.values())
        last = -(-len(everyone) // PAGE_SIZE)
        address = f"{call.base_url}{WHOLESALE_PATH}/companies?page="
        links = {
            "first": f"{address}1",
            "last": f"{address}{last}",
            "prev": f"{address}{page - 1}" if page > 1 else None,
            "next": f"{address}{page + 1}" if page < last else None,
        }
        meta = {"current_page": page, "last_page": last, "per_page": PAGE_SIZE, "total": len(everyone)}
        data = everyone[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
        return json_reply(200, {"data": data, "links": links, "meta": meta})

    def one(self, call: Call) -> Reply:
        """One company, not wrapped."""
        company = self.get(call.path["company"])
        if company is None:
            raise Refusal(404, "Not found.")
        return json_reply(200, company)


def _company(row: tuple[str, ...]) -> dict[str, Any]:
    code, name, street, number, postal_code, city, country = row
    return {
        "code": code,
        "name": name,
        "email": f"{code.lower()}@example.nl",
        "address": {
            "street": street,
            "number": number,
            "number_suffix": "",
            "default": True,
            "postal_code": postal_code,
            "city": city,
            "cc": country,
            "country": country,
            "email_shipping": f"goods.{code.lower()}@example.nl",
        },
    }
