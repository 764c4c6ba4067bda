"""Settings pages made anew, gone through by keyboard or partly locked: nothing that was typed or asked is lost."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.health import Code, Finding, Grade, Matter
from app.services.late import Late
from app.services.setup import SetupWork
from app.system.i18n import Words
from app.system.policy import machine_policy
from app.system.settings import Settings
from app.ui.setup.account import AccountStep
from app.ui.setup.desk import Changes
from app.ui.setup.inquiry import Inquiry, InquiryView
from app.ui.setup.password import Secret
from app.ui.style import Style
from tests.ui import ears
from tests.ui.bureau import Bureau
from tests.ui.setuproom import SetupRoom, stores_account
from tests.ui.test_setup_place import pages
from tests.ui.workdesk import WorkDesk

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def account(desk: WorkDesk) -> AccountStep:
    step = pages(desk).step
    assert isinstance(step, AccountStep)
    return step


def held(desk: WorkDesk) -> Future[SetupWork]:
    """Accounts are asked once this is set."""
    opening: Future[SetupWork] = Future()
    desk.setup._late = Late(opening)
    return opening


def test_a_typed_password_goes_along_into_another_language_and_prints_as_dots(
    open_work_desk: Callable[..., WorkDesk],
) -> None:
    desk = open_work_desk()
    desk.setup.is_practice = False
    desk.key(Key.Key_F10)
    pages(desk).open("cyke")
    QTest.keyClicks(account(desk).password.field, "canary-token")
    state = pages(desk).state(is_open=True)
    assert not any("canary" in told for told in (repr(state), f"{state.typed['cyke']['']}", str(state.typed)))
    desk.next_language()
    assert account(desk).password.field.text() == "canary-token"
    assert account(desk).changes() == {}


def test_a_secret_prints_as_dots_and_is_what_was_typed() -> None:
    secret = Secret("ge heim é")
    assert [repr(secret), str(secret), f"{secret}", f"{[secret]}"] == ["Secret(***)"] * 3 + ["[Secret(***)]"]
    assert secret == "ge heim é"


def test_a_skipped_page_keeps_no_password(bureau: Bureau, style: Style, tmp_path: Path) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path)
    sight = room.opens(at="cyke", is_walk=True)
    step = room.step
    QTest.keyClicks(step.password.field, "canary-token")
    sight.press("Skip")
    assert step.password.field.text() == ""
    room.page.deleteLater()


def test_what_is_typed_while_the_page_is_saved_stays(bureau: Bureau, style: Style, tmp_path: Path) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path)
    room.opens(at="store")
    room.types("shop.name", "Fietsen")
    begun, goes_on = Event(), Event()

    def write(changes: Changes) -> Settings:
        begun.set()
        goes_on.wait(60)
        return file.write(changes)

    file = room.desk.file
    room.desk.file = replace(file, write=write)
    room.page.save()
    bureau.loop.until(begun.is_set)
    room.types("shop.name", "Fietsen Jansen")
    goes_on.set()
    bureau.loop.until(lambda: "setup save" not in bureau.loop.tasks._running)
    assert room.saved.shop.name == "Fietsen"
    assert room.step.settings["shop.name"].field.text() == "Fietsen Jansen"
    room.page.deleteLater()


def test_an_account_is_tested_through_a_change_of_language_and_the_keyboard_stays(work_desk: WorkDesk) -> None:
    desk = work_desk
    told: list[str] = []
    desk.loop.tasks.failed.connect(told.append)
    desk.key(Key.Key_F10)
    pages(desk).open("cyclesoftware")
    opening = held(desk)
    test = account(desk).test
    test.setFocus()
    QTest.keyClick(test, Key.Key_Space)
    inquiry = desk.setup.inquiry("cyclesoftware")
    desk.until(lambda: inquiry.is_asked)
    assert (test.hasFocus(), account(desk).outcome.said.accessibleName()) == (True, "Asking")
    QTest.keyClick(test, Key.Key_Space)
    desk.next_language()
    assert account(desk).outcome.said.accessibleName() == "Wird geprüft"
    opening.set_result(desk.bureau.setup)
    desk.until(lambda: account(desk).outcome.found.texts)
    assert (told, inquiry.is_asked, account(desk).words.language) == ([], False, "de")


def test_an_examination_that_loses_its_page_tells_the_next_one(work_desk: WorkDesk) -> None:
    desk = work_desk
    told: list[str] = []
    desk.loop.tasks.failed.connect(told.append)
    desk.key(Key.Key_F10)
    pages(desk).open("about")
    opening = held(desk)
    desk.press("Examine this computer")
    desk.next_language()
    opening.set_result(desk.bureau.setup)
    desk.until(lambda: pages(desk).step.outcome.found.texts)
    assert told == []


def test_a_screen_reader_hears_what_came_of_it_the_worst_first(bureau: Bureau, style: Style) -> None:
    inquiry = Inquiry("shown", tasks=bureau.loop.tasks, parent=bureau.messages)
    view = InquiryView(style, Words("en"), inquiry=inquiry, asking="Asking", idle="Nothing yet")
    heard = []
    inquiry.changed.connect(lambda: heard.append(ears.heard(view.said).text(ears.Text.Name)))
    well = Finding(Matter.PROXY, Grade.GOOD, Code.NO_PROXY)
    wrong = Finding(Matter.LOGIN, Grade.BAD, Code.LOGIN_WRONG, source="stores")

    async def found(*findings: Finding) -> tuple[Finding, ...]:
        return findings

    assert view.said.accessibleName() == "Nothing yet"
    for findings in ((well, wrong), (well,), ()):
        inquiry.ask(lambda findings=findings: found(*findings))
        bureau.loop.until(lambda: not inquiry.is_asked)
    assert heard[::2] == ["Asking"] * 3
    assert heard[1].startswith("1 thing to look at: Stores: wrong username or password. ")
    assert heard[3::2] == ["All is well", "Not known"]


def test_a_place_that_the_organisation_has_set_stays_and_the_store_is_saved(
    bureau: Bureau, style: Style, tmp_path: Path
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text("[shop]\nlatitude = 52.1\nlongitude = 5.1\n", encoding="utf-8")
    room = SetupRoom(
        bureau, style, folder=tmp_path, text=stores_account(bureau.practice.base_url),
        policy=machine_policy(policy, place=tmp_path / "none"),
    )  # fmt: skip
    room.opens(at="store")
    step = room.step
    bureau.loop.until(lambda: step.list.model().rowCount() > 100)
    QTest.keyClicks(step.search, "utrecht 3584bb")
    QTest.keyClick(step.search, Key.Key_Down)
    QTest.keyClick(step.list, Key.Key_Space)
    room.keeps()
    shop = room.saved.shop
    assert (shop.city, bool(shop.store_id), shop.coordinates.latitude) == ("Utrecht", True, 52.1)
    assert (room.page.band.text, step.changes()) == ("", {})
    room.page.deleteLater()


def test_a_key_without_a_field_that_cannot_be_saved_is_said_above_the_page(
    bureau: Bureau, style: Style, tmp_path: Path
) -> None:
    room = SetupRoom(bureau, style, folder=tmp_path)
    room.opens(at="store")
    room.step._picked = {"shop.latitude": 200.0, "shop.longitude": 5.1}
    room.keeps()
    assert "shop.latitude: " in room.page.band.text
    assert QApplication.focusWidget() is not None
    room.page.deleteLater()
