"""Sounds: four small files, started through the system's player, silent where there is none."""

import wave
from array import array
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.system.paths import resource
from app.ui.parts.sound import Sound, Sounds


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A player on the path that writes down what it was asked to play."""
    program = tmp_path / "aplay"
    program.write_text(f'#!/bin/sh\nprintf %s "$1" > {tmp_path}/partial && mv {tmp_path}/partial {tmp_path}/played\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    return tmp_path / "played"


@pytest.mark.parametrize("sound", list(Sound))
def test_each_sound_is_a_short_file(sound: Sound) -> None:
    with wave.open(str(resource("sounds", f"{sound}.wav"))) as file:
        length_s = file.getnframes() / file.getframerate()
        assert file.getnchannels() == 1
    assert 0.07 < length_s < 0.3


def test_a_sound_is_given_to_the_players_of_the_system(player: Path, qapp: QApplication, qtbot: QtBot) -> None:
    assert Sounds(resource("sounds")).play(Sound.GOOD_SCAN)
    qtbot.waitUntil(player.exists)
    assert player.read_text() == str(resource("sounds", "good-scan.wav"))


def peak(file: Path) -> int:
    with wave.open(str(file)) as sound:
        return max(array("h", sound.readframes(sound.getnframes())))


def test_a_lower_volume_is_heard_whatever_the_player(
    player: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    sounds = Sounds(resource("sounds"), volume_percent=40, quieter_in=tmp_path)
    assert sounds.play(Sound.GOOD_SCAN)
    qtbot.waitUntil(player.exists)
    played = Path(player.read_text())
    assert played.parent == tmp_path
    assert peak(played) == peak(resource("sounds", "good-scan.wav")) * 40 // 100
    assert sounds.play(Sound.GOOD_SCAN)
    assert not Sounds(resource("sounds"), volume_percent=0).play(Sound.GOOD_SCAN)


def test_where_no_quieter_sound_can_be_written_the_loud_one_is_played(
    player: Path, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    assert Sounds(resource("sounds"), volume_percent=40, quieter_in=tmp_path / "nowhere").play(Sound.GOOD_SCAN)
    qtbot.waitUntil(player.exists)
    assert player.read_text() == str(resource("sounds", "good-scan.wav"))


def test_sounds_that_are_off_or_have_no_player_are_silent(player: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Sounds(resource("sounds"), is_on=False).play(Sound.BAD_SCAN)
    monkeypatch.setenv("PATH", "/nowhere")
    assert not Sounds(resource("sounds")).play(Sound.BAD_SCAN)
    assert not player.exists()
