"""Account credentials as request headers, kept out of every repr."""

from base64 import b64encode


class Login(dict[str, str]):
    """Headers that prove who we are. Prints as dots."""

    def __repr__(self) -> str:
        return "Login(***)"

    __str__ = __repr__


def basic_login(username: str, password: str) -> Login:
    """HTTP Basic (contract: CycleSoftware and wholesale, basicAuth). Text goes out as UTF-8."""
    token = b64encode(f"{username}:{password}".encode()).decode("ascii")
    return Login({"Authorization": f"Basic {token}"})


def cyke_login(email: str, token: str) -> Login:
    """Cyke's two headers (contract: X-User-Email, X-User-Token)."""
    return Login({"X-User-Email": _carried(email), "X-User-Token": _carried(token)})


def _carried(text: str) -> str:
    """What no header can carry goes out as "?": the system then says that the login is wrong."""
    return "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in text)
