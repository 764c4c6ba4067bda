"""Short sounds through whatever the system plays WAV files with; silence where it has nothing. Never waits."""

import shutil
import sys
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QProcess

if sys.platform == "win32":
    import winsound

PLAYERS = ("afplay", "pw-play", "paplay", "aplay")


class Sound(StrEnum):
    """The file that tells it."""

    GOOD_SCAN = "good-scan"
    BAD_SCAN = "bad-scan"
    ACCEPTED = "accepted"
    NOT_SURE = "not-sure"


class Sounds:
    """Plays a sound of the folder, if it is on."""

    def __init__(self, folder: Path, *, is_on: bool = True) -> None:
        self._folder = folder
        self.is_on = is_on
        self._player = next((path for name in PLAYERS if (path := shutil.which(name))), None)

    def play(self, sound: Sound) -> bool:
        """Start the sound; whether something was there to play it."""
        file = str(self._folder / f"{sound}.wav")
        if not self.is_on:
            return False
        if sys.platform == "win32":
            winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            return True
        return self._player is not None and start_quietly(self._player, file)


def start_quietly(program: str, file: str) -> bool:
    """Start a player of its own that outlives us and prints nowhere; whether it started."""
    process = QProcess()
    process.setProgram(program)
    process.setArguments([file])
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    return bool(process.startDetached())
