"""A change of language: everything is said anew, and nothing that was shown or set is lost."""

import gc

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from app.practice.server import PracticeServer
from app.system.i18n import LANGUAGES
from tests.ui.desk import GAZELLE, WRONG, Desk


async def collect() -> int:
    return gc.collect()


def test_what_is_shown_stays_and_is_said_in_the_other_language(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    desk.next_language()
    assert desk.says("Ultimate C380 HMB low step")
    assert desk.says("Auf Lager") or desk.says("auf Lager")
    assert len(desk.rows()) == 11
    assert desk.named("Scan", QLineEdit).text() == GAZELLE
    assert "Toonbank" in desk.window.windowTitle()
    assert len(practice.log("locateStock")) == len(practice.log("getProductByBarcode")) == 1


def test_ctrl_l_goes_round_all_languages(desk: Desk) -> None:
    seen = [desk.window.words.language]
    for _ in LANGUAGES:
        desk.next_language()
        seen.append(desk.window.words.language)
    assert seen == ["en", "de", "nl", "fr", "en"]


def test_the_language_button_does_the_same(desk: Desk) -> None:
    desk.press("Language: EN")
    assert desk.window.words.language == "de"


def test_what_was_typed_filtered_and_hidden_stays(desk: Desk) -> None:
    desk.answer(GAZELLE)
    head = desk.window.screen_of.page.ways.head
    head.filter.setText("zeist")
    head.hides_demo.setChecked(True)
    desk.window.screen_of.bar.field.setText("half a numb")
    desk.next_language()
    assert len(desk.rows()) == 1
    head = desk.window.screen_of.page.ways.head
    assert head.hides_demo.isChecked()
    assert desk.window.screen_of.bar.field.text() == "half a numb"
    desk.key(Qt.Key.Key_F1)


def test_a_wrong_code_is_said_in_the_other_language(desk: Desk) -> None:
    desk.scan(WRONG)
    desk.next_language()
    assert desk.says("Prüfziffer")


def test_answers_that_were_asked_for_before_land_on_the_new_screen(desk: Desk, practice: PracticeServer) -> None:
    practice.trouble("cyclesoftware", "latency_ms", operation="locateStock", amount=200, times=1)
    desk.scan(GAZELLE)
    desk.next_language()
    desk.until(lambda: desk.shown.is_complete)
    assert len(desk.rows()) == 11


def test_the_old_screen_may_be_swept_up_on_the_engine_thread(desk: Desk) -> None:
    desk.answer(GAZELLE)
    for _ in range(4):
        desk.next_language()
        desk.loop.engine.run_and_wait(collect(), timeout_s=60)
        desk.clock.forward(2)
        desk.answer(GAZELLE)
    assert desk.window.words.language == "en"
