"""What answers mean: the password, a right, the address, a limit, the clock, or no system of ours at all."""

import pytest

from app.core.errors import (
    NotAuthorised,
    OutcomeUnknown,
    Refused,
    RemoteError,
    Throttled,
    Unreachable,
    Unreadable,
)
from app.core.health import Code, Finding, Grade, Matter
from app.core.sources import STORES, WHOLESALE
from app.core.store import PlatformKey, Store
from app.remote.pauses import Heard
from app.remote.rates import RateLimits
from app.services.account_judgement import Asked, Need, judgement

KEYS, LOCATOR = Need("platform"), Need("e-commerce", is_vital=True)
PATH = Need("products", is_vital=True, setting="wholesale.paths.product_by_barcode")
RIGHT_TIME = Heard(200, "application/json", 0.0)
BROKEN = (Finding(Matter.TLS, Grade.BAD, Code.TLS_NOT_TRUSTED),)


def key(*scopes: str, is_active: bool = True) -> PlatformKey:
    return PlatformKey(Store("1-1"), is_active=is_active, scopes=scopes)


def well(need: Need, *, value: object = (), **more: object) -> Asked:
    return Asked(need, value=value, heard=RIGHT_TIME, took_ms=20, **more)


def failed(error: RemoteError, *, need: Need = LOCATOR, heard: Heard | None = RIGHT_TIME) -> Asked:
    return Asked(need, error=error, heard=heard)


def no(status: int, reason: str = "") -> NotAuthorised:
    return NotAuthorised(STORES, status=status, reason=reason)


def codes(*asked: Asked, way: tuple[Finding, ...] = ()) -> dict[Code, Finding]:
    return {finding.code: finding for finding in judgement(STORES, asked, way=way)}


@pytest.mark.parametrize(
    ("status", "reason", "code"),
    [
        (401, "Unauthorized", Code.LOGIN_WRONG),
        (401, "", Code.LOGIN_WRONG),
        (200, "Unauthorized", Code.LOGIN_WRONG),
        (401, "Your IP is not on the whitelist", Code.ADDRESS_NOT_ALLOWED),
        (403, "IP address 10.0.0.1 is blocked", Code.ADDRESS_NOT_ALLOWED),
        (401, "This account is suspended.", Code.SUSPENDED),
        (403, "Account geblokkeerd", Code.SUSPENDED),
        (403, "Missing scope platform", Code.NO_SCOPE),
        (403, "The PRODUCT_LIST feature is not enabled for this account.", Code.NO_SCOPE),
        (403, "Forbidden", Code.NOT_ALLOWED),
        (200, "Forbidden", Code.NOT_ALLOWED),
        (403, "", Code.NOT_ALLOWED),
    ],
)
def test_an_account_that_may_do_nothing_is_told_why_as_far_as_its_system_says(
    status: int, reason: str, code: Code
) -> None:
    found = codes(failed(no(status, reason), need=KEYS), failed(no(status, reason)))
    assert found[code].grade is Grade.BAD
    assert found[code].facts.get("reason", "") == (reason if reason not in ("Unauthorized", "Forbidden") else "")
    assert {Code.LOGIN_TAKEN, Code.RIGHTS_ENOUGH, Code.ANSWERED}.isdisjoint(found)


def test_a_reason_that_came_with_one_answer_speaks_for_both() -> None:
    assert Code.SUSPENDED in codes(failed(no(403), need=KEYS), failed(no(403, "account disabled")))


def test_who_may_do_one_thing_has_the_right_password_and_lacks_a_right_for_the_other() -> None:
    found = codes(failed(no(401), need=KEYS), well(LOCATOR))
    assert found.keys() == {Code.LOGIN_TAKEN, Code.NO_SCOPE, Code.ANSWERED, Code.LIMIT_NOT_TOLD, Code.CLOCK_RIGHT}
    assert (found[Code.NO_SCOPE].grade, found[Code.NO_SCOPE].facts) == (Grade.WARN, {"scope": "platform"})
    found = codes(well(KEYS, value=(key(),)), failed(no(403, "Forbidden")))
    assert (found[Code.NO_SCOPE].grade, found[Code.NO_SCOPE].facts) == (Grade.BAD, {"scope": "e-commerce"})


def test_an_address_may_be_refused_for_one_thing_only() -> None:
    found = codes(failed(no(403, "IP not allowed"), need=KEYS), well(LOCATOR))
    assert found[Code.ADDRESS_NOT_ALLOWED].grade is Grade.WARN


def test_what_only_some_accounts_may_is_no_lack() -> None:
    for_some = Need("companies", is_for_some=True)
    found = codes(well(PATH, value=None), failed(no(403), need=for_some), failed(no(401), need=for_some))
    assert {Code.LOGIN_TAKEN, Code.RIGHTS_ENOUGH} <= found.keys()
    assert Code.NO_SCOPE not in found


def test_the_keys_say_what_stores_allow() -> None:
    assert Code.RIGHTS_ENOUGH in codes(well(KEYS, value=(key("platform"), key())), well(LOCATOR))
    assert Code.RIGHTS_ENOUGH in codes(well(KEYS, value=(key(),)), well(LOCATOR))
    for scopes, lacking in ((("common",), "e-commerce"), (("e-commerce",), "platform")):
        found = codes(well(KEYS, value=(key(*scopes), key(is_active=False))), well(LOCATOR))
        assert (found[Code.NO_SCOPE].grade, found[Code.NO_SCOPE].facts) == (Grade.WARN, {"scope": lacking})
        assert Code.RIGHTS_ENOUGH not in found


def test_where_no_store_gives_access_that_is_said() -> None:
    assert codes(well(KEYS, value=(key(is_active=False),)), well(LOCATOR))[Code.NO_STORES].grade is Grade.WARN


@pytest.mark.parametrize(
    ("error", "heard", "code"),
    [
        (Unreadable(STORES), Heard(200, "text/html", None), Code.NOT_THE_API),
        (OutcomeUnknown(STORES), Heard(302, "", None), Code.NOT_THE_API),
        (Unreadable(STORES), Heard(200, "application/json", None), Code.NOT_READABLE),
        (OutcomeUnknown(STORES), Heard(408, "", None), Code.NOT_READABLE),
        (OutcomeUnknown(STORES), Heard(503, "text/html", None), Code.SERVER_FAULT),
        (OutcomeUnknown(STORES), None, Code.NO_ANSWER),
        (OutcomeUnknown(STORES), Heard(200, "", None), Code.NO_ANSWER),
        (Unreachable(STORES), None, Code.NO_CONNECTION),
        (Refused(STORES, reason="Bad Request", status=400), RIGHT_TIME, Code.REFUSED),
        (Refused(STORES, reason="Not Found", status=404), RIGHT_TIME, Code.REFUSED),
    ],
)
def test_an_answer_that_is_none_is_told_by_its_kind(error: RemoteError, heard: Heard | None, code: Code) -> None:
    found = codes(failed(error, heard=heard))
    assert found[code].grade is Grade.BAD
    assert Code.ANSWERED not in found


def test_a_path_that_is_not_there_is_named_by_its_setting() -> None:
    found = codes(failed(Refused(WHOLESALE, status=404), need=PATH))
    assert (found[Code.PATH_UNKNOWN].grade, found[Code.PATH_UNKNOWN].facts) == (Grade.WARN, {"setting": PATH.setting})
    assert Code.LOGIN_TAKEN not in found


def test_a_system_that_finds_nothing_has_not_shown_that_it_took_the_password() -> None:
    not_found = Asked(PATH, heard=Heard(404, "application/json", 0.0))
    assert not {Code.LOGIN_TAKEN, Code.RIGHTS_ENOUGH} & codes(not_found).keys()
    for_some = Need("companies", is_for_some=True)
    assert {Code.LOGIN_TAKEN, Code.RIGHTS_ENOUGH} <= codes(not_found, failed(no(403), need=for_some)).keys()
    assert Code.LOGIN_WRONG in codes(not_found, failed(no(401), need=for_some))


def test_the_same_failure_of_two_questions_is_told_once() -> None:
    two = (failed(OutcomeUnknown(STORES), need=KEYS, heard=None), failed(OutcomeUnknown(STORES), heard=None))
    assert [finding.code for finding in judgement(STORES, two, way=())] == [Code.NO_ANSWER]


def test_where_the_way_is_broken_a_call_that_could_not_go_says_nothing_more() -> None:
    assert codes(failed(Unreachable(STORES), heard=None), way=BROKEN) == {}


def test_a_call_that_got_through_all_the_same_is_heard() -> None:
    assert {Code.LOGIN_TAKEN, Code.CLOCK_RIGHT} <= codes(well(LOCATOR), way=BROKEN).keys()


def test_a_limit_that_is_used_up_tells_the_longest_wait_and_no_fault() -> None:
    found = codes(failed(Throttled(STORES, 20.4), need=KEYS), failed(Throttled(STORES, 61.0)))
    assert (found[Code.LIMITED].grade, found[Code.LIMITED].facts) == (Grade.WARN, {"seconds": "61"})
    assert found.keys() == {Code.LIMITED, Code.CLOCK_RIGHT}


def test_the_scarcest_limit_is_told() -> None:
    minute = RateLimits(minutely_limit=360, minutely_remaining=300)
    day = RateLimits(minutely_limit=360, minutely_remaining=350, daily_limit=1000, daily_remaining=90)
    found = codes(well(KEYS, rate=minute), well(LOCATOR, rate=day))
    assert (found[Code.LIMIT_LOW].grade, found[Code.LIMIT_LOW].facts) == (Grade.WARN, {"left": "90", "limit": "1000"})
    found = codes(well(KEYS, rate=minute), well(LOCATOR, rate=RateLimits(daily_limit=0)))
    assert found[Code.LIMIT_WIDE].facts == {"left": "300", "limit": "360"}


@pytest.mark.parametrize(
    ("ahead_s", "minutes", "direction"), [(120.0, "2", "ahead"), (-301.0, "5", "behind"), (86_400.0, "1440", "ahead")]
)
def test_a_clock_that_is_off_by_two_minutes_or_more_is_told(ahead_s: float, minutes: str, direction: str) -> None:
    off = codes(Asked(LOCATOR, heard=Heard(200, "", ahead_s)))[Code.CLOCK_OFF]
    assert (off.grade, off.facts) == (Grade.WARN, {"minutes": minutes, "direction": direction})


def test_a_clock_that_is_nearly_right_is_right_and_one_that_is_not_told_is_unknown() -> None:
    assert Code.CLOCK_RIGHT in codes(Asked(LOCATOR, heard=Heard(200, "", -119.0)))
    assert codes(Asked(LOCATOR, heard=Heard(200, "", None)))[Code.CLOCK_NOT_TOLD].grade is Grade.UNKNOWN
