"""Every kind of code gives one GTIN, an article id, or a clear no."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.barcode import Barcode, canonical_gtin, parse_barcode, search_anyway
from app.core.errors import InputError, Problem

GS = "\x1d"
EAN_13 = "8717231204726"
digits = st.text(string.digits, min_size=1)


def check_digit(payload: str) -> str:
    """Weights of 3 and 1 from the right, as GS1's general specifications have it; written without biip."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(payload)))
    return str(-total % 10)


def with_check_digit(length: int) -> st.SearchStrategy[str]:
    payloads = st.text(string.digits, min_size=length - 1, max_size=length - 1)
    return payloads.map(lambda payload: payload + check_digit(payload))


gtins = st.sampled_from([8, 12, 13, 14]).flatmap(with_check_digit)


def problem_of(text: str) -> tuple[Problem, str]:
    with pytest.raises(InputError) as caught:
        parse_barcode(text)
    return caught.value.problem, caught.value.value


@pytest.mark.parametrize(
    ("text", "gtin", "symbology"),
    [
        (EAN_13, EAN_13, "EAN-13"),
        ("8717144186799", "8717144186799", "EAN-13"),
        ("2000120302310", "2000120302310", "EAN-13"),
        ("036000291452", "0036000291452", "UPC-A"),
        ("0036000291452", "0036000291452", "EAN-13"),
        ("96385074", "0000096385074", "EAN-8"),
        ("0000096385074", "0000096385074", "EAN-13"),
        ("18717231204723", "18717231204723", "ITF-14"),
        ("08717231204726", EAN_13, "ITF-14"),
        ("8717231 204726", EAN_13, "EAN-13"),
        ("]E08717231204726", EAN_13, "EAN-13"),
        ("]E496385074", "0000096385074", "EAN-8"),
        ("]E0425261", "0042100005264", "UPC-E"),
        ("]E004252614", "0042100005264", "UPC-E"),
        ("]E3871723120472612", EAN_13, "EAN-13"),
        ("]I118717231204723", "18717231204723", "ITF-14"),
        ("]I018717231204723", "18717231204723", "ITF-14"),
        (f"]C0{EAN_13}", EAN_13, "Code 128"),
        (f"]C1010871723120472610ABC{GS}21XYZ", EAN_13, "GS1-128"),
        ("]C101187172312047231523000010A", "18717231204723", "GS1-128"),
        ("]d20108717231204726", EAN_13, "GS1 DataMatrix"),
        ("]Q30108717231204726", EAN_13, "GS1 QR"),
        ("]d2https://id.gs1.org/01/08717231204726", EAN_13, "GS1 Digital Link"),
        (f"]C110ABC{GS}0108717231204726", EAN_13, "GS1-128"),
        (f"{GS}0108717231204726", EAN_13, "EAN-13"),
        (f"0108717231204726{GS}10ABC", EAN_13, "GS1"),
        ("(01)08717231204726", EAN_13, "GS1"),
        ("(01) 08717231204726 (10) AB", EAN_13, "GS1"),
        ("0108717231204726", EAN_13, "GS1"),
        ("010871723120472617000000", EAN_13, "GS1"),
        ("https://id.gs1.org/01/08717231204726/10/ABC", EAN_13, "GS1 Digital Link"),
        ("HTTPS://SHOP.EXAMPLE/A/01/8717231204726", EAN_13, "GS1 Digital Link"),
        ("]C10108717231204726ÿ", EAN_13, "GS1-128"),
    ],
)
def test_every_symbology_gives_one_canonical_gtin(text: str, gtin: str, symbology: str) -> None:
    barcode = parse_barcode(text)
    if text.startswith(GS):
        symbology = "GS1"
    assert (barcode.gtin, barcode.article_id, barcode.symbology) == (gtin, "", symbology)
    assert canonical_gtin(text) == gtin


@pytest.mark.parametrize(
    ("text", "article_id"),
    [
        ("ABC-123", "ABC-123"),
        ("abc-123", "abc-123"),
        ("000123", "000123"),
        ("425261", "425261"),
        ("BELL 12 RED", "BELL 12 RED"),
        ("12 34567", "12 34567"),
        ("]A0ab-123", "ab-123"),
        ("]C0ABC123", "ABC123"),
        ("]X0ABC123", "ABC123"),
        ("]E0ABC123", "ABC123"),
        ("]E09252616", "9252616"),
        ("]C100123456789012345675", "00123456789012345675"),
        ("]C1ABCDEF", "ABCDEF"),
        ("(12345)", "(12345)"),
        ("(10)ABC", "(10)ABC"),
        ("15210527000", "15210527000"),
        ("0108717231204727", "0108717231204727"),
        ("0108717231204726zz", "0108717231204726zz"),
        ("https://shop.example/bike", "https://shop.example/bike"),
        ("٨٧١٧٢٣١٢٠٤٧٢٦", "٨٧١٧٢٣١٢٠٤٧٢٦"),
    ],
)
def test_what_is_no_gtin_is_an_article_id_as_it_was_scanned(text: str, article_id: str) -> None:
    barcode = parse_barcode(text)
    assert (barcode.gtin, barcode.article_id, barcode.wrong_check_digit) == ("", article_id, False)
    assert barcode.forms() == ()
    assert barcode.matches(f" {article_id} ")
    assert not barcode.matches(EAN_13)
    assert canonical_gtin(text) == ""


@pytest.mark.parametrize("text", ["96385075", "877474749349", "036000291453"])
def test_8_or_12_digits_with_a_wrong_check_digit_may_be_an_article_number_and_say_so(text: str) -> None:
    assert parse_barcode(text) == Barcode(scanned=text, article_id=text, wrong_check_digit=True)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("8717231204727", "8717231204727"),
        ("18717231204724", "18717231204724"),
        ("]E08717231204727", "8717231204727"),
        ("]E3871723120472712", "8717231204727"),
        ("]C10108717231204727", "08717231204727"),
        ("(01)08717231204727", "08717231204727"),
        ("https://id.gs1.org/01/08717231204727", "08717231204727"),
    ],
)
def test_a_wrong_check_digit_is_refused_and_can_be_searched_anyway(text: str, digits: str) -> None:
    assert problem_of(text) == (Problem.CHECK_DIGIT, digits)
    anyway = search_anyway(digits)
    assert (anyway.article_id, anyway.gtin, anyway.wrong_check_digit) == (digits, "", True)
    assert canonical_gtin(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", (Problem.EMPTY, "")),
        (" \t\r\n", (Problem.EMPTY, "")),
        ("\x00\x07\ufeff\u200b", (Problem.EMPTY, "")),
        ("1", (Problem.TOO_SHORT, "1")),
        ("12345", (Problem.TOO_SHORT, "12345")),
        (" 12\x00345 ", (Problem.TOO_SHORT, "12345")),
        ("]E01234", (Problem.TOO_SHORT, "1234")),
        ("]E0", (Problem.TOO_SHORT, "]E0")),
        (f"]C1{GS}{GS}{GS}", (Problem.TOO_SHORT, "]C1")),
        (f"123{GS}45", (Problem.TOO_SHORT, "12345")),
        (f"]C10{GS}{GS}0", (Problem.TOO_SHORT, "00")),
        ("A" * 129, (Problem.TOO_LONG, "A" * 40 + "…")),
    ],
)
def test_empty_short_and_long_input_each_have_their_word(text: str, expected: tuple[Problem, str]) -> None:
    assert problem_of(text) == expected


def test_128_characters_are_not_too_long() -> None:
    assert parse_barcode("A" * 128).article_id == "A" * 128


def test_search_anyway_refuses_what_is_no_code_at_all() -> None:
    with pytest.raises(InputError) as caught:
        search_anyway(f" 12{GS}3 ")
    assert caught.value.problem is Problem.TOO_SHORT


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        (EAN_13, (EAN_13,)),
        ("036000291452", ("036000291452", "0036000291452", "36000291452")),
        ("0036000291452", ("0036000291452", "036000291452", "36000291452")),
        ("877474749342", ("877474749342", "0877474749342")),
        ("96385074", ("96385074", "0000096385074", "000096385074")),
        ("18717231204723", ("18717231204723",)),
        ("]C10108717231204726", ("08717231204726", EAN_13)),
    ],
)
def test_a_gtin_is_asked_for_in_every_form_as_scanned_first(text: str, forms: tuple[str, ...]) -> None:
    assert parse_barcode(text).forms() == forms


def test_a_stored_barcode_is_joined_whatever_zeros_it_kept() -> None:
    barcode = parse_barcode("036000291452")
    stored = ("036000291452", "0036000291452", "00036000291452", "36000291452", " 036000291452 ")
    assert all(barcode.matches(text) for text in stored)
    assert not any(barcode.matches(text) for text in ("036000291453", "", EAN_13, "360002914520"))


@given(gtins)
def test_a_right_check_digit_makes_a_gtin_that_matches_all_its_forms(text: str) -> None:
    barcode = parse_barcode(text)
    assert barcode.digits == barcode.scanned == text
    assert barcode.gtin == (text if len(text) == 14 and text[0] != "0" else text.zfill(14)[1:])
    assert parse_barcode(barcode.gtin).gtin == barcode.gtin
    assert text in barcode.forms()
    assert len(set(barcode.forms())) == len(barcode.forms())
    assert all(barcode.matches(form) for form in barcode.forms())


@given(st.sampled_from([13, 14]).flatmap(with_check_digit), st.integers(1, 9))
def test_one_wrong_digit_at_the_end_never_passes(text: str, shift: int) -> None:
    wrong = text[:-1] + str((int(text[-1]) + shift) % 10)
    assert problem_of(wrong) == (Problem.CHECK_DIGIT, wrong)


@given(with_check_digit(14), st.sampled_from(["]C1", "]d2", "]Q3", "]e0", "", GS]))
def test_an_item_number_is_the_same_article_under_each_identifier(item: str, identifier: str) -> None:
    assert parse_barcode(f"{identifier}01{item}").gtin == parse_barcode(item).gtin


@given(st.text(string.digits, min_size=6, max_size=30).filter(lambda text: len(text) not in (8, 12, 13, 14)))
def test_plain_digits_of_other_lengths_are_no_gtin_unless_01_and_a_right_one_lead(text: str) -> None:
    item = text[2:16]
    leads = text.startswith("01") and len(item) == 14 and check_digit(item[:-1]) == item[-1]
    assert bool(parse_barcode(text).gtin) <= leads


@given(st.text(max_size=140))
def test_any_text_is_a_code_or_has_a_problem(text: str) -> None:
    try:
        barcode = parse_barcode(text)
    except InputError:
        return
    assert bool(barcode.gtin) != bool(barcode.article_id)
    assert barcode.scanned == barcode.scanned.strip()
    assert len(barcode.scanned) >= 6
    assert all(letter.isprintable() or letter.isspace() for letter in barcode.scanned)
    assert GS not in barcode.scanned


@given(gtins, st.lists(st.tuples(st.integers(0, 14), st.sampled_from("\x00\x02\x03\x1b\x7f\u200e\ufeff")), max_size=4))
def test_control_characters_change_nothing(text: str, noise: list[tuple[int, str]]) -> None:
    noisy = text
    for place, character in noise:
        noisy = noisy[:place] + character + noisy[place:]
    assert parse_barcode(noisy) == parse_barcode(text)
