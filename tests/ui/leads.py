"""What the tests of the lead form share: a form on a back office, a lead begun in it, and a lead sent."""

from dataclasses import replace

from app.core.entry import Entry
from app.core.lead import LeadDraft
from app.system.i18n import Words
from app.ui.drafts import Drafts
from app.ui.lead.form import LeadForm
from app.ui.style import Style
from tests.ui.backoffice import AT_ZEIST, ZEIST, BackOffice, Seat

HOUTEN = replace(AT_ZEIST, store=replace(ZEIST, store_id="4412-1", city="Houten"))
COSTS_CENTS = 1500


def form_of(style: Style, office: BackOffice, drafts: Drafts, *, language: str = "en", **more: int) -> LeadForm:
    return LeadForm(
        style, Words(language), drafts=drafts, tasks=office.loop.tasks, late=office.late, counter=office.counter,
        clock=office.clock, **{"costs_ex_vat_cents": COSTS_CENTS, **more},
    )  # fmt: skip


def begun(form: LeadForm, office: BackOffice) -> Seat:
    made = Seat(form, office.loop)
    made.until(lambda: form.reference)
    return made


def sent(seat: Seat) -> Entry:
    """Ctrl Enter, as the window binds it; the entry that now goes."""
    went: list[Entry] = []
    seat.form.submitted.connect(went.append)
    seat.form.ask_to_send()
    seat.until(lambda: went)
    return went[0]


def draft_of(form: LeadForm) -> LeadDraft:
    draft = form.open_draft.entry and next(kept.draft for kept in form.drafts.kept if kept.reference == form.reference)
    assert isinstance(draft, LeadDraft)
    return draft
