"""A scan and what the window makes of the answers."""


from app.practice.server import PracticeServer
from tests.ui.conftest import GAZELLE, Desk


def test_a_scan_is_answered(desk: Desk, practice: PracticeServer) -> None:
    desk.answer(GAZELLE)
    print(desk.texts())
    assert desk.says("Ultimate C380 HMB low step")
