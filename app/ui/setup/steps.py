"""The settings pages in their order."""

from app.system.i18n import Words
from app.ui.setup.about import AboutStep
from app.ui.setup.accounts import courier_account, stores_account, wholesale_account
from app.ui.setup.desk import SetupDesk
from app.ui.setup.hours import HoursStep
from app.ui.setup.language import LanguageStep
from app.ui.setup.mode import ModeStep
from app.ui.setup.ownstore import OwnStoreStep
from app.ui.setup.privacy import PrivacyStep
from app.ui.setup.scanner import ScannerStep
from app.ui.setup.sending import SendingStep
from app.ui.setup.step import Step
from app.ui.style import Style


def steps_of(style: Style, words: Words, *, desk: SetupDesk) -> tuple[Step, ...]:
    """All of them, made anew for a screen in that language."""
    return (
        LanguageStep(style, words, desk=desk),
        ModeStep(style, words, desk=desk),
        stores_account(style, words, desk=desk),
        wholesale_account(style, words, desk=desk),
        courier_account(style, words, desk=desk),
        OwnStoreStep(style, words, desk=desk),
        HoursStep(style, words, desk=desk),
        SendingStep(style, words, desk=desk),
        ScannerStep(style, words, desk=desk),
        PrivacyStep(style, words, office=desk.office),
        AboutStep(style, words, desk=desk),
    )
