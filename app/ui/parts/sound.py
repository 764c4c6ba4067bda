"""Short sounds through whatever the system plays WAV files with; silence where it has nothing. Never waits."""

import shutil
import sys
import wave
from array import array
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QProcess

if sys.platform == "win32":
    import winsound

LOUDEST_PERCENT = 100
PLAYERS = ("afplay", "pw-play", "paplay", "aplay")


class Sound(StrEnum):
    """The file that tells it."""

    GOOD_SCAN = "good-scan"
    BAD_SCAN = "bad-scan"
    ACCEPTED = "accepted"
    NOT_SURE = "not-sure"


class Sounds:
    """Plays a sound of the folder, if it is on.

    Not every player can be told a volume: below 100 a quieter copy of the sound is made in `quieter_in` and played.
    """

    def __init__(
        self, folder: Path, *, is_on: bool = True, volume_percent: int = 100, quieter_in: Path | None = None
    ) -> None:
        self._folder = folder
        self._quieter_in = quieter_in
        self.use(is_on=is_on, volume_percent=volume_percent)
        self._player = next((path for name in PLAYERS if (path := shutil.which(name))), None)

    def use(self, *, is_on: bool, volume_percent: int) -> None:
        """On or off, and how loud, from now on."""
        self._volume_percent = volume_percent
        self.is_on = is_on and volume_percent > 0

    def play(self, sound: Sound) -> bool:
        """Start the sound; whether something was there to play it."""
        if not self.is_on:
            return False
        file = str(self._file(sound))
        if sys.platform == "win32":
            winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            return True
        return self._player is not None and start_quietly(self._player, file)

    def _file(self, sound: Sound) -> Path:
        loud = self._folder / f"{sound}.wav"
        if self._volume_percent >= LOUDEST_PERCENT or self._quieter_in is None:
            return loud
        quiet = self._quieter_in / f"{sound}-{self._volume_percent}.wav"
        try:
            if not quiet.exists():
                write_quieter(loud, quiet, volume_percent=self._volume_percent)
        except OSError:
            return loud  # heard too loud rather than not at all
        return quiet


def write_quieter(loud: Path, quiet: Path, *, volume_percent: int) -> None:
    """The same 16-bit sound, its waves so much lower. Raises OSError."""
    with wave.open(str(loud)) as file:
        told, waves = file.getparams(), array("h", file.readframes(file.getnframes()))
    lower = array("h", (sample * volume_percent // LOUDEST_PERCENT for sample in waves))
    with quiet.open("wb") as opened, wave.open(opened, "wb") as file:
        file.setparams(told)
        file.writeframes(lower.tobytes())


def start_quietly(program: str, file: str) -> bool:
    """Start a player of its own that outlives us and prints nowhere; whether it started."""
    process = QProcess()
    process.setProgram(program)
    process.setArguments([file])
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    return bool(process.startDetached())
