"""What was found of accounts and computer, in the words of a shop: what is so, and what to do about it."""

from collections.abc import Mapping
from datetime import date, datetime

from app.core.errors import SettingsError, StorageError, StorageTrouble
from app.core.health import Code, Finding, Grade
from app.core.sources import COURIER, STORES, WHOLESALE
from app.system.error_words import source_name, what_to_do
from app.system.i18n import Words, phrase

ACCOUNT_OF_SOURCE = {STORES: "cyclesoftware", WHOLESALE: "wholesale", COURIER: "cyke"}  # as the terminal calls them

_GIVER = phrase("Ask whoever gave you the account.")
_NETWORK = phrase("Ask whoever manages the network.")
# What is so, and what to do about it: "" where there is nothing to do.
HEALTH_WORDS: Mapping[Code, tuple[str, str]] = {
    Code.NO_ACCOUNT: (
        phrase("{source}: no account yet"),
        phrase("Fill in its address and username in the settings (F10)."),
    ),
    Code.LOGIN_MISSING: (
        phrase("{source}: no password is kept"),
        phrase("Type it in the settings (F10). In a terminal: {command}"),
    ),
    Code.ADDRESS_UNUSABLE: (
        phrase("{source}: its address cannot be used"),
        phrase("An address begins with https:// and names a host."),
    ),
    Code.NAME_KNOWN: (phrase("The name {host} is known"), ""),
    Code.NAME_UNKNOWN: (
        phrase("The name {host} is not known"),
        phrase("Is the address typed right? Is this computer on the internet?"),
    ),
    Code.NAME_NOT_ANSWERED: (
        phrase("Nobody tells where {host} is"),
        phrase("The network's name server does not answer. Look at the router or the network settings."),
    ),
    Code.NO_PROXY: (phrase("No proxy in between"), ""),
    Code.PROXY_USED: (phrase("Through the proxy {proxy}"), ""),
    Code.PROXY_REFUSES: (phrase("The proxy {proxy} does not let Toonbank through"), _NETWORK),
    Code.PROXY_UNUSABLE: (phrase("The proxy settings of this computer cannot be used"), _NETWORK),
    Code.CONNECTED: (phrase("{host} can be reached"), ""),
    Code.NO_CONNECTION: (
        phrase("No connection to {host}"),
        phrase("A firewall may stop it, or the system is down. Test again later, or ask whoever manages the network."),
    ),
    Code.TLS_TRUSTED: (phrase("The line is secure, with a certificate of {issuer}"), ""),
    Code.TLS_NOT_TRUSTED: (
        phrase("The line to {host} is not trusted, its certificate is of {issuer}"),
        phrase(
            "A proxy or a virus scanner looks into the line. Have its root certificate installed on this computer, "
            "or have it leave {host} alone. No password was sent."
        ),
    ),
    Code.TLS_EXPIRED: (
        phrase("The certificate of {host} ended on {until}"),
        phrase("Look at the date of this computer. If that is right, {host} must renew it. No password was sent."),
    ),
    Code.TLS_NOT_YET_VALID: (
        phrase("The certificate of {host} begins on {since}"),
        phrase("Look at the date of this computer. No password was sent."),
    ),
    Code.TLS_OTHER_NAME: (
        phrase("The certificate there is of {names}, not of {host}"),
        phrase(
            "Is the address typed right? A guest network that asks for a login does this too. No password was sent."
        ),
    ),
    Code.TLS_FAILED: (
        phrase("No secure line to {host}"),
        phrase("Look at the address and its port, or ask whoever manages the network. No password was sent."),
    ),
    Code.TLS_NOT_NEEDED: (phrase("On this computer, so no secure line is needed"), ""),
    Code.LOGIN_TAKEN: (phrase("{source}: password taken"), ""),
    Code.LOGIN_WRONG: (
        phrase("{source}: wrong username or password"),
        phrase("Look at the username and type the password again, with its capitals."),
    ),
    Code.SUSPENDED: (phrase("{source}: the account is suspended"), _GIVER),
    Code.RIGHTS_ENOUGH: (phrase("{source}: all rights are there"), ""),
    Code.NO_SCOPE: (phrase("{source}: the right “{scope}” is missing"), _GIVER),
    Code.ADDRESS_NOT_ALLOWED: (
        phrase("{source}: this shop's internet address is not allowed"),
        phrase("Ask whoever gave you the account to put it on their list."),
    ),
    Code.NOT_ALLOWED: (
        phrase("{source}: known there, but not allowed"),
        phrase(
            "A right is missing, or this shop's internet address is not on their list. "
            "Ask whoever gave you the account."
        ),
    ),
    Code.NO_STORES: (
        phrase("{source}: no store gives access"),
        phrase("Each store switches it on in its own CycleSoftware."),
    ),
    Code.ANSWERED: (phrase("{source} answered in {milliseconds} ms"), ""),
    Code.NO_ANSWER: (phrase("{source} did not answer"), phrase("Test again in a minute.")),
    Code.NOT_THE_API: (
        phrase("What answered is not {source}"),
        phrase("It is a web page. Look at the address; a network that asks for a login does this too."),
    ),
    Code.SERVER_FAULT: (
        phrase("{source} has a fault of its own ({status})"),
        phrase("It is not your account. Test again later."),
    ),
    Code.NOT_READABLE: (phrase("{source}: answer not readable"), phrase("Look at the address.")),
    Code.REFUSED: (phrase("{source} said no"), ""),
    Code.PATH_UNKNOWN: (
        phrase("{source} does not know the path of {setting}"),
        phrase("Ask the wholesaler for it and write it in settings.toml."),
    ),
    Code.LIMITED: (
        phrase("{source} limited: again in {time}"),
        phrase("All requests of this account are used for now. Test again then."),
    ),
    Code.LIMIT_LOW: (
        phrase("{source}: {left} of {limit} requests left"),
        phrase("Perhaps another program uses this account."),
    ),
    Code.LIMIT_WIDE: (phrase("{source}: {left} of {limit} requests left"), ""),
    Code.LIMIT_NOT_TOLD: (phrase("{source} tells no limit"), ""),
    Code.CLOCK_RIGHT: (phrase("The clock is right"), ""),
    Code.CLOCK_OFF: (
        phrase("This computer's clock is {minutes} min ahead"),
        phrase("Set it right: times of leads and deliveries would be wrong."),
    ),
    Code.CLOCK_NOT_TOLD: (phrase("{source} tells no time"), ""),
    Code.CLOCK_DOUBTED: (
        phrase("This computer's clock may be far ahead"),
        phrase(
            "Set it right if it is wrong. It was last known to be right on {since}. "
            "No customer is forgotten for age until a system confirms the date, or for a week if none answers."
        ),
    ),
    Code.KEYRING_WORKS: (phrase("The keyring works"), ""),
    Code.NO_KEYRING: (
        phrase("This computer has no keyring"),
        phrase("Passwords are kept until Toonbank closes, and asked again at the next start."),
    ),
    Code.KEYRING_FAILS: (phrase("The keyring does not work"), phrase("Unlock it, or sign in to this computer again.")),
    Code.JOURNAL_SOUND: (phrase("Journal sound: entries {entries}, waiting {waiting}, not sure {unsure}"), ""),
    Code.NO_JOURNAL_YET: (phrase("No journal yet"), ""),
    Code.JOURNAL_FAILS: ("", ""),
    Code.SQLITE: ("", ""),
    Code.DISK_ROOM: (phrase("Room on the disk: {free_mb} MB"), ""),
    Code.DISK_LOW: (phrase("Little room on the disk: {free_mb} MB"), phrase("Make room on this computer.")),
    Code.DISK_FULL: (phrase("The disk is full"), phrase("Make room on this computer.")),
    Code.DISK_UNKNOWN: (phrase("How much room the disk has cannot be told"), ""),
    Code.SETTINGS_SOUND: (phrase("The settings can all be used"), ""),
    Code.SETTING_FAULT: ("", ""),
    Code.POLICY_SOUND: (phrase("Set by your organisation: {locked}"), ""),
    Code.NO_POLICY: (phrase("Nothing is set by an organisation"), ""),
    Code.POLICY_FAULT: ("", ""),
    Code.NOTICE_OFF: (phrase("Nobody is asked for newer versions"), ""),
    Code.NO_NEWER_VERSION: (phrase("No newer version is known"), ""),
    Code.NEWER_VERSION: (phrase("Toonbank {version} is there"), ""),
    Code.NOTICE_NOT_SIGNED: (
        phrase("The notice of a new version is not signed as it should be, and not heeded"),
        phrase("Look at updates.url and updates.public_key, or ask whoever set them."),
    ),
    Code.NOTICE_OUTDATED: (
        phrase("The notice of a new version is older than one that came before, and not heeded"),
        phrase("Look at updates.url and updates.public_key, or ask whoever set them."),
    ),
    Code.NOTICE_FAILS: (
        phrase("There is no notice of new versions that can be read"),
        phrase("Look at updates.url and updates.public_key, or ask whoever set them."),
    ),
    Code.SCANNER_SETTINGS: (phrase("Scanner: at most {gap_ms} ms between keys"), ""),
    Code.SCANNER_SEEN: (phrase("Scanner: {ms_per_key} ms per key over {scans} scans"), ""),
    Code.SCANNER_LAST_SEEN: (phrase("Scanner: {ms_per_key} ms per key over {scans} scans, the last {at}"), ""),
    Code.SCANNER_NOT_SEEN: (phrase("No scan has come to a window of this counter yet"), ""),
    Code.QT: ("", ""),
    Code.VERSIONS: ("", ""),
    Code.SYSTEM: ("", ""),
}
# The courier gives a token in place of a password.
TOKEN_WORDS: Mapping[Code, tuple[str, str]] = {
    Code.LOGIN_MISSING: (
        phrase("{source}: no token is kept"),
        phrase("Paste it in the settings (F10). In a terminal: {command}"),
    ),
    Code.LOGIN_TAKEN: (phrase("{source}: token taken"), ""),
    Code.LOGIN_WRONG: (
        phrase("{source}: wrong e-mail address or token"),
        phrase("Look at the e-mail address and paste the token again, all of it."),
    ),
}
# Said by names and figures alone.
FIGURES = {
    Code.SQLITE: "SQLite {version} {mode}",
    Code.QT: "Qt {version} {platform}",
    Code.VERSIONS: "Toonbank {toonbank}, Python {python}",
    Code.SYSTEM: "{name} {release} {machine}",
}
DAYS = ("until", "since")
NUMBERS = ("left", "limit", "milliseconds", "minutes", "entries", "waiting", "unsure", "free_mb", "scans")


def finding_words(finding: Finding, words: Words, *, quotes: bool = True) -> tuple[str, str]:
    """What is so and what to do about it, "" where nothing is; plain text, no full stop in the first.

    A system's own sentence may name a person: without `quotes` it is told where to read it, for what is handed on.
    """
    if finding.code in FIGURES:
        return " ".join(FIGURES[finding.code].format_map(finding.facts).split()), ""
    if finding.code is Code.JOURNAL_FAILS:
        return what_to_do(StorageError(trouble=StorageTrouble(finding.facts["trouble"])), words)
    if finding.code in (Code.SETTING_FAULT, Code.POLICY_FAULT):
        return what_to_do(_settings_error(finding), words)
    what, advice = _texts(finding)
    values = _values(finding, words)
    said = words.say(advice, **values) if advice else ""
    reason = finding.facts.get("reason", "")
    if reason and not quotes:
        said = f"{said} {words.say('The test of the account shows what it says: F10.')}".strip()
    elif finding.code is Code.REFUSED:
        said = reason or words.say("It gave no reason.")
    elif reason:
        said = " ".join((said, words.say("It says: {reason}", reason=reason)))
    chain = finding.facts.get("chain", "")
    if chain and finding.grade is not Grade.GOOD:
        said = " ".join((said, words.say("Issued by: {chain}", chain=chain)))
    return words.say(what, **values), said


def _texts(finding: Finding) -> tuple[str, str]:
    what, advice = HEALTH_WORDS[finding.code]
    if finding.source == COURIER and finding.code in TOKEN_WORDS:
        return TOKEN_WORDS[finding.code]
    if finding.code is Code.CLOCK_OFF and finding.facts["direction"] == "behind":
        return phrase("This computer's clock is {minutes} min behind"), advice
    if finding.code in (Code.SCANNER_SEEN, Code.SCANNER_LAST_SEEN) and finding.grade is not Grade.GOOD:
        return what, phrase("Scanner and computer are set to different keyboards. F9 says what cures it.")
    if finding.code is Code.NO_SCOPE and not finding.facts.get("scope"):
        return phrase("{source}: a right is missing"), advice
    return what, advice


def _values(finding: Finding, words: Words) -> dict[str, str]:
    """The facts as they are said. Where a host was not told, the system is named."""
    source = source_name(finding.source, words)
    account = ACCOUNT_OF_SOURCE.get(finding.source, "")
    said = {"source": source, "command": f"toonbank credentials set {account}"}
    for name, fact in finding.facts.items():
        if name in DAYS:
            said[name] = words.date(date.fromisoformat(fact))
        elif name in NUMBERS:
            said[name] = words.number(int(fact))
        elif name == "at":
            moment = datetime.fromisoformat(fact)
            said[name] = f"{words.date(moment.date())} {moment:%H:%M}"
        elif name == "seconds":
            said["time"] = words.span(int(fact))
        else:
            said[name] = fact
    said["host"] = said.get("host") or source
    said["issuer"] = said.get("issuer") or words.say("nobody known")
    return said


def _settings_error(finding: Finding) -> SettingsError:
    facts, is_policy = finding.facts, finding.code is Code.POLICY_FAULT
    line = int(facts["line"] or 0)
    return SettingsError("", line, key=facts["key"], reason=facts["reason"], hint=facts["hint"], is_policy=is_policy)
