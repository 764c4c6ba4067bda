"""Sales leads at the platform: handed to a store, followed, withdrawn."""

import re

from app.core.errors import Unreadable
from app.core.lead import LeadSeen
from app.core.remote_status import LONGEST_STATUS
from app.remote.address import encoded
from app.remote.answers import text_of
from app.remote.http import Http
from app.remote.moments import moment_of
from app.remote.verdict import refusal, says_error

CREATE = "api/v1/leads/create.json"
LEAD = "api/v1/leads/{uuid}.json"
CANCEL = "api/v1/leads/{uuid}/cancel.json"
UUID = re.compile(r"[0-9A-Za-z-]{1,64}")


class Leads:
    """The platform's leads. There is neither a list nor a search: without its uuid no lead is ever found again."""

    def __init__(self, http: Http) -> None:
        self.http = http

    async def create_lead(self, body: str) -> LeadSeen:
        """Hand a lead to a store, one attempt; `body` is of `lead_body` (contract: createLead).

        Only a 2xx with a uuid is a lead that is there. Raises as Http.write does, Refused too for `error: true`.
        """
        data = await self.http.write("createLead", CREATE, body=body.encode(), own_error=is_own_error)
        return _lead_seen(self.http.source, _done(self.http.source, data))

    async def lead(self, uuid: str) -> LeadSeen:
        """A lead as it stands now, as background work (contract: getLead)."""
        data = await self.http.read("getLead", _path(LEAD, uuid), background=True)
        return _lead_seen(self.http.source, data)

    async def cancel_lead(self, uuid: str) -> None:
        """Withdraw a lead, one attempt (contract: cancelLead). The answer does not hold it: read it again.

        Nothing but `error: false` says that it is done. Raises as `create_lead`.
        """
        data = await self.http.write("cancelLead", _path(CANCEL, uuid), own_error=is_own_error)
        if _done(self.http.source, data).get("error") is not False:
            raise Unreadable(self.http.source, "an answer that does not say whether it failed")


def is_own_error(data: object) -> bool:
    """Whether a body is a failure of the platform (contract: ErrorEnvelope)."""
    return isinstance(data, dict) and data.get("error") is True


def _path(path: str, uuid: str) -> str:
    return path.replace("{uuid}", encoded(uuid))


def _done(source: str, data: object) -> dict[str, object]:
    """The answer to a write that does not say it failed (contract: point 1, 4xx/5xx or 200 with `error: true`)."""
    if isinstance(data, dict) and is_own_error(data):
        raise refusal(source, data, status=200)
    if not isinstance(data, dict) or says_error(data.get("error")):
        raise Unreadable(source, f"no envelope in a {type(data).__name__}")
    return data


def _lead_seen(source: str, data: object) -> LeadSeen:
    """Absent, null and "" are one, but for the uuid. The answer to a create does not echo what was sent."""
    lead = data.get("sales_lead") if isinstance(data, dict) else None
    uuid = lead.get("uuid") if isinstance(lead, dict) else None
    if not isinstance(lead, dict) or not isinstance(uuid, str) or not UUID.fullmatch(uuid.strip()):
        raise Unreadable(source, f"no lead with a uuid in a {type(data).__name__}")
    modified_at = moment_of(lead.get("modified_at")) or moment_of(lead.get("created_at"))
    return LeadSeen(uuid.strip(), text_of(lead.get("status"))[:LONGEST_STATUS], modified_at)
