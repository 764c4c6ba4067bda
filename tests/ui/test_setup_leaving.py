"""The window closes with something typed into the settings: it is saved, or the window stays and says why."""

import logging

import pytest

from app.ui.setup.account import AccountStep
from app.ui.setup.leaving import not_closed
from tests.ui.test_setup_place import Key, pages, types
from tests.ui.workdesk import WorkDesk


def written(desk: WorkDesk) -> str:
    """What stands in the settings file."""
    file = desk.setup.file.path
    return file.read_text(encoding="utf-8") if file.exists() else ""


def opens_store_page(desk: WorkDesk) -> None:
    desk.key(Key.Key_F10)
    pages(desk).open("store")


def test_what_was_typed_is_saved_and_then_it_closes(work_desk: WorkDesk) -> None:
    desk = work_desk
    opens_store_page(desk)
    types(desk, "shop.name", "Fietsen Jansen")
    desk.key(Key.Key_F10)
    assert not desk.window.close()
    desk.until(lambda: not desk.window.isVisible())
    assert 'name = "Fietsen Jansen"' in written(desk)


def test_what_cannot_be_used_keeps_it_open_on_that_page_until_it_is_closed_again(work_desk: WorkDesk) -> None:
    desk = work_desk
    opens_store_page(desk)
    types(desk, "shop.code", "number one")
    pages(desk).open("sending")
    types(desk, "delivery.notice_minutes", "90")
    desk.key(Key.Key_F10)
    assert not desk.window.close()
    desk.until(lambda: desk.message == not_closed(desk.window.words))
    assert (desk.window.isVisible(), pages(desk).isVisible(), pages(desk).step.NAME) == (True, True, "store")
    code = pages(desk).step.settings["shop.code"]
    assert (code.problem_words, code.field.hasFocus()) == ("e.g. UT1", True)
    assert desk.window.close()
    assert written(desk) == ""


def ends(desk: WorkDesk) -> None:
    """The program ends, and keeps what it can."""
    desk.loop.asyncio.run_until_complete(desk.window.work.keep_typed())


def opens_stores_account(desk: WorkDesk) -> AccountStep:
    desk.setup.is_practice, desk.setup.was_walked = False, True
    desk.key(Key.Key_F10)
    pages(desk).open("cyclesoftware")
    step = pages(desk).step
    assert isinstance(step, AccountStep)
    return step


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the log was warned of."""
    return [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]


def test_where_the_session_ends_each_page_is_saved_whole_or_not_at_all(
    work_desk: WorkDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk = work_desk
    opens_store_page(desk)
    types(desk, "shop.code", "number one")
    types(desk, "shop.name", "Fietsen Jansen")
    pages(desk).open("sending")
    types(desk, "delivery.notice_minutes", "90")
    desk.window.is_anybody_there = False
    assert desk.window.close()
    ends(desk)
    assert "notice_minutes = 90" in written(desk)
    assert ("Jansen" in written(desk), "number one" in written(desk)) == (False, False)
    assert warnings(caplog) == ["nothing kept of the settings page store when the session ended: shop.code"]


def test_a_window_that_is_closed_once_more_keeps_no_half_of_an_account_and_says_what_happened(
    work_desk: WorkDesk, caplog: pytest.LogCaptureFixture
) -> None:
    desk = work_desk
    step = opens_stores_account(desk)
    types(desk, "cyclesoftware.base_url", "no address")
    types(desk, "cyclesoftware.username", "jansen")
    step.password.field.setText("typed for it")
    assert not desk.window.close()
    desk.until(lambda: desk.message == not_closed(desk.window.words))
    assert step.address.problem_words
    assert desk.window.close()
    ends(desk)
    assert (written(desk), step.password.field.text()) == ("", "typed for it")
    told = "nothing kept of the settings page cyclesoftware when the window was closed once more"
    assert warnings(caplog) == [f"{told}: cyclesoftware.base_url"]


def test_a_password_without_a_name_keeps_its_address_from_being_saved_too(work_desk: WorkDesk) -> None:
    desk = work_desk
    step = opens_stores_account(desk)
    types(desk, "cyclesoftware.base_url", "https://stores.example.com")
    step.password.field.setText("typed for it")
    assert not desk.window.close()
    desk.until(lambda: desk.message == not_closed(desk.window.words))
    assert (step.user.problem_words, written(desk)) == ("Missing", "")
    ends(desk)
    assert written(desk) == ""
