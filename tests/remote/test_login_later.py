"""An account whose secret is not known yet: nothing is asked, and nothing sent, before there is one."""

from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from app.core.errors import NotAuthorised
from app.practice import accounts
from app.practice.server import PracticeServer
from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.http import Http
from app.remote.login import basic_login, cyke_login

pytestmark = pytest.mark.anyio
PATIENT_S = 60.0

Ask = Callable[[Http, str], Coroutine[Any, Any, object]]
ASKED: dict[str, Ask] = {
    "a read": lambda http, _: http.read("listPlatformKeys", "keys.json"),
    "a write": lambda http, _: http.write("createLead", "leads", body=b"{}", own_error=lambda data: True),
    "a picture of its own": lambda http, url: http.download("picture", f"{url}/1.png", accept="image/png", cap_bytes=9),
}


@pytest.mark.parametrize("what", ASKED)
async def test_without_a_login_nothing_is_asked(what: str, practice: PracticeServer) -> None:
    http = Http("stores", practice.base_url, login=None, deadline_s=PATIENT_S)
    with pytest.raises(NotAuthorised) as raised:
        await ASKED[what](http, practice.base_url)
    assert (raised.value.source, raised.value.status, http.has_login) == ("stores", 0, False)
    assert practice.log() == ()
    await http.close()


async def test_a_login_that_is_given_later_holds_from_then_on(practice: PracticeServer) -> None:
    http = Http("stores", practice.base_url + accounts.CYCLESOFTWARE_PATH, login=None, deadline_s=PATIENT_S)
    http.log_in(basic_login(accounts.USERNAME, accounts.PASSWORD))
    assert await CycleSoftware(http).keys()
    assert http.has_login
    await http.close()


@pytest.mark.parametrize("token", ["tökén", "tok\nX-Other: 1", "漢"])
async def test_a_token_that_no_header_can_carry_is_a_wrong_one(token: str, practice: PracticeServer) -> None:
    login = cyke_login(accounts.CYKE_EMAIL, token)
    http = Http("courier", practice.base_url + accounts.CYKE_PATH, login=login, deadline_s=PATIENT_S)
    with pytest.raises(NotAuthorised) as raised:
        await Cyke(http).package_types()
    assert raised.value.status == 401
    await http.close()
