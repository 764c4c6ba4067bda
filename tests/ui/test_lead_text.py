"""What a lead says, and in which language."""

from dataclasses import replace

import pytest

from app.core.article import Article
from app.core.customer import Customer
from app.core.lead import LeadDraft, LeadOptions, LeadType
from app.core.offer import Offer, OfferKind
from app.core.store import Store
from app.system.i18n import Words
from app.ui.lead.openlead import new_lead
from app.ui.lead.text import WANTED, language_of, message_of, title_of

ZEIST = Store("1", city="Zeist", country="NL")


@pytest.mark.parametrize(
    ("country", "code", "language"),
    [
        ("NL", "3701 AA", "nl"),
        ("BE", "2000", "nl"), ("BE", "1299", "nl"), ("BE", "1300", "fr"), ("BE", "1499", "fr"), ("BE", "1500", "nl"),
        ("BE", "3999", "nl"), ("BE", "4000", "fr"), ("BE", "B-7999", "fr"), ("BE", "8000", "nl"), ("BE", "", "nl"),
        ("FR", "59000", "fr"), ("DE", "50667", "de"), ("LU", "1009", "fr"), ("AT", "1010", "en"), ("", "4000", "fr"),
    ],
)  # fmt: skip
def test_a_shop_is_written_to_in_its_language(country: str, code: str, language: str) -> None:
    assert language_of(Store("1", postal_code=code, country=country), near="BE") == language


@pytest.mark.parametrize("customer", [Customer(), Customer(email="jan@example.nl")])
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_every_type_has_a_title_and_a_message_of_its_own(language: str, customer: Customer) -> None:
    words = Words(language)
    drafts = [LeadDraft(ZEIST, Article("Gazelle"), type=type_, object_id=7, customer=customer) for type_ in LeadType]
    titles = {title_of(draft, words) for draft in drafts}
    messages = {message_of(draft, words, reference="UT1X") for draft in drafts}
    assert set(WANTED) == set(LeadType)
    assert len(titles) == len(messages) == len(LeadType)
    assert all("Gazelle" in title for title in titles)
    assert all("7" in message and "UT1X" in message for message in messages)


def test_what_is_not_known_is_left_out() -> None:
    draft = LeadDraft(ZEIST, Article())
    assert title_of(draft, Words("en")) == "Customer wants to buy"
    assert message_of(draft, Words("en"), reference="").endswith("today?")


def test_a_customer_without_a_telephone_is_written_to_and_the_lead_stays_untouched() -> None:
    lead = new_lead(
        Offer(OfferKind.STORE, None, store=ZEIST), ZEIST, article=Article(), costs_ex_vat_cents=0, near="NL"
    )
    assert "bellen" in lead.draft.message
    by_mail = lead.edited(replace(lead.draft, customer=Customer(name="Jan", email="jan@example.nl")), reference="")
    assert "mailen" in by_mail.draft.message
    assert by_mail.draft.options == LeadOptions()
    by_phone = by_mail.named("UT1X").edited(
        replace(by_mail.named("UT1X").draft, customer=Customer(name="Jan", phone="0612345678")), reference="UT1X"
    )
    assert "bellen" in by_phone.draft.message
    assert by_phone.draft.options == LeadOptions(phone_call=True)
    assert all(one.is_untouched for one in (lead, by_mail, by_phone))
    typed = replace(by_phone.draft, message="Bel na zes uur")
    kept = by_phone.edited(replace(typed, customer=by_mail.draft.customer), reference="UT1X")
    assert (kept.draft.message, kept.is_untouched) == ("Bel na zes uur", False)
