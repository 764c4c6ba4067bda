"""This shop: picked from the stores of the platform, with its place, its code and the name of this counter."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.core.errors import AppError, NotAuthorised
from app.core.place import Coordinates
from app.core.store import Store
from app.system.error_words import what_to_do
from app.system.i18n import Words
from app.system.settings import Settings
from app.ui.parts.buttons import LinkButton
from app.ui.parts.field import Labelled, TextField
from app.ui.parts.notice import NoticeLine
from app.ui.parts.plain import PlainLabel
from app.ui.setup.countername import CounterName
from app.ui.setup.desk import SetupDesk
from app.ui.setup.rows import add_row
from app.ui.setup.setting import SettingValue, TextSetting
from app.ui.setup.step import Step
from app.ui.setup.storelist import StoreList
from app.ui.style import Style

LIST_PX = 264
STORE, LATITUDE, LONGITUDE = "shop.store_id", "shop.latitude", "shop.longitude"
# What a store of the platform says of the shop.
TOLD = ("name", "address", "postal_code", "city", "phone", "email", "country")


class StoreSearch(TextField):
    """`list_asked` tells that Down was pressed."""

    list_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leaves for the list."""
        if event.key() == Qt.Key.Key_Down:
            self.list_asked.emit()
        else:
            super().keyPressEvent(event)


class OwnStoreStep(Step):
    """What is picked fills in the fields beside the list, where it can be put right."""

    NAME = "store"
    ICON = "house"

    def __init__(self, style: Style, words: Words, *, desk: SetupDesk) -> None:
        say = words.say
        super().__init__(
            style, words, title=say("This shop"), about=say("Its own store on the platform, and where it is")
        )
        self._desk = desk
        self._picked: dict[str, SettingValue | None] = {}
        self._shown: dict[str, SettingValue | None] = {}
        self._locked: frozenset[str] = frozenset()
        self.search = StoreSearch(style, name=say("Find this shop"))
        self.search.setPlaceholderText(say("Name, town or postal code"))
        self.list = StoreList(style, name=say("Stores of the platform"))
        self.list.setMinimumHeight(style.px(LIST_PX))
        self._card = QFrame()
        self._card.hide()
        self._said = NoticeLine(style)
        self._again = LinkButton(style, say("Ask again"))
        self._place = PlainLabel(style, type_style="small", colour="text2", wrap=True)
        self._build(style)
        self._counter_name = CounterName(words, desk=desk, setting=self._counter, owner=self)
        self.search.textEdited.connect(lambda _: self._find())
        self.search.list_asked.connect(self.list.take_keyboard)
        self.list.keyboard_left.connect(self.search.setFocus)
        self.list.picked.connect(self._pick)
        self._again.clicked.connect(self.entered)

    def entered(self) -> None:
        """The list is asked for, once the account says where."""
        self._desk.start("stores", self._load(), owner=self)
        self._counter_name.ask()

    def show_settings(self, settings: Settings) -> None:
        """The shop as it is set."""
        super().show_settings(settings)
        shop = settings.shop
        place = shop.coordinates
        self._shown = {
            STORE: shop.store_id or None,
            LATITUDE: place.latitude if place else None,
            LONGITUDE: place.longitude if place else None,
        }
        self._picked = {}
        # A place that the policy sets, be it one half of it, is not mixed with that of a store.
        is_place_locked = not settings.locked.isdisjoint((LATITUDE, LONGITUDE))
        self._locked = settings.locked | (frozenset((LATITUDE, LONGITUDE)) if is_place_locked else frozenset())
        self.list.setEnabled(STORE not in settings.locked)
        self._show_picked()

    def changes(self) -> dict[str, SettingValue | None]:
        """The fields, and what is picked."""
        picked = {key: value for key, value in self._picked.items() if value != self._shown.get(key)}
        return super().changes() | picked

    def type_in(self, typed: Mapping[str, SettingValue | None]) -> None:
        """What was picked, too."""
        super().type_in(typed)
        self._picked = {key: value for key, value in typed.items() if key in self._shown.keys() - self._locked}
        self._show_picked()

    def said(self, settings: Settings) -> str:
        """Its name and counter."""
        shop = settings.shop
        return " · ".join(part for part in (shop.name, shop.counter) if part) or self.words.say("not set")

    def _build(self, style: Style) -> None:
        self.column.addWidget(Labelled(style, self.search.accessibleName(), field=self.search))
        self._card.setProperty("look", "card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.list)
        for part in (self._said, self._again):
            self.column.addWidget(part)
        self.column.addWidget(self._card, 1)
        self.column.addStretch()  # where there is no list yet
        say = self.words.say
        labels = {
            "name": say("Name of the shop"), "code": say("Shop code"), "counter": say("Name of this counter"),
            "address": say("Street and number"), "postal_code": say("Postal code"), "city": say("Town"),
            "phone": say("Phone"), "email": say("E-mail"), "country": say("Country, two letters"),
        }  # fmt: skip
        made = {name: shop_setting(self, name, label=label) for name, label in labels.items()}
        self._counter = made["counter"]
        made["code"].set_label(labels["code"], hint=say("begins each reference"))
        for row in (("name",), ("code", "counter"), ("address",), ("postal_code", "city"), ("phone", "email")):
            add_row(self, *(made[name] for name in row), to=self.aside, stacks="code" in row)
        add_row(self, made["country"], to=self.aside)
        self.aside.addWidget(self._place)

    async def _load(self) -> None:
        settings = self._desk.settings
        self._tell(self.words.say("Asking for the stores of the platform"), icon_name="hourglass")
        try:
            stores = await self._desk.ask(lambda work: work.own_stores(settings, ""))
        except NotAuthorised as error:
            is_unset = not error.status
            first = self.words.say("Fill in the stores account first: its stores are listed here.")
            self._tell(first if is_unset else ". ".join(what_to_do(error, self.words)), may_be_asked=not is_unset)
        except AppError as error:
            self._tell(". ".join(what_to_do(error, self.words)), icon_name="circle-x", may_be_asked=True)
        else:
            self.list.show_stores(stores)
            self._card.show()
            self._find()
            self._show_picked()

    def _find(self) -> None:
        count = self.list.narrow(self.search.text())
        if count:
            self._tell("")
        else:
            self._tell(self.words.say("No store is like that"))

    def _tell(self, text: str, *, icon_name: str = "info", may_be_asked: bool = False) -> None:
        self._said.show_words(text, icon_name=icon_name, colour="bad" if icon_name == "circle-x" else "text2")
        self._again.setVisible(may_be_asked)

    def _pick(self, store: Store) -> None:
        """What it tells fills in the fields; code and counter only where there is none yet."""
        for name in TOLD:
            told = getattr(store, name)
            if told and self.settings[f"shop.{name}"].field.isEnabled():
                self.settings[f"shop.{name}"].put(told)
        code = self.settings["shop.code"]
        if not code.read() and code.field.isEnabled():
            code.put(code_for(store))
        self._counter_name.propose()
        place = store.coordinates
        picked: dict[str, SettingValue | None] = {
            STORE: store.store_id,
            LATITUDE: place.latitude if place else None,
            LONGITUDE: place.longitude if place else None,
        }
        self._picked = {key: value for key, value in picked.items() if key not in self._locked}
        self._show_picked()
        self.changed.emit()

    def _show_picked(self) -> None:
        now = self._shown | self._picked
        self.list.mark_own(str(now.get(STORE) or ""))
        self._place.setText(place_said(now, self.words))


def shop_setting(step: Step, name: str, *, label: str) -> TextSetting:
    """A field of what the settings say of the shop."""
    return TextSetting(
        step.design, step.words, key=f"shop.{name}", of=lambda settings: getattr(settings.shop, name), label=label,
        code=name == "code",
    )  # fmt: skip


def place_said(now: Mapping[str, SettingValue | None], words: Words) -> str:
    """Its number on the platform, and where distances are measured from."""
    store, latitude, longitude = now.get(STORE), now.get(LATITUDE), now.get(LONGITUDE)
    number = words.say("Store {number} on the platform", number=store) if store else words.say("No store is picked")
    if not isinstance(latitude, float | int) or not isinstance(longitude, float | int):
        return f"{number}. {words.say('Where it is on the map is not known: distances are left out.')}"
    at = Coordinates(float(latitude), float(longitude))
    place = f"{words.number(at.latitude, decimals=4)} · {words.number(at.longitude, decimals=4)}"
    return f"{number}. {words.say('Distances are measured from {place}.', place=place)}"


def code_for(store: Store) -> str:
    """A short code for references: the first letters of the town and a 1, as in UT1; "" where there is no town."""
    letters = [sign for sign in store.city.upper() if "A" <= sign <= "Z"]
    return f"{''.join(letters[:2])}1" if letters else ""
