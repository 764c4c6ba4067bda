"""What was removed of customers, in words, for the window and the terminal."""

from app.core.forgetting import Removal, Why
from app.system.i18n import Words


def why_words(why: Why, words: Words) -> str:
    """Why it was removed."""
    return words.say("asked for") if why is Why.ASKED else words.say("kept long enough")


def removal_words(removal: Removal, words: Words) -> str:
    """How many, in one line: "2 leads, 1 draft"."""
    return figures_words(
        words,
        leads=removal.leads,
        deliveries=removal.deliveries,
        orders=removal.orders,
        changes=removal.changes,
        drafts=removal.drafts,
    )


def figures_words(
    words: Words, *, leads: int = 0, deliveries: int = 0, orders: int = 0, changes: int = 0, drafts: int = 0
) -> str:
    """Those that are not 0, in one line."""
    say_n = words.say_n
    parts = (
        (leads, say_n("{n} lead", "{n} leads", n=leads)),
        (deliveries, say_n("{n} delivery", "{n} deliveries", n=deliveries)),
        (orders, say_n("{n} order", "{n} orders", n=orders)),
        (changes, say_n("{n} change", "{n} changes", n=changes)),
        (drafts, say_n("{n} draft", "{n} drafts", n=drafts)),
    )
    return ", ".join(said for number, said in parts if number)
