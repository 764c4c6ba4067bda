"""Links that remote systems give: only https ones open, and their host is shown first."""

from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

LONGEST = 2048


@dataclass(frozen=True, slots=True)
class Link:
    """An address that may be opened. `host` is in ASCII, so that no letter passes for another."""

    url: str
    host: str


def https_link(text: str) -> Link | None:
    """The link, or None for what is no https address, carries a name or password, or is over 2048 characters."""
    if not text.isprintable() or len(text) > LONGEST:
        return None
    url = QUrl(text, QUrl.ParsingMode.StrictMode)
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    if not url.isValid() or url.scheme() != "https" or not host or url.userInfo():
        return None
    port = f":{url.port()}" if url.port() != -1 else ""
    return Link(url.toString(QUrl.ComponentFormattingOption.FullyEncoded), host + port)


def open_link(link: Link) -> None:
    """Open it in the browser of this computer."""
    QDesktopServices.openUrl(QUrl(link.url))
