"""What the tests of the lead form share: a form on what stands behind it, and the draft that is open there."""

from dataclasses import replace

from app.core.lead import LeadDraft
from app.system.i18n import Words
from app.ui.drafts import Drafts
from app.ui.lead.form import LeadForm
from app.ui.stationery import Stationery
from app.ui.style import Style
from tests.ui.backoffice import AT_ZEIST, ZEIST, BackOffice
from tests.ui.dispatch import Dispatch

HOUTEN = replace(AT_ZEIST, store=replace(ZEIST, store_id="4412-1", city="Houten"))
COSTS_CENTS = 1500


def form_of(
    style: Style, office: BackOffice | Dispatch, drafts: Drafts, *, language: str = "en", **more: int
) -> LeadForm:
    paper = Stationery(drafts, office.loop.tasks, office.late, office.counter.shop, office.clock, "EUR")
    return LeadForm(
        style, Words(language), stationery=paper,
        **{"costs_ex_vat_cents": COSTS_CENTS, **more},
    )  # fmt: skip


def draft_of(form: LeadForm) -> LeadDraft:
    draft = form.open_draft.entry and next(kept.draft for kept in form.drafts.kept if kept.reference == form.reference)
    assert isinstance(draft, LeadDraft)
    return draft
