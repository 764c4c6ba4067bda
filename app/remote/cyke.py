"""Cyke, the cargo-bike courier: deliveries in API v2, or in v1 (shut down in 2024, kept as its page describes it)."""

from urllib.parse import quote, urlencode

from app.core.delivery import DeliverySeen, PackageType
from app.core.errors import Refused, Unreadable
from app.remote.address import encoded
from app.remote.answers import read_row, read_rows
from app.remote.cyke_answers import delivery_of, package_type_of
from app.remote.http import Http
from app.remote.reasons import reasons_of
from app.remote.verdict import data_or_none_of
from app.remote.wire_cyke import DELIVERY_ROWS, PACKAGE_TYPE_ROWS

VERSIONS = ("v1", "v2")
PACKAGE_TYPES = "api/v2/package_types"
NOT_FOUND = 404
NOTHING: tuple[object, ...] = (None, "", [], {})
ERROR_MEMBERS = ("errors", "error", "message")


class Cyke:
    """Client of the courier. Every method raises RemoteError; bodies are of `cyke_bodies`.

    Readings of deliveries are background work: nobody waits for them. A write is Refused, or NotAuthorised, only in
    Cyke's own words, and Unreadable where the answer is not the delivery asked for.
    """

    def __init__(self, http: Http, *, version: str = "v2") -> None:
        """Raises ValueError for a version that there is not."""
        if version not in VERSIONS:
            raise ValueError(f"the versions are {' and '.join(VERSIONS)}")
        self.http = http
        self.version = version

    async def deliveries(self, reference: str = "") -> tuple[DeliverySeen, ...]:
        """Short items, without tasks and without their reference: filtered by ours (contract: listDeliveriesV1/V2).

        Unreadable where one of them cannot be read: a delivery that is there must never seem absent.
        """
        path = _path(self.version, query=_filter(reference))
        data = await self.http.read(f"listDeliveries{self.version.upper()}", path, background=True)
        if not isinstance(data, list):
            raise Unreadable(self.http.source, f"a list of deliveries that is a {type(data).__name__}")
        seen = await read_rows(self.http.source, data, adapter=DELIVERY_ROWS, make=delivery_of)
        if len(seen) < len(data):
            raise Unreadable(self.http.source, f"{len(data) - len(seen)} of {len(data)} deliveries cannot be read")
        return tuple(seen)

    async def delivery(self, delivery_id: str) -> DeliverySeen:
        """One delivery (contract: getDeliveryV1/V2). Unreadable where another one comes."""
        path = _path(self.version, delivery_id)
        data = await self.http.read(f"getDelivery{self.version.upper()}", path, background=True)
        return self._delivery(data, asked_id=delivery_id)

    async def latest(self, reference: str) -> DeliverySeen | None:
        """The newest delivery with our reference, None where there is none (contract: getLatestDeliveryV1/V2).

        404, an empty body and null are "none", and so is a delivery with another reference: a filter that is not
        heeded finds those. One without any proves nothing: Unreadable.
        """
        path = _path(self.version, "latest", query=_filter(reference))
        operation = f"getLatestDelivery{self.version.upper()}"
        try:
            data = await self.http.read(operation, path, background=True, judge=data_or_none_of)
        except Refused as refusal:
            if refusal.status == NOT_FOUND:
                return None
            raise
        if data in NOTHING:
            return None
        found = self._delivery(data)
        if not found.reference:
            raise Unreadable(self.http.source, "the latest delivery comes without its reference")
        return found if found.reference == reference else None

    async def package_types(self) -> tuple[PackageType, ...]:
        """The package types of the account; v1 tells none (contract: listPackageTypesV2)."""
        if self.version == "v1":
            return ()
        data = await self.http.read("listPackageTypesV2", PACKAGE_TYPES)
        if not isinstance(data, list):
            raise Unreadable(self.http.source, f"a list of package types that is a {type(data).__name__}")
        return tuple(await read_rows(self.http.source, data, adapter=PACKAGE_TYPE_ROWS, make=package_type_of))

    async def create(self, body: str) -> DeliverySeen:
        """Book a delivery; the same body twice makes two (contract: createDeliveryV1/V2)."""
        return self._delivery(await self._write("createDelivery", _path(self.version), method="POST", body=body))

    async def change(self, delivery_id: str, body: str) -> DeliverySeen:
        """Change what the body names and nothing else (contract: patchDeliveryV1/V2).

        putDeliveryV1/V2 does the very same, with a method that promises to replace the whole: nothing is sent by it.
        """
        path = _path(self.version, delivery_id)
        return self._delivery(await self._write("patchDelivery", path, body=body), asked_id=delivery_id)

    async def cancel(self, delivery_id: str) -> DeliverySeen:
        """Cancel a delivery (contract: cancelDeliveryV1/V2)."""
        path = _path(self.version, delivery_id, "cancel")
        return self._delivery(await self._write("cancelDelivery", path), asked_id=delivery_id)

    async def _write(self, operation: str, path: str, *, method: str = "PATCH", body: str | None = None) -> object:
        operation += self.version.upper()
        content = None if body is None else body.encode()
        return await self.http.write(operation, path, method=method, body=content, own_error=is_own_error)

    def _delivery(self, data: object, *, asked_id: str = "") -> DeliverySeen:
        row = read_row(data, DELIVERY_ROWS)
        if row is None:
            raise Unreadable(self.http.source, f"no delivery in a {type(data).__name__}")
        delivery = delivery_of(row)
        if asked_id and delivery.id != asked_id:
            raise Unreadable(self.http.source, "another delivery than the one asked for")
        return delivery


def is_own_error(data: object) -> bool:
    """True for an error in Cyke's own form: words under `errors`, `error` or `message` (contract: ErrorBody)."""
    return isinstance(data, dict) and bool(reasons_of({name: data.get(name) for name in ERROR_MEMBERS}))


def _path(version: str, *below: str, query: str = "") -> str:
    path = "/".join((f"api/{version}/deliveries", *map(encoded, below)))
    return f"{path}?{query}" if query else path


def _filter(reference: str) -> str:
    return urlencode({"client_order_reference": reference}, quote_via=quote) if reference else ""
