"""Where an account lives: one origin, https or this machine; and what can stand in a path below it."""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, urlsplit

DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Address:
    """A checked base address. `host` is lower case, without brackets; `path` has no slash at its end."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """What credentials are bound to."""
        return (self.scheme, self.host, self.port)

    def url(self, path: str) -> str:
        """The whole address of an encoded path below this base."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}{self.path}/{path.removeprefix('/')}"


def address_of(url: str) -> Address:
    """Check and take apart an address. Raises ValueError with words for a person."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    if parts.scheme not in DEFAULT_PORTS or not host:
        raise ValueError("an address starts with https:// and names a host")
    if parts.username is not None or parts.password is not None:
        raise ValueError("no user name or password inside an address")
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError("http:// only reaches this machine; use https://")
    return Address(parts.scheme, host, parts.port or DEFAULT_PORTS[parts.scheme], parts.path.rstrip("/"))


def base_address(url: str) -> Address:
    """The address of an account. Raises ValueError with words for a person."""
    if "?" in url or "#" in url:
        raise ValueError("the address of an account has no ? and no #")
    return address_of(url)


def is_loopback(host: str) -> bool:
    """True for localhost, 127.0.0.0/8 and ::1."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def encoded(name: str) -> str:
    """A name as one segment of a path: slashes and blanks encoded, dots too where they would climb."""
    return quote(name, safe="") if name.strip(".") else name.replace(".", "%2E")
