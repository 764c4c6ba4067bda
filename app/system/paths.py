"""Where files are: the data folder of this user, and the resources that come with the program."""

import sys
from contextlib import suppress
from pathlib import Path

import platformdirs

import app

NAME = "Toonbank"
# What Toonbank writes into a data folder.
OUR_FILES = (
    "settings*.toml", "journal*.sqlite*", "toonbank.log*", "crash-*.txt", "running.json", "window.json", "instance.*",
    "counter.json*", "updates.json*", "scanner.json*",
)  # fmt: skip


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


def narrow(folder: Path) -> None:
    """Takes from others what a wider folder or file of ours once gave them; what cannot be narrowed stays as it is.

    A folder that a person chose is left alone, only our own files in it are narrowed. Windows keeps profiles apart.
    """
    if sys.platform == "win32":
        return
    ours = [path for pattern in OUR_FILES for path in folder.glob(pattern) if path.is_file() and not path.is_symlink()]
    own_folder = data_folder()
    folders = [path for path in (own_folder, own_folder / "practice") if path == folder]
    for path, mode in (*((path, 0o600) for path in ours), *((path, 0o700) for path in folders)):
        with suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(mode)


def report_folder(data_folder: Path) -> Path:
    """Where a person finds a file for support: on the desktop, among the documents, or else beside the log."""
    seen = (platformdirs.user_desktop_path(), platformdirs.user_documents_path())
    return next((folder for folder in seen if folder.is_dir()), data_folder)


def licences() -> Path | None:
    """The folder with the texts of all licences, which only the packaged program has."""
    folder = Path(getattr(sys, "_MEIPASS", ""), "licences")
    return folder if getattr(sys, "_MEIPASS", "") and folder.is_dir() else None


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
