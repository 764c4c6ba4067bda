"""Makes the pictures of the guide anew, in every language: parts of the pictures that `toonbank tour` takes.

Run by `python3 packaging/dev.py guide`. Each is a PNG of at most 256 colours. Those of the README are whole windows.
"""

import os
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("en", "nl", "fr", "de")
COLOURS = 256
MORNING_HOUR = 10
COARSE = 0xFFF8F8F8
LIST, ACTION, FIELDS = QRect(304, 108, 650, 420), QRect(966, 108, 384, 608), QRect(304, 108, 552, 412)
# picture -> the stop of the tour that has it, and which part of the window
PICTURES = {
    "scan": ("found", LIST),
    "lead": ("lead-form", ACTION),
    "delivery": ("delivery-form", ACTION),
    "order": ("order-form", ACTION),
    "sent": ("history", QRect(16, 108, 938, 428)),
    "unsure": ("not-sure-lead", ACTION.adjusted(0, 0, 0, -48)),
    "accounts": ("settings-account", QRect(16, 108, 840, 364)),
    "store": ("settings-own-store", FIELDS.adjusted(0, 0, 0, -12)),
    "scanner": ("settings-scanner", FIELDS),
    "trouble": ("stores-silent", LIST.adjusted(0, 0, 0, -247)),
}
# those of the README -> their stops
README_PICTURES = {"find": "found", "lead": "lead-form", "today": "history"}


def palette(image: QImage) -> list[int]:
    """The colours that are there most, those close to each other as one."""
    seen = Counter(memoryview(image.constBits()).cast("I"))
    alike: dict[int, Counter[int]] = {}
    for colour, count in seen.items():
        alike.setdefault(colour & COARSE, Counter())[colour] = count
    groups = sorted(alike.values(), key=Counter.total, reverse=True)
    return [group.most_common(1)[0][0] for group in groups[:COLOURS]]


def part_of(file: Path, part: QRect) -> QImage:
    """That part of a picture, in few colours."""
    drawn = QImage(str(file)).copy(part).convertToFormat(QImage.Format.Format_RGB32)
    return drawn.convertToFormat(QImage.Format.Format_Indexed8, palette(drawn))


def keep(image: QImage, file: Path) -> None:
    """Write a picture, as small as can be."""
    if not image.save(str(file), "PNG", 0):
        raise OSError(f"{file} cannot be written")


def stop_picture(folder: Path, stop: str) -> Path:
    """The picture of a stop of the tour; its number, of any length, stands before its name."""
    (file,) = (file for file in folder.glob("*.png") if file.stem.partition("-")[2] == stop)
    return file


def morning_zone(utc_hour: int) -> str:
    """A zone where it is ten in the morning, so that every picture has a courier who comes today."""
    ahead = (MORNING_HOUR - utc_hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"  # Etc has its signs the other way round


def draw(language: str) -> None:
    """Walk the tour in a language and keep its pictures; the English one has those of the README, too."""
    with tempfile.TemporaryDirectory() as folder:
        settings, out = Path(folder, "data", "practice", "settings.toml"), Path(folder, "out")
        settings.parent.mkdir(parents=True)
        text = f'language = "{language}"\n[delivery]\ntime_zone = "{morning_zone(datetime.now(UTC).hour)}"\n'
        settings.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "app", "tour", "--data-dir", str(settings.parents[1]), "--out", str(out)]
        subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
        for name, (stop, part) in PICTURES.items():
            keep(part_of(stop_picture(out, stop), part), ROOT / "resources" / "guide" / language / f"{name}.png")
        for name, stop in README_PICTURES.items() if language == "en" else ():
            keep(QImage(str(stop_picture(out, stop))), ROOT / "packaging" / "readme" / f"{name}.png")


def main(languages: list[str]) -> None:
    """All languages, or those named."""
    for language in languages or LANGUAGES:
        draw(language)


if __name__ == "__main__":
    main(sys.argv[1:])
