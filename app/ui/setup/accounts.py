"""The pages of the three accounts, each with what it alone has."""

from app.core.sources import COURIER, STORES, WHOLESALE
from app.system.i18n import Words
from app.ui.parts.field import Labelled
from app.ui.setup.account import AccountKind, AccountStep
from app.ui.setup.address import KnownAddresses
from app.ui.setup.desk import SetupDesk
from app.ui.setup.setting import SegmentSetting, TextSetting
from app.ui.style import Style


def stores_account(style: Style, words: Words, *, desk: SetupDesk) -> AccountStep:
    """CycleSoftware, at the address of a country."""
    say = words.say
    kind = AccountKind(
        STORES, "cyclesoftware", "username", title=say("Stores account"), icon="store",
        about=say("CycleSoftware: who has an article, and leads to other shops"), user_label=say("User name"),
        secret_label=say("Password"),
    )  # fmt: skip
    step = AccountStep(style, words, kind=kind, desk=desk)
    countries = {"nl": say("Netherlands"), "be": say("Belgium"), "fr": say("France")}
    known = KnownAddresses(style, step.address, names=countries, name=say("Country"))
    step.column.insertWidget(0, Labelled(style, say("Country"), field=known))
    step.column.addStretch(1)
    return step


def wholesale_account(style: Style, words: Words, *, desk: SetupDesk) -> AccountStep:
    """The wholesaler, with what its contract leaves open."""
    say = words.say
    kind = AccountKind(
        WHOLESALE, "wholesale", "username", title=say("Wholesale account"), icon="warehouse",
        about=say("Its stock and prices, and orders"), user_label=say("User name"), secret_label=say("Password"),
    )  # fmt: skip
    step = AccountStep(style, words, kind=kind, desk=desk)
    step.add(
        TextSetting(
            style, words, key="wholesale.customer_code", of=lambda settings: settings.wholesale.customer_code,
            label=say("Customer code"), hint=say("only where you order for another company"), code=True,
        )
    )  # fmt: skip
    step.add(
        TextSetting(
            style, words, key="wholesale.currency", of=lambda settings: settings.wholesale.currency,
            label=say("Currency of its prices"), code=True,
        )
    )  # fmt: skip
    step.add(
        SegmentSetting(
            style, words, key="wholesale.amount_in", of=lambda settings: settings.wholesale.amount_in,
            label=say("What it counts in an order"),
            choices=[("pieces", say("Pieces"), ""), ("sales_units", say("Sales units"), "")],
        )
    )  # fmt: skip
    step.column.addStretch(1)
    return step


def courier_account(style: Style, words: Words, *, desk: SetupDesk) -> AccountStep:
    """Cyke, in one of its two versions."""
    say = words.say
    kind = AccountKind(
        COURIER, "cyke", "email", title=say("Courier account"), icon="bike",
        about=say("Cyke: deliveries by cargo bike"), user_label=say("E-mail"), secret_label=say("Token"),
    )  # fmt: skip
    step = AccountStep(style, words, kind=kind, desk=desk)
    step.add(
        SegmentSetting(
            style, words, key="cyke.api_version", of=lambda settings: settings.cyke.api_version,
            label=say("Version"),
            choices=[("v2", "v2", say("the usual one")), ("v1", "v1", say("shut down in May 2024"))],
        )
    )  # fmt: skip
    step.column.addStretch(1)
    return step
