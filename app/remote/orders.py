"""The wholesaler's orders: placed, listed, read, and found again by our reference."""

from collections.abc import Sequence

from app.core.errors import Unreadable
from app.core.order import OrderSeen, Shipment
from app.core.remote_status import LONGEST_STATUS
from app.remote.answers import read_row, read_rows, text_of
from app.remote.moments import moment_of
from app.remote.reasons import reasons_of
from app.remote.verdict import Answer, data_of, says_error
from app.remote.wholesale_account import WholesaleAccount
from app.remote.wire_wholesale import ORDER_ROWS, OrderRow, ShipmentRow

# As they are compared; the wholesaler writes them in mixed case (contract: OrderStatusFilter, OrderStatusValue).
KNOWN_STATUSES = ("pending", "error", "processing", "in-m3", "m3-error", "shipped", "canceled", "complete")
ERROR_MEMBERS = ("message", "errors", "error")
LONGEST_ID = 64


class Orders(WholesaleAccount):
    """Orders of the account. Lists and readings are background work: nobody waits for them."""

    async def create_order(self, body: str) -> OrderSeen:
        """Place an order, one attempt; `body` is of `order_body` (contract: createOrder).

        Only a 2xx with an id in `data` is an order placed. Raises as Http.write does.
        """
        path = self.path("order_create")
        data = await self.http.write("createOrder", path, body=body.encode(), own_error=is_own_error)
        created = data.get("data") if isinstance(data, dict) and not says_error(data.get("error")) else None
        order_id = _order_id(created.get("id")) if isinstance(created, dict) else ""
        if not isinstance(created, dict) or not order_id:
            raise Unreadable(self.http.source, f"no order with an id in a {type(data).__name__}")
        return OrderSeen(order_id, status_word(created.get("status")), updated_at=moment_of(created.get("created_at")))

    async def orders(self, *, customer_id: str = "", statuses: Sequence[str] = ()) -> tuple[OrderSeen, ...]:
        """Orders, of one company and in some statuses only where asked (contract: listOrders).

        Unreadable where one of them cannot be read: an order that is there must never seem absent.
        """
        rows = await self.ask_pages(
            "listOrders", "orders", query={"customer_id": customer_id, "status[]": [word.lower() for word in statuses]}
        )
        seen = await read_rows(self.http.source, rows, adapter=ORDER_ROWS, make=_order_seen)
        if len(seen) < len(rows):
            raise Unreadable(self.http.source, f"{len(rows) - len(seen)} of {len(rows)} orders cannot be read")
        return tuple(seen)

    async def order_with(self, reference: str, *, customer_id: str = "") -> OrderSeen | None:
        """The order that carries our reference, None where a whole list holds none (contract: createOrder).

        How orders are filtered is inferred, so that a company's list proves nothing alone: all are listed then.
        """
        for one in dict.fromkeys((customer_id, "")):
            orders = await self.orders(customer_id=one)
            found = next((order for order in orders if carries(order, reference)), None)
            if found is not None:
                return found
        return None

    async def order(self, order_id: str) -> OrderSeen:
        """One order (contract: getOrder). Refused with status 404 where it is not known by that id."""
        data = await self.ask("getOrder", "order", filled=order_id, background=True)
        inner = data.get("data") if isinstance(data, dict) and "id" not in data else data
        row = read_row(inner[0] if isinstance(inner, list) and inner else inner, ORDER_ROWS)
        if row is None:
            raise Unreadable(self.http.source, f"no order in a {type(data).__name__}")
        return _order_seen(row)

    async def order_status(self, order_id: str, *, as_json: bool = True) -> OrderSeen:
        """An order's status, as JSON with its time or as a bare text without (contract: getOrderStatus)."""
        query = {"output": "json" if as_json else "text"}
        data = await self.ask(
            "getOrderStatus", "order_status", filled=order_id, query=query, background=True, judge=_status_told
        )
        told = data if isinstance(data, dict) else {"status": data}
        status = status_word(told.get("status")) if isinstance(told.get("status"), str) else ""
        if not status:
            raise Unreadable(self.http.source, f"no status in a {type(data).__name__}")
        return OrderSeen(order_id, status, updated_at=moment_of(told.get("updated_at")))


def carries(order: OrderSeen, reference: str) -> bool:
    """Whether an order is the one that we sent under `reference`: it is the first word of the order's own."""
    words = order.reference.split()
    return bool(words) and words[0] == reference


def is_own_error(data: object) -> bool:
    """Whether a body is an error of the wholesaler: an object that says why (contract: ErrorBody)."""
    if not isinstance(data, dict):
        return False
    return data.get("error") is True or bool(reasons_of({member: data.get(member) for member in ERROR_MEMBERS}))


def status_word(value: object) -> str:
    """A status as it is compared where it is a known one, else as it came; without blanks and quotes around."""
    word = text_of(value).strip("\"' \t\r\n")[:LONGEST_STATUS]
    return word.lower() if word.lower() in KNOWN_STATUSES else word


def _status_told(source: str, answer: Answer) -> object:
    """JSON whatever its type says, else a short plain text of a good answer. Raises RemoteError."""
    try:
        return data_of(source, answer)
    except Unreadable:
        word = answer.body.decode("utf-8", "replace").strip()
        is_word = word.isprintable() and "<" not in word and "{" not in word and 0 < len(word) <= LONGEST_STATUS
        if 200 <= answer.status < 300 and is_word:
            return word
        raise


def _order_id(value: object) -> str:
    """12345 or ORD123456 as text, "" for anything that cannot be an id (contract: OrderIdValue, OrderId)."""
    order_id = text_of(value) if isinstance(value, str | int) else ""
    is_id = order_id.replace("-", "").replace("_", "").isalnum() and order_id.isascii()
    return order_id if is_id and len(order_id) <= LONGEST_ID else ""


def _order_seen(row: OrderRow) -> OrderSeen:
    return OrderSeen(
        id=text_of(row["id"]),
        status=status_word(row.get("status")),
        reference=text_of(row.get("reference")),
        updated_at=moment_of(row.get("updated_at")),
        shipments=tuple(map(_shipment, row.get("shipments") or ())),
    )


def _shipment(row: ShipmentRow) -> Shipment:
    return Shipment(
        courier=text_of(row.get("courier")),
        tracker_code=text_of(row.get("tracker_code")),
        pieces=row.get("piece_number"),
        created_at=moment_of(row.get("created_at")),
    )
