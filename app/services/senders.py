"""The way of an entry to its system: which operation of which client it is, and what came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from app.core.entry import Deed, Entry, Seen
from app.core.errors import Unreachable
from app.core.sources import COURIER, STORES, WHOLESALE
from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.wholesale import Wholesale

# Asked for when a login is tried: nothing has this reference.
NO_REFERENCE = "TOONBANK"

Client = TypeVar("Client")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a good answer told. A cancelled lead is answered with nothing but that."""

    remote_id: str = ""
    seen: Seen | None = None


class Senders:
    """The clients of the accounts that are set; None where there is none.

    `customer_code` is the company that is ordered for, "" for the account's own. `accounts` tells by source a hash of
    the account, as `Entry.account`; none where all that was sent went by the same, as in practice.
    """

    def __init__(
        self,
        *,
        stores: CycleSoftware | None = None,
        wholesale: Wholesale | None = None,
        courier: Cyke | None = None,
        customer_code: str = "",
        accounts: Mapping[str, str] | None = None,
    ) -> None:
        self.stores = stores
        self.wholesale = wholesale
        self.courier = courier
        self.customer_code = customer_code
        self._accounts = accounts or {}

    def has(self, source: str) -> bool:
        """Whether there is an account to send to."""
        return self._client(source) is not None

    def account(self, source: str) -> str:
        """What an entry that goes to the source keeps as its `account`."""
        return self._accounts.get(source, "")

    def lacks_secret(self, source: str) -> bool:
        """Whether there is an account whose secret nobody has told yet: it can be asked for nothing."""
        client = self._client(source)
        return client is not None and not client.http.has_login

    def logins(self, source: str) -> int:
        """How often the account was told another login since it was opened; 0 where there is none."""
        client = self._client(source)
        return client.http.logins if client is not None else 0

    def server_date(self) -> datetime | None:
        """The latest time that a system told with an answer, None where none did."""
        heard = (client.http.pauses.heard for client in (self.stores, self.wholesale, self.courier) if client)
        return max((one.told_at for one in heard if one and one.told_at), default=None)

    async def send(self, entry: Entry) -> Outcome:
        """One attempt at the write that the entry is. Raises RemoteError."""
        match entry.deed:
            case Deed.SEND_LEAD:
                lead = await _there(self.stores, STORES).create_lead(entry.body)
                return Outcome(lead.uuid, lead)
            case Deed.CANCEL_LEAD:
                await _there(self.stores, STORES).cancel_lead(entry.remote_id)
                return Outcome(entry.remote_id)
            case Deed.SEND_ORDER:
                order = await _there(self.wholesale, WHOLESALE).create_order(entry.body)
                return Outcome(order.id, order)
        courier = _there(self.courier, COURIER)
        match entry.deed:
            case Deed.BOOK_DELIVERY:
                delivery = await courier.create(entry.body)
            case Deed.CHANGE_DELIVERY:
                delivery = await courier.change(entry.remote_id, entry.body)
            case _:
                delivery = await courier.cancel(entry.remote_id)
        return Outcome(delivery.id, delivery)

    async def try_login(self, source: str) -> None:
        """A read that needs the login and changes nothing. Raises RemoteError."""
        if source == STORES:
            await _there(self.stores, STORES).keys()
        elif source == WHOLESALE:
            await _there(self.wholesale, WHOLESALE).orders(statuses=("error",))
        else:
            await _there(self.courier, COURIER).latest(NO_REFERENCE)

    def _client(self, source: str) -> CycleSoftware | Wholesale | Cyke | None:
        return {STORES: self.stores, WHOLESALE: self.wholesale, COURIER: self.courier}[source]


def _there(client: Client | None, source: str) -> Client:
    if client is None:
        raise Unreachable(source, "no account is set")
    return client
