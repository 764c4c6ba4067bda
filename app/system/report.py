"""The report for support: one zip of what may be handed on. What goes in is named here, all else stays out; no secret,
no customer, no user name is among it.
"""

import io
import json
import platform
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from app import __version__
from app.system.crash import reports_in
from app.system.logs import FILE_NAME as LOG
from app.system.logs import OLDER_FILES
from app.system.settings import Settings


def report_of(
    data_folder: Path,
    *,
    settings: Settings,
    doctor: Mapping[str, object],
    at: datetime,
    scans: Sequence[Mapping[str, object]] = (),
) -> bytes:
    """The zip. `doctor` is what it found, `scans` how the scanner did, without what it read. Blocking; a file that
    cannot be read is left out.
    """
    told = {
        "doctor.json": {"made_at": at.isoformat(timespec="seconds"), **doctor},
        "scanner.json": {"scans": list(scans)},
        "settings.json": settings_for_support(settings),
        "versions.json": versions(),
    }
    papers = {name: json.dumps(paper, indent=2).encode() for name, paper in told.items()}
    logs = [data_folder / LOG, *(data_folder / f"{LOG}.{n}" for n in range(1, OLDER_FILES + 1))]
    for path in (*logs, *reports_in(data_folder)):
        try:
            papers[path.name] = _without_home(path.read_text(encoding="utf-8", errors="replace")).encode()
        except OSError:
            continue
    return _zipped(papers, at=at)


def versions() -> dict[str, str]:
    """Of the program and what it runs on."""
    return {
        "toonbank": __version__,
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "machine": platform.machine(),
    }


def settings_for_support(settings: Settings) -> dict[str, object]:
    """How this counter is set up: no names, no addresses of people; of accounts, whether there is one and its host."""
    stores, wholesale, cyke, delivery = settings.cyclesoftware, settings.wholesale, settings.cyke, settings.delivery
    return {
        "language": settings.language,
        "shop": {"country": settings.shop.country, "has_store": bool(settings.shop.store_id)},
        "cyclesoftware": {"host": _origin(stores.base_url), "has_account": bool(stores.username)},
        "wholesale": {
            "host": _origin(wholesale.base_url),
            "has_account": bool(wholesale.username),
            "currency": wholesale.currency,
            "amount_in": wholesale.amount_in,
            "has_pictures": bool(wholesale.image_url_template),
            "own_paths": sorted(wholesale.paths),
        },
        "cyke": {"host": _origin(cyke.base_url), "has_account": bool(cyke.email), "api_version": cyke.api_version},
        "delivery": {
            "time_zone": delivery.hours.zone,
            "days_ahead": delivery.hours.days_ahead,
            "heeds_holidays": delivery.hours.heeds_holidays,
        },
        "scanner": {
            "gap_ms": settings.scanner.gap_ms,
            "ms_per_key": settings.scanner.ms_per_key,
            "suffix": settings.scanner.suffix,
            "has_prefix": bool(settings.scanner.prefix),
        },
        "look": {"theme": settings.look.theme, "scale_percent": settings.look.scale_percent},
        "locked": sorted(settings.locked),
        "sound": {"on": settings.sound.is_on, "volume": settings.sound.volume_percent},
        "journal": "server" if settings.journal.url else "file",
    }


def _origin(address: str) -> str:
    """Scheme and host: a path, a name or a key in an address stays here."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}" if parts.hostname else ""


def _without_home(text: str) -> str:
    """Without the person's name, which stands in the paths of a traceback."""
    return text.replace(str(Path.home()), "~")


def _zipped(papers: Mapping[str, bytes], *, at: datetime) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in papers.items():
            entry = zipfile.ZipInfo(name, date_time=at.timetuple()[:6])
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)
    return whole.getvalue()
