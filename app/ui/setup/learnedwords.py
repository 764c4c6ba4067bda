"""What was learned of a scanner, in plain words: facts, and which setting of the scanner cures what is wrong."""

from collections.abc import Sequence

from app.core.layout import Layout, LayoutFinding
from app.core.learning import Advice, KnownCode, Learned, Verdict
from app.system.i18n import Words
from app.ui.find.scanner_health import LAYOUT_NAMES, layout_words
from app.ui.parts.facts import Fact


def learned_facts(learned: Learned, words: Words) -> Sequence[Fact]:
    """Speed, suffix, keyboard, letters."""
    say = words.say
    ends = {"enter": say("Enter"), "tab": say("Tab"), "none": say("nothing"), "any": say("not always the same")}
    finding = learned.finding
    keyboard = say("as this computer’s")
    if finding is not None and finding.scanner is not finding.computer:
        keyboard = say(LAYOUT_NAMES[finding.scanner])
    elif finding is not None and finding.scanner is Layout.OTHER:
        keyboard = say("not this computer’s")
    letters = say("as printed")
    if learned.letters:
        letters = words.say_n("{n} sign put right", "{n} signs put right", n=len(learned.letters))
    facts = [
        Fact(say("Speed"), say("{n} ms per key", n=words.number(round(learned.ms_per_key)))),
        Fact(say("Ends with"), ends[learned.suffix]),
        Fact(say("Keyboard of the scanner"), keyboard),
        Fact(say("Letters and signs"), letters),
    ]
    return [*facts, Fact(say("Begins with"), learned.prefix, is_code=True)] if learned.prefix else facts


def advice_words(learned: Learned, words: Words) -> list[str]:
    """One sentence for each advice."""
    say, finding = words.say, learned.finding
    differ = (finding.scanner, finding.computer) if finding else (Layout.OTHER, Layout.OTHER)
    said = {
        Advice.CAPS_LOCK: say("Caps Lock is on: switch it off, then scan the codes once more."),
        Advice.SMALL_LETTERS: say("The scanner sends small letters: set it to leave letters as they are printed."),
        Advice.KEYBOARD: layout_words(LayoutFinding(*differ), words),
        Advice.SLOW: say("The scanner types slowly: set its delay between characters to 0."),
        Advice.TAKEN_FOR_TYPING: say(
            "Codes with letters come so slowly that they look like typing: "
            "set the scanner’s delay between characters to 0."
        ),
        Advice.NO_SUFFIX: say("Nothing ends a code: add Enter as suffix in the scanner."),
    }
    shown = [advice for advice in learned.advice if not _is_said_by_another(advice, learned)]
    return [said[advice] for advice in shown]


def _is_said_by_another(advice: Advice, learned: Learned) -> bool:
    """Both are cured by the same setting."""
    return advice is Advice.SLOW and Advice.TAKEN_FOR_TYPING in learned.advice


def wrong_words(verdict: Verdict, words: Words, *, came: str, wanted: KnownCode) -> str:
    """What came instead of the code on screen."""
    if verdict is Verdict.SHORTENED:
        return words.say("{code} came, without its check digit: set the scanner to send it", code=came)
    return words.say("{code} came: scan the {symbology} shown here", code=came, symbology=wanted.symbology)
