"""The window closes with something typed into the settings: it is saved, or the window stays and says why."""

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


def test_where_the_session_ends_nobody_is_asked_and_each_value_that_can_be_used_is_saved(work_desk: WorkDesk) -> None:
    desk = work_desk
    opens_store_page(desk)
    types(desk, "shop.code", "number one")
    types(desk, "shop.name", "Fietsen Jansen")
    desk.window.is_anybody_there = False
    assert desk.window.close()
    desk.loop.asyncio.run_until_complete(desk.window.work.keep_typed())
    assert 'name = "Fietsen Jansen"' in written(desk)
    assert "number one" not in written(desk)


def test_where_the_session_ends_a_password_goes_to_no_other_address_than_it_was_typed_for(work_desk: WorkDesk) -> None:
    desk = work_desk
    desk.setup.is_practice, desk.setup.was_walked = False, True
    desk.key(Key.Key_F10)
    pages(desk).open("cyclesoftware")
    step = pages(desk).step
    assert isinstance(step, AccountStep)
    types(desk, "cyclesoftware.base_url", "no address")
    types(desk, "cyclesoftware.username", "jansen")
    step.password.field.setText("typed for it")
    desk.loop.asyncio.run_until_complete(desk.window.work.keep_typed())
    assert 'username = "jansen"' in written(desk)
    assert step.password.field.text() == "typed for it"
