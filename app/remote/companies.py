"""The wholesaler's companies, for accounts that may see them."""

from app.core.company import Company
from app.core.errors import Unreadable
from app.remote.answers import read_row, read_rows, text_of
from app.remote.wholesale_account import WholesaleAccount
from app.remote.wire_wholesale import COMPANY_ROWS, CompanyRow


class Companies(WholesaleAccount):
    """Companies by page and by code. NotAuthorised with status 403 says that the account may not see them."""

    async def companies(self) -> tuple[Company, ...]:
        """All of them, over all pages (contract: listCompanies)."""
        rows = await self.ask_pages("listCompanies", "companies")
        return tuple(await read_rows(self.http.source, rows, adapter=COMPANY_ROWS, make=_company))

    async def company(self, code: str) -> Company | None:
        """The company of a code, None where the wholesaler does not know it (contract: getCompany)."""
        data = await self.ask_known("getCompany", "company", filled=code, background=True)
        if data is None:
            return None
        row = read_row(data, COMPANY_ROWS)
        if row is None:
            raise Unreadable(self.http.source, f"no company in a {type(data).__name__}")
        return _company(row)


def _company(row: CompanyRow) -> Company:
    """The `country` of the sample is a code, and may be a name: `cc` goes before it."""
    address = row.get("address") or {}
    number = " ".join(filter(None, (text_of(address.get("number")), text_of(address.get("number_suffix")))))
    return Company(
        code=text_of(row["code"]),
        name=text_of(row.get("name")),
        email=_email(row.get("email")) or _email(address.get("email_shipping")),
        street_and_number=" ".join(filter(None, (text_of(address.get("street")), number))),
        postal_code=text_of(address.get("postal_code")),
        city=text_of(address.get("city")),
        country=text_of(address.get("cc")) or text_of(address.get("country")),
    )


def _email(text: object) -> str:
    """ "" for the mask that a web page leaves where an address stood (contract: CompanyAddress.email_shipping)."""
    said = text_of(text)
    return said if "@" in said else ""
