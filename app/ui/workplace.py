"""Forms and records of one screen: joined once the window is painted, and anew with each language; each is built when
it is first opened.
"""

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.article import Article
from app.core.entry import Entry
from app.system.i18n import Words
from app.ui import keys
from app.ui.customer.form import CustomerForm
from app.ui.delivery.form import DeliveryForm
from app.ui.delivery.summary import CourierTerms
from app.ui.draftform import DraftForm
from app.ui.entrydesk import EntryDesk
from app.ui.find.actions import Obstacles
from app.ui.find.column import holds_keyboard
from app.ui.find.page import FindPage
from app.ui.forms import FormMakers, Forms, OpenForm
from app.ui.guide.place import GuidePlace
from app.ui.lead.form import LeadForm
from app.ui.newsdesk import NewsDesk
from app.ui.order.form import OrderForm
from app.ui.paperwork import Choice, Paperwork
from app.ui.parts.form import FormPanel
from app.ui.print.panel import CardPanel
from app.ui.records import Places, Records
from app.ui.screen import Screen
from app.ui.setup.leaving import Leaving
from app.ui.setup.place import SetupPlace
from app.ui.setup.scanner import ScannerStep
from app.ui.stationery import Stationery
from app.ui.style import Style
from app.ui.supplies import Supplies
from app.ui.today.account import AccountPanel
from app.ui.today.entrypanel import EntryPanel
from app.ui.today.history import HistoryPage
from app.ui.work import SCANNER_TEST, Furnish, Work

AnyPanel = TypeVar("AnyPanel", bound=QWidget)


class Workplace(QObject):
    """`paperwork` opens the forms in `opened`, `records` is what was sent, on one screen."""

    def __init__(self, screen: Screen, style: Style, *, supplies: Supplies) -> None:
        super().__init__(screen)
        words = screen.words
        self._screen = screen
        self._supplies = supplies
        self._was_typing = False
        office, page = supplies.office, screen.page
        forms = Forms(_form_makers(style, words, supplies=supplies), parent=self)
        self.opened = OpenForm(forms, column=page.column, parent=self)
        self.paperwork = Paperwork(
            self.opened,
            obstacles=Obstacles(words, supplies.counter.means),
            choice=self._choice,
            messages=office.messages,
        )
        self.records = _records(screen, style, supplies=supplies, parent=self)
        self.setup = SetupPlace(screen, style, desk=supplies.setup)
        self.leaving = Leaving(self.setup, supplies.setup)
        self.guide = GuidePlace(screen, style)
        forms.built.connect(self._join_form)
        self._join()

    def take_over(self, before: "Workplace") -> None:
        """What was open, and what stood in it, before a change of language."""
        self._was_typing = holds_keyboard(before.page.column)
        self.opened.take_over(before.opened)
        self.records.take_over(before.records)
        self.setup.take_over(before.setup)
        self.guide.take_over(before.guide)

    def take_focus(self) -> None:
        """The keyboard goes on in the form or the guide that had it before a change of language."""
        if self._was_typing and self.opened.form is not None:
            self.opened.form.take_focus()
        self.setup.take_focus()
        self.guide.take_focus()

    @property
    def page(self) -> FindPage:
        """The page they show themselves on."""
        return self._screen.page

    def tick(self) -> None:
        """Time has moved on."""
        for form in self.opened.forms.built_of(DeliveryForm):
            form.tick()
        self.records.tick()
        self._show_kept()

    def ask_to_send(self) -> None:
        """Ctrl+Enter: the deed of the settings page or of the form that is seen."""
        if self.setup.page is not None and self.setup.is_open:
            self.setup.page.go_on()
        else:
            self.paperwork.ask_to_send()

    def open_about(self, about: str) -> None:
        """What a message is about."""
        self.guide.close()
        self.setup.close()
        self.records.news.open_about(about)

    def _choice(self) -> Choice | None:
        shown = self._supplies.finder.shown
        if shown is None:
            return None
        said = shown.headline()
        product = shown.wholesale.product if shown.wholesale else None
        article = Article(
            title=" ".join(part for part in (said.brand, said.title) if part),
            barcode=shown.barcode.gtin or (shown.stores.gtin if shown.stores else ""),
            article_number=said.article_number or (shown.stores.article_id if shown.stores else ""),
            sku=product.sku if product else "",
        )
        return Choice(article, self.page.ways.list.offer(), shown.wholesale)

    def _join(self) -> None:
        opened, paperwork, records, rest = self.opened, self.paperwork, self.records, self.page.details
        opened.submitted.connect(self._show_submitted)
        opened.left.connect(self._screen.take_focus)
        records.entry.draft_opened.connect(paperwork.open_draft)
        records.entry.change_asked.connect(paperwork.open_change)
        records.entry.forgotten.connect(self._supplies.drafts.forget)
        records.news.draft_opened.connect(paperwork.open_draft)
        rest.buttons.lead_asked.connect(paperwork.toggle_lead)
        rest.buttons.delivery_asked.connect(paperwork.toggle_delivery)
        rest.buttons.order_asked.connect(paperwork.toggle_order)
        rest.customer_asked.connect(opened.toggle_customer)
        rest.draft_opened.connect(paperwork.open_draft)
        drafts = self._supplies.drafts
        drafts.customer_changed.connect(rest.card.show_customer)
        drafts.kept_changed.connect(self._show_kept)
        records.outdated.connect(lambda: self._supplies.office.start("drafts", drafts.refresh(), owner=self))
        rest.card.show_customer(drafts.customer)
        self._show_kept()

    def _join_form(self, form: FormPanel) -> None:
        belonging(form, self.page)
        if isinstance(form, DraftForm):
            form.twin_opened.connect(self.records.entry.show)
        if isinstance(form, OrderForm):
            form.hide_prices(self.page.hides_prices)
            self.page.prices_hidden.connect(form.hide_prices)

    def _show_submitted(self, entry: Entry, was_open: bool) -> None:
        if was_open:
            self.records.entry.show(entry.about or entry.reference)
            self._screen.take_focus()
        self.records.refresh()

    def _show_kept(self) -> None:
        self.page.details.show_kept(self._supplies.drafts.kept, now=self._supplies.counter.clock())


def _form_makers(style: Style, words: Words, *, supplies: Supplies) -> FormMakers:
    office, counter, rules = supplies.office, supplies.counter, supplies.delivery
    paper = Stationery(supplies.drafts, office.tasks, office.late, counter.shop, counter.clock, counter.currency)
    terms = CourierTerms(rules.price, supplies.courier.api_version, rules.hours.days_ahead, rules.sender_name)
    costs_cents = counter.means.lead_costs_ex_vat_cents
    return FormMakers(
        customer=lambda: CustomerForm(style, words, stationery=paper),
        lead=lambda: LeadForm(style, words, stationery=paper, costs_ex_vat_cents=costs_cents),
        delivery=lambda: DeliveryForm(style, words, stationery=paper, terms=terms, own_store=supplies.own_store),
        order=lambda: OrderForm(style, words, stationery=paper),
    )


def _records(screen: Screen, style: Style, *, supplies: Supplies, parent: QObject) -> Records:
    words, office, page = screen.words, supplies.office, screen.page

    def make_card() -> CardPanel:
        card = CardPanel(style, words, office=office, own=supplies.own_store, practice=supplies.is_practice)
        return belonging(card, page)

    entry = EntryDesk(
        lambda: belonging(EntryPanel(style, words, office=office), page), make_card=make_card, column=page.column,
        messages=office.messages, parent=parent,
    )  # fmt: skip
    news = NewsDesk(
        lambda: belonging(AccountPanel(style, words, office=office), page), words, column=page.column,
        messages=office.messages, sounds=supplies.sounds, show_entry=entry.show, parent=parent,
    )  # fmt: skip
    return Records(
        lambda: belonging(HistoryPage(style, words, office=office), page), entry=entry, news=news,
        places=Places(page, screen.header, screen.today), office=office, parent=parent,
    )  # fmt: skip


def belonging(panel: AnyPanel, page: QWidget) -> AnyPanel:
    """It goes with the page, whether it was opened or not; only what is opened is seen on it."""
    panel.setParent(page)
    panel.hide()
    return panel


def work_of(workplace: Workplace) -> Work:
    """What the window can do with it."""
    paperwork, records, setup, guide = workplace.paperwork, workplace.records, workplace.setup, workplace.guide

    def uncover() -> None:
        guide.close()
        setup.close()

    below = {
        keys.CUSTOMER: workplace.opened.toggle_customer,
        keys.LEAD: paperwork.toggle_lead,
        keys.DELIVERY: paperwork.toggle_delivery,
        keys.ORDER: paperwork.toggle_order,
        keys.TODAY: records.toggle_history,
        keys.ALL_SLOTS: paperwork.show_all_slots,
    }
    return Work(
        by_key={key: setup.instead_of(deed) for key, deed in below.items()}
        | {
            keys.GUIDE: guide.toggle,
            keys.SETUP: setup.toggle,
            SCANNER_TEST: lambda: setup.open(ScannerStep.NAME),
            keys.SEND: workplace.ask_to_send,
            keys.SEND_KEYPAD: workplace.ask_to_send,
        },
        tick=workplace.tick,
        searched=records.search,
        asked_again=paperwork.ask_again,
        note=records.note,
        open_about=workplace.open_about,
        took_scan=lambda raw: not guide.is_open and setup.take_scan(raw),
        uncover=uncover,
        helped=setup.toggle_help,
        close_guide=guide.close,
        take_focus=workplace.take_focus,
        lets_close=workplace.leaving.lets_close,
        keep_typed=workplace.leaving.keep_typed,
        place=workplace,
    )


def furnisher(style: Style, supplies: Supplies) -> Furnish:
    """Makes the work of a screen."""

    def furnish(screen: Screen, before: object) -> Work:
        workplace = Workplace(screen, style, supplies=supplies)
        if isinstance(before, Workplace):
            workplace.take_over(before)
        return work_of(workplace)

    return furnish
