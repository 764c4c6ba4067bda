"""How the scans of this counter ended, in counts."""

from collections import Counter
from collections.abc import Sequence

from app.system.i18n import Words
from app.ui.find.shown import Found
from app.ui.find.trail import Step

ELSEWHERE = (Found.STORE, Found.DEMO, Found.WHOLESALER)


def tally_words(steps: Sequence[Step], words: Words) -> str:
    """All on one line: "Scans 12 · Here 5 · Elsewhere 6 · Nowhere 1"."""
    ends = Counter(step.shown.best()[0] for step in steps if step.shown)
    say = words.say
    counts = (
        (say("Scans"), len(steps)),
        (say("Here"), ends[Found.HERE]),
        (say("Elsewhere"), sum(ends[end] for end in ELSEWHERE)),
        (say("Nowhere"), ends[Found.NOWHERE]),
    )
    return " · ".join(f"{word} {words.number(count)}" for word, count in counts)
