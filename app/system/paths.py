"""Where files are: the data folder of this user, and the resources that come with the program."""

import sys
from pathlib import Path

import platformdirs

import app

NAME = "Toonbank"


def data_folder(chosen: str | Path | None = None, *, practice: bool = False) -> Path:
    """The folder of settings, log and hand-over, absolute; not made here.

    `chosen` (--data-dir) beats the user's own. Practice has a folder of its own inside, so that nothing live is read.
    """
    base = _expanded(Path(chosen)) if chosen else platformdirs.user_data_path(NAME, appauthor=False)
    return (base / "practice" if practice else base).absolute()


def _expanded(path: Path) -> Path:
    """With ~ as the person's own folder; ~name of nobody stays as it is, as in a shell."""
    try:
        return path.expanduser()
    except RuntimeError:
        return path


def make_private(folder: Path) -> Path:
    """Makes the folder, for this user only, where it is missing. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def resource(*parts: str) -> Path:
    """A file or folder in resources/: frozen, in a wheel, or in the source tree. Raises FileNotFoundError."""
    package = Path(app.__file__).resolve().parent
    roots = [package / "resources", package.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", "")
    if frozen:
        roots.insert(0, Path(frozen) / "resources")
    for root in roots:
        found = root.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError("/".join(("resources", *parts)))
