"""The chapters of the guide, read from resources/guide: Markdown, one file each in every language."""

from dataclasses import dataclass
from pathlib import Path

from app.system.paths import resource

# The name of the file, and the icon beside the title.
CHAPTERS = (
    ("scan", "search"),
    ("lead", "handshake"),
    ("delivery", "bike"),
    ("order", "warehouse"),
    ("sent", "history"),
    ("accounts", "key-round"),
    ("scanner", "scan-barcode"),
    ("trouble", "plug-zap"),
    ("privacy", "users"),
    ("keys", "keyboard"),
)


@dataclass(frozen=True)
class Chapter:
    """One chapter. `text` is Markdown without its title."""

    name: str
    icon_name: str
    title: str
    text: str


def guide_folder(language: str) -> Path:
    """Where the texts and pictures of a language are. Raises FileNotFoundError."""
    return resource("guide", language)


def chapters_in(folder: Path) -> tuple[Chapter, ...]:
    """All chapters in their order. Raises OSError."""
    return tuple(_chapter(folder, name, icon_name=icon_name) for name, icon_name in CHAPTERS)


def _chapter(folder: Path, name: str, *, icon_name: str) -> Chapter:
    title, _, text = (folder / f"{name}.md").read_text(encoding="utf-8").partition("\n")
    return Chapter(name, icon_name, title.removeprefix("# ").strip(), text)
