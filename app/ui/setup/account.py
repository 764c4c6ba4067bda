"""One of the three accounts: its address, its name, its password, and whether it works, found out by asking it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.errors import AppError, SettingsError, StorageError
from app.core.health import Finding
from app.core.sources import COURIER
from app.system.error_words import what_to_do
from app.system.i18n import Words, phrase
from app.system.settings import Settings
from app.system.settings_accounts import CYCLESOFTWARE_HOSTS
from app.ui.messages import Weight
from app.ui.parts.buttons import PanelButton
from app.ui.setup.address import AddressSetting
from app.ui.setup.desk import Changes, SetupDesk
from app.ui.setup.inquiry import InquiryView
from app.ui.setup.password import PasswordField, Secret
from app.ui.setup.setting import SettingValue, TextSetting
from app.ui.setup.step import Step, aside_title
from app.ui.style import Style

# Where `typed` has the password: no key of the settings file.
PASSWORD = ""


@dataclass(frozen=True)
class AccountKind:
    """What tells one account from another. `table` is its table of the settings file, `user` the key of its name."""

    source: str
    table: str
    user: str
    title: str
    icon: str
    about: str
    user_label: str
    secret_label: str


class AccountStep(Step):
    """An account. A password is kept when the page is left, and tested as it stands, kept or not."""

    def __init__(self, style: Style, words: Words, *, kind: AccountKind, desk: SetupDesk) -> None:
        super().__init__(style, words, title=kind.title, about=kind.about)
        self.NAME, self.ICON = kind.table, kind.icon
        self.HAS_SAVING = not desk.is_practice
        self._kind = kind
        self._desk = desk
        if not desk.is_practice:
            self.lacks = lambda settings: missing_name(with_changes(settings, self.changes()), self)
        self.address = AddressSetting(
            style, words, key=f"{kind.table}.base_url", of=lambda settings: part_of(settings, kind, name="base_url"),
            known=CYCLESOFTWARE_HOSTS if kind.table == "cyclesoftware" else {},
        )  # fmt: skip
        self.user = TextSetting(
            style, words, key=f"{kind.table}.{kind.user}", of=lambda settings: part_of(settings, kind, name=kind.user),
            label=kind.user_label,
        )  # fmt: skip
        self.password = PasswordField(style, words, label=kind.secret_label)
        self.test = PanelButton(style, words.say("Test the account"), icon_name="plug-zap")
        self.outcome = self._outcome()
        self.add(self.address)
        self.add(self.user)
        for part in (self.password, self.test):
            self.column.addWidget(part)
        self.aside.addWidget(aside_title(style, words.say("What the test finds")))
        self.aside.addWidget(self.outcome)
        self.password.forget_asked.connect(lambda: desk.start("forget", self._forget(), owner=self))
        self.test.clicked.connect(lambda: desk.start("test", self._try(), owner=self))
        self.changed.connect(self._ask_kept)

    def entered(self) -> None:
        """Whether a password is kept is asked anew; that of practice is nobody's to change."""
        if not self._desk.is_practice:
            self._ask_kept()

    def show_settings(self, settings: Settings) -> None:
        """The account as it is set; that of practice is not for anybody to change."""
        super().show_settings(settings)
        self.password.field.clear()
        if self._desk.is_practice:
            for part in (self.address, self.user, self.password):
                part.field.setEnabled(False)

    def typed(self) -> Mapping[str, SettingValue | None]:
        """The password, too, as dots to whoever prints it."""
        secret = self.password.field.text()
        return {**super().typed(), **({PASSWORD: Secret(secret)} if secret else {})}

    def type_in(self, typed: Mapping[str, SettingValue | None]) -> None:
        """The password, too."""
        super().type_in(typed)
        secret = typed.get(PASSWORD)
        if isinstance(secret, Secret):
            self.password.field.setText(secret)

    def said(self, settings: Settings) -> str:
        """Its name."""
        if self._desk.is_practice:
            return self.words.say("invented")
        return str(part_of(settings, self._kind, name=self._kind.user)) or self.words.say("not set")

    async def keep(self, settings: Settings) -> None:
        """The password that was typed. Raises StorageError."""
        secret = self.password.field.text()
        if not secret:
            return
        lasts = await self._desk.ask(lambda work: work.keep_secret(settings, self._kind.source, secret))
        if self.password.field.text() == secret:  # else another one was typed meanwhile
            self.password.field.clear()
        self.password.show_kept(is_kept=True, lasts=lasts)
        if not lasts:
            messages, source = self._desk.office.messages, self._kind.source
            messages.tell(Weight.WARN, lambda words: known_until_it_closes(source, words), icon="key-round")

    def _ask_kept(self) -> None:
        self._desk.start(f"kept {self._kind.table}", self._show_kept(), owner=self)

    async def _show_kept(self) -> None:
        settings, source = with_changes(self._desk.settings, self.changes()), self._kind.source
        try:
            lasts = await self._desk.ask(lambda work: work.secrets_last())
            is_kept = await self._desk.ask(lambda work: work.has_secret(settings, source))
        except AppError:
            lasts, is_kept = False, False
        self.password.show_kept(is_kept=is_kept, lasts=lasts)

    async def _forget(self) -> None:
        settings, source = self._desk.settings, self._kind.source
        try:
            await self._desk.ask(lambda work: work.forget_secret(settings, source))
        except StorageError as error:
            self.outcome.say(". ".join(what_to_do(error, self.words)), icon_name="circle-x", colour="bad")
        await self._show_kept()

    async def _try(self) -> None:
        """Ask the account as it stands on the page."""
        changes, secret = self.changes(), self.password.field.text()
        errors = await self._desk.check(changes)
        self.mark(errors)
        if errors:
            return
        settings, kind, desk = with_changes(self._desk.settings, changes), self._kind, self._desk

        async def test() -> tuple[Finding, ...]:
            return (await desk.ask(lambda work: work.check_account(settings, kind.source, secret))).findings

        desk.inquiry(kind.table).ask(test)

    def _outcome(self) -> InquiryView:
        say = self.words.say
        idle = (
            say("In practice it is an invented account. Yours is set in the live window.")
            if self._desk.is_practice
            else say("It asks the system as you will, and changes nothing there.")
        )
        inquiry = self._desk.inquiry(self._kind.table)
        return InquiryView(self.design, self.words, inquiry=inquiry, asking=say("Asking"), idle=idle)


def missing_name(settings: Settings, step: AccountStep) -> tuple[SettingsError, ...]:
    """A password that was typed needs a name to go with."""
    table, _, name = step.user.key.partition(".")
    if not step.password.field.text() or getattr(getattr(settings, table), name):
        return ()
    return (SettingsError("", 0, key=step.user.key, reason=phrase("Missing")),)


def part_of(settings: Settings, kind: AccountKind, *, name: str) -> SettingValue:
    """What the settings say of an account."""
    value: SettingValue = getattr(getattr(settings, kind.table), name)
    return value


def with_changes(settings: Settings, changes: Changes) -> Settings:
    """The settings of the accounts as they stand on the page; a key that is taken away has its default."""
    for key, value in changes.items():
        table, _, name = key.partition(".")
        account = getattr(settings, table)
        given = getattr(type(account)(), name) if value is None else CYCLESOFTWARE_HOSTS.get(str(value), value)
        settings = replace(settings, **{table: replace(account, **{name: given})})
    return settings


def known_until_it_closes(source: str, words: Words) -> str:
    """Where no keyring took what was typed."""
    if source == COURIER:
        return words.say("The token is known until Toonbank closes")
    return words.say("The password is known until Toonbank closes")
