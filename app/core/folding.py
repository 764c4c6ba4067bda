"""Texts in one case and without accents, so that "cafe" finds "Café"."""

from unicodedata import category, combining, normalize


def folded(text: str) -> str:
    """In one case, without accents and control characters, spaces made one."""
    letters = normalize("NFKD", text.casefold())
    kept = (" " if category(letter)[0] in "CZ" else letter for letter in letters if not combining(letter))
    return " ".join("".join(kept).split())
