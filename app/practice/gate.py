"""From request to reply, the same for every operation: log, trouble, credentials, limits, the operation, the wire."""

import gzip
from asyncio import Event
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime
from hmac import compare_digest
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope, Send

from app.practice.accounts import CYKE_EMAIL, CYKE_TOKEN, PASSWORD, USERNAME
from app.practice.call import Api, Call, Operation, Refusal, Reply, json_reply
from app.practice.clock import PracticeClock
from app.practice.rate import Rate
from app.practice.requests import Requests, Seen
from app.practice.trouble import Kind, Trouble, Troubles
from app.practice.wire import Wire

GZIP_FROM_BYTES = 500
BASIC = "Basic " + b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
HTML = b"<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Guest network</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What every gate shares: the clock, the trouble in force, the limits, the log."""

    clock: PracticeClock
    troubles: Troubles
    rates: Mapping[Api, Rate]
    requests: Requests
    closing: Event


class Gate:
    """One path of one API, as an ASGI application: `operations` by HTTP method."""

    def __init__(self, api: Api, operations: Mapping[str, Operation], *, conditions: Conditions) -> None:
        self._api = api
        self._operations = operations
        self._on = conditions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        try:
            body = await request.body()
        except ClientDisconnect:  # half a request: nothing was asked
            return
        operation = self._operations.get(request.method)
        name = operation.name if operation else ""
        seen = self._on.requests.arrived(request, api=self._api, operation=name, body=body, at=self._on.clock.now())
        wire = Wire(scope, receive, send=send, closing=self._on.closing)
        let_go = self._on.troubles.let_go
        troubles = self._on.troubles.met(self._api, name)
        for trouble in troubles:
            if trouble.kind is Kind.LATENCY:
                await wire.wait((trouble.amount or 0) / 1000, let_go=let_go)
        if all(trouble.is_done_all_the_same for trouble in troubles):
            reply = self._answered(request, operation, body=body)
        else:
            reply = Reply(200, b"")
        for trouble in troubles:
            reply = self._troubled(reply, trouble)
        await self._send(reply, seen, wire=wire, request=request, troubles=troubles)

    def _answered(self, request: Request, operation: Operation | None, *, body: bytes) -> Reply:
        """Credentials, limits, then the operation; every refusal in the API's own form."""
        if not is_authorised(self._api, request.headers):
            return refusal(self._api, Refusal(401))
        rate, now = self._on.rates[self._api], self._on.clock.now()
        if not rate.count(self._on.clock.elapsed_s(), now):
            return _with(refusal(self._api, Refusal(429)), rate.headers())
        try:
            if operation is None:
                raise Refusal(400 if self._operations and self._api is Api.CYCLESOFTWARE else 404)
            query = tuple(parse_qsl(request.url.query, keep_blank_values=True, errors="replace"))
            call = Call(request.path_params, query, request.headers, body, now, base_url=_base_url(request))
            reply = operation.answer(call)
        except Refusal as error:
            reply = refusal(self._api, error)
        return _with(reply, rate.headers())

    def _troubled(self, reply: Reply, trouble: Trouble) -> Reply:
        """The reply as `trouble` makes it; kinds that concern the wire leave it alone."""
        amount = None if trouble.amount is None else int(trouble.amount)
        said = (trouble.reason,) if trouble.reason else ()
        changed: dict[Kind, Callable[[], Reply]] = {
            Kind.STATUS: lambda: refusal(self._api, Refusal(amount or 500, *said)),
            Kind.UNAUTHORISED: lambda: refusal(self._api, Refusal(401, *said)),
            Kind.FORBIDDEN: lambda: refusal(self._api, Refusal(403, *said)),
            Kind.ERROR_IN_200: lambda: json_reply(200, {"error": True, "error_message": "Something went wrong"}),
            Kind.HTML: lambda: Reply(amount or 200, HTML, content_type="text/html; charset=utf-8"),
            Kind.EMPTY: lambda: Reply(amount or 200, b""),
            Kind.REDIRECT: lambda: Reply(amount or 302, b"", headers={"Location": trouble.location}),
            Kind.LIMITED: lambda: _with(refusal(self._api, Refusal(429)), self._limited(trouble)),
        }
        return changed[trouble.kind]() if trouble.kind in changed else reply

    def _limited(self, trouble: Trouble) -> dict[str, str]:
        headers = {} if trouble.amount is None else {"Retry-After": str(int(trouble.amount))}
        if trouble.rate_headers:
            headers |= self._on.rates[self._api].headers() | {"X-RateLimit-Minutely-Remaining": "0"}
        return headers

    async def _send(
        self, reply: Reply, seen: Seen, *, wire: Wire, request: Request, troubles: tuple[Trouble, ...]
    ) -> None:
        amounts = {trouble.kind: trouble.amount or 0 for trouble in troubles}
        if Kind.RESET in amounts:
            await wire.reset()
            return
        now = self._on.clock.now() + timedelta(seconds=amounts.get(Kind.CLOCK_SKEW, 0))
        headers = {"Date": format_datetime(now, usegmt=True), "Content-Type": reply.content_type, **reply.headers}
        body = reply.body
        if len(body) >= GZIP_FROM_BYTES and "gzip" in request.headers.get("accept-encoding", "").lower():
            body = gzip.compress(body, compresslevel=1, mtime=0)
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        seen.status = reply.status
        if Kind.HALF_BODY in amounts:
            await wire.half(reply.status, headers, body=body)
        elif Kind.DRIP in amounts:
            await wire.drip(reply.status, headers, body=body, pause_s=amounts[Kind.DRIP] / 1000)
        else:
            await wire.whole(reply.status, headers, body=body)


def is_authorised(api: Api, headers: Mapping[str, str]) -> bool:
    """Whether the practice credentials of `api` came with the request."""
    if api is Api.CYKE:
        asked = ((headers.get("x-user-email", ""), CYKE_EMAIL), (headers.get("x-user-token", ""), CYKE_TOKEN))
    else:
        asked = ((headers.get("authorization", ""), BASIC), ("", ""))
    return all(compare_digest(given.encode("utf-8", "replace"), wanted.encode()) for given, wanted in asked)


WORDS = {
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 422: "Unprocessable request",
    429: "Too Many Requests", 500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable",
}  # fmt: skip


def refusal(api: Api, error: Refusal) -> Reply:
    """An error in the form of its API."""
    text = "; ".join(error.messages) or WORDS.get(error.status, f"Error {error.status}")
    if api is Api.CYCLESOFTWARE:
        return json_reply(error.status, {"error": True, "error_message": text})
    if api is Api.WHOLESALE:
        return json_reply(error.status, {"message": text} | ({"errors": error.fields} if error.fields else {}))
    if error.status == 422:
        return json_reply(422, {"errors": list(error.messages) or [text]})
    return json_reply(error.status, {"error": text})


def _with(reply: Reply, headers: dict[str, str]) -> Reply:
    return Reply(reply.status, reply.body, reply.content_type, {**reply.headers, **headers})


def _base_url(request: Request) -> str:
    return f"{request.url.scheme}://{request.headers.get('host', '127.0.0.1')}"
