"""The proxy between us and a host, where this computer is set to have one: the same that httpx takes."""

from base64 import b64encode
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies

from app.remote.address import Address, is_loopback

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy by host and port. `proof` is what its header asks of us, or empty."""

    scheme: str
    host: str
    port: int
    proof: str = field(default="", repr=False)

    def opening(self, address: Address) -> bytes:
        """What opens a tunnel to an address."""
        host = f"[{address.host}]" if ":" in address.host else address.host
        lines = [f"CONNECT {host}:{address.port} HTTP/1.1", f"Host: {host}:{address.port}"]
        if self.proof:
            lines.append(f"Proxy-Authorization: {self.proof}")
        return "\r\n".join((*lines, "", "")).encode("ascii", "replace")


def proxy_for(address: Address) -> Proxy | None:
    """The proxy that a call to `address` takes, None for none. Raises ValueError where the setting cannot be used.

    Blocks shortly: on Windows and macOS the settings of the operating system are read.
    """
    proxies = getproxies()
    url = proxies.get(address.scheme) or proxies.get("all")
    if not url or is_loopback(address.host) or is_spared(address.host, proxies.get("no", "")):
        return None
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if not parts.hostname:
        raise ValueError("a proxy without a host")
    login = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
    proof = f"Basic {b64encode(login.encode()).decode('ascii')}" if parts.username else ""
    return Proxy(parts.scheme, parts.hostname, parts.port or DEFAULT_PORTS.get(parts.scheme, 0), proof)


def is_spared(host: str, listed: str) -> bool:
    """Whether `no_proxy` spares a host: itself, a domain above it, or `*`. A dot in front spares only names below."""
    for name in (part.strip().lower() for part in listed.split(",")):
        below = name if name.startswith(".") else f".{name}"
        if name and (name in ("*", host) or host.endswith(below)):
            return True
    return False
