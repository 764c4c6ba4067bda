"""What is wrong with a field, in words."""

import pytest

from app.core.problems import FieldProblem, Wrong
from app.system.error_words import field_words
from app.system.i18n import LANGUAGES, Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_problem_has_words_of_its_own_in_every_language(language: str) -> None:
    words = Words(language)
    said = [field_words(FieldProblem("x", wrong), words) for wrong in Wrong]
    assert len(set(said)) == len(said)
    assert not any("{" in text or text.endswith(".") for text in said)


def test_a_hint_goes_into_the_words_that_have_a_place_for_it() -> None:
    words = Words("en")
    assert field_words(FieldProblem("x", Wrong.TOO_LONG, "200"), words) == "At most 200 characters"
    assert field_words(FieldProblem("x", Wrong.MISSING, "200"), words) == "Missing"
