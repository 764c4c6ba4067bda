"""The systems' own words for a failure, as plain text: one reason, every sentence, and those about a member."""

LONGEST_REASON = 300
MOST_REASONS = 20
# CycleSoftware says error_message; the wholesaler message and errors; Cyke errors, error or message.
MEMBERS = ("error_message", "message", "errors", "error")
NO_WORDS = ("", "true", "false", "0", "1")


def reason_of(data: object) -> str:
    """The words of the first member that has any, or ""."""
    if not isinstance(data, dict):
        return ""
    for member in MEMBERS:
        said = " ".join(_texts(data.get(member)))
        if said:
            return said[:LONGEST_REASON]
    return ""


def reasons_of(data: object) -> tuple[str, ...]:
    """Every sentence of every member, each once, in order."""
    if not isinstance(data, dict):
        return ()
    said = [text[:LONGEST_REASON] for member in MEMBERS for text in _texts(data.get(member))]
    return tuple(dict.fromkeys(said))[:MOST_REASONS]


def fields_of(data: object) -> tuple[tuple[str, str], ...]:
    """(dotted path of a member of our request, sentence) where the system names them (contract: ErrorBody.errors)."""
    errors = data.get("errors") if isinstance(data, dict) else None
    return tuple(_fields(errors, ()))[:MOST_REASONS] if isinstance(errors, dict) else ()


def _fields(errors: object, path: tuple[str, ...]) -> list[tuple[str, str]]:
    if isinstance(errors, dict):
        return [field for name, inner in errors.items() for field in _fields(inner, (*path, str(name)))]
    return [(".".join(path)[:LONGEST_REASON], text[:LONGEST_REASON]) for text in _texts(errors)]


def _texts(value: object) -> list[str]:
    """Every text inside, in order, without control characters. Words only: flags and numbers are no reason."""
    if isinstance(value, str):
        visible = "".join(letter if letter.isprintable() else " " for letter in value).split()
        said = " ".join(visible)
        return [] if said.lower() in NO_WORDS else [said]
    if isinstance(value, dict):
        return [text for inner in value.values() for text in _texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in _texts(inner)]
    return []
