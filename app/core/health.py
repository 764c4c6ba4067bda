"""How well things are: what was found of an account, the keyring, the journal or this computer, one finding each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Grade(StrEnum):
    """How bad it is. UNKNOWN: it could not be found out."""

    GOOD = "good"
    UNKNOWN = "unknown"
    WARN = "warn"
    BAD = "bad"


class Matter(StrEnum):
    """What a finding is about, in the order in which they are told."""

    ACCOUNT = "account"
    NAME = "name"
    PROXY = "proxy"
    CONNECTION = "connection"
    TLS = "tls"
    LOGIN = "login"
    SCOPES = "scopes"
    ANSWER = "answer"
    LIMIT = "limit"
    CLOCK = "clock"
    KEYRING = "keyring"
    JOURNAL = "journal"
    SQLITE = "sqlite"
    DISK = "disk"
    SETTINGS = "settings"
    POLICY = "policy"
    NOTICE = "notice"
    SCANNER = "scanner"
    QT = "qt"
    VERSIONS = "versions"
    SYSTEM = "system"


class Code(StrEnum):
    """What was found, the same in every language and version. Beside each, its facts."""

    NO_ACCOUNT = "no-account"
    LOGIN_MISSING = "no-password"
    ADDRESS_UNUSABLE = "address-unusable"  # host
    NAME_KNOWN = "name-known"  # host
    NAME_UNKNOWN = "name-unknown"  # host
    NAME_NOT_ANSWERED = "name-not-answered"  # host
    NO_PROXY = "no-proxy"
    PROXY_USED = "proxy-used"  # proxy
    PROXY_REFUSES = "proxy-refuses"  # proxy, status
    PROXY_UNUSABLE = "proxy-unusable"
    CONNECTED = "connected"  # host
    NO_CONNECTION = "no-connection"  # host
    # of a certificate also chain, where more than one was shown: who issued each, from the server up
    TLS_TRUSTED = "tls-trusted"  # host, issuer, until
    TLS_NOT_TRUSTED = "tls-not-trusted"  # host, issuer
    TLS_EXPIRED = "tls-expired"  # host, issuer, until
    TLS_NOT_YET_VALID = "tls-not-yet-valid"  # host, issuer, since
    TLS_OTHER_NAME = "tls-other-name"  # host, issuer, names
    TLS_FAILED = "tls-failed"  # host
    TLS_NOT_NEEDED = "tls-not-needed"
    LOGIN_TAKEN = "login-taken"
    LOGIN_WRONG = "wrong-password"
    SUSPENDED = "suspended"  # reason
    RIGHTS_ENOUGH = "rights-enough"
    NO_SCOPE = "no-scope"  # scope, reason
    ADDRESS_NOT_ALLOWED = "address-not-allowed"  # reason
    NOT_ALLOWED = "not-allowed"  # reason
    NO_STORES = "no-stores"
    ANSWERED = "answered"  # milliseconds
    NO_ANSWER = "no-answer"
    NOT_THE_API = "not-the-api"  # status
    SERVER_FAULT = "server-fault"  # status
    NOT_READABLE = "not-readable"
    REFUSED = "refused"  # status, reason
    PATH_UNKNOWN = "path-unknown"  # setting
    LIMITED = "limited"  # seconds
    LIMIT_LOW = "limit-low"  # left, limit
    LIMIT_WIDE = "limit-wide"  # left, limit
    LIMIT_NOT_TOLD = "limit-not-told"
    CLOCK_RIGHT = "clock-right"
    CLOCK_OFF = "clock-off"  # minutes; ahead where ours is, else behind
    CLOCK_NOT_TOLD = "clock-not-told"
    CLOCK_DOUBTED = "clock-doubted"  # since
    KEYRING_WORKS = "keyring-works"
    NO_KEYRING = "no-keyring"
    KEYRING_FAILS = "keyring-fails"
    JOURNAL_SOUND = "journal-sound"  # entries, drafts, waiting, unsure; server where it is shared
    NO_JOURNAL_YET = "no-journal-yet"
    JOURNAL_FAILS = "journal-fails"  # trouble
    SQLITE = "sqlite"  # version, mode
    DISK_ROOM = "disk-room"  # free_mb
    DISK_LOW = "disk-low"  # free_mb
    DISK_FULL = "disk-full"  # free_mb
    DISK_UNKNOWN = "disk-unknown"
    SETTINGS_SOUND = "settings-sound"
    SETTING_FAULT = "setting-fault"  # line, key, reason, hint
    POLICY_SOUND = "policy-sound"  # locked
    NO_POLICY = "no-policy"
    POLICY_FAULT = "policy-fault"  # line, key, reason, hint
    NOTICE_OFF = "notice-off"
    NO_NEWER_VERSION = "no-newer-version"
    NEWER_VERSION = "newer-version"  # version
    NOTICE_NOT_SIGNED = "notice-not-signed"
    NOTICE_OUTDATED = "notice-outdated"
    NOTICE_FAILS = "notice-fails"  # trouble
    SCANNER_SETTINGS = "scanner-settings"  # gap_ms, suffix, prefix, letters, ms_per_key
    SCANNER_SEEN = "scanner-seen"  # scans, ms_per_key, suffix, other_layout: of how many the keyboards differed
    SCANNER_LAST_SEEN = "scanner-last-seen"  # the same, and at
    SCANNER_NOT_SEEN = "scanner-not-seen"
    QT = "qt"  # version, platform
    VERSIONS = "versions"  # toonbank, python and those of what it stands on
    SYSTEM = "system"  # name, release, machine


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. Neither secrets nor people are in its facts; `source` is of `sources`, else empty.

    A fact named `reason` is a system's own sentence: shown to the clerk, never handed on.
    """

    matter: Matter
    grade: Grade
    code: Code
    facts: Mapping[str, str] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class AccountHealth:
    """What was found of one account, in the order of the matters."""

    source: str
    findings: tuple[Finding, ...]

    @property
    def grade(self) -> Grade:
        """The worst of what was found."""
        return worst(self.findings)


def worst(findings: Iterable[Finding]) -> Grade:
    """The worst grade among them; UNKNOWN where nothing was found."""
    order = tuple(Grade)
    return max((finding.grade for finding in findings), key=order.index, default=Grade.UNKNOWN)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the matters; those of one matter as they came."""
    order = tuple(Matter)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.matter)))
