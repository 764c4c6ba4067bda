"""The way of an entry to its system: which operation of which client it is, and what came back."""

from dataclasses import dataclass
from typing import TypeVar

from app.core.entry import Deed, Entry, Seen
from app.core.errors import Unreachable
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

    `customer_code` is the company that is ordered for, "" for the account's own.
    """

    def __init__(
        self,
        *,
        stores: CycleSoftware | None = None,
        wholesale: Wholesale | None = None,
        courier: Cyke | None = None,
        customer_code: str = "",
    ) -> None:
        self.stores = stores
        self.wholesale = wholesale
        self.courier = courier
        self.customer_code = customer_code

    def has(self, source: str) -> bool:
        """Whether there is an account to send to."""
        return {"stores": self.stores, "wholesale": self.wholesale, "courier": self.courier}[source] is not None

    async def send(self, entry: Entry) -> Outcome:
        """One attempt at the write that the entry is. Raises RemoteError."""
        match entry.deed:
            case Deed.SEND_LEAD:
                lead = await _there(self.stores, "stores").create_lead(entry.body)
                return Outcome(lead.uuid, lead)
            case Deed.CANCEL_LEAD:
                await _there(self.stores, "stores").cancel_lead(entry.remote_id)
                return Outcome(entry.remote_id)
            case Deed.SEND_ORDER:
                order = await _there(self.wholesale, "wholesale").create_order(entry.body)
                return Outcome(order.id, order)
        courier = _there(self.courier, "courier")
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
        if source == "stores":
            await _there(self.stores, "stores").keys()
        elif source == "wholesale":
            await _there(self.wholesale, "wholesale").orders(statuses=("error",))
        else:
            await _there(self.courier, "courier").latest(NO_REFERENCE)


def _there(client: Client | None, source: str) -> Client:
    if client is None:
        raise Unreachable(source, "no account is set")
    return client
