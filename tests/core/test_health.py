"""Findings: the worst of them counts, and they are told in one order."""

from app.core.health import AccountHealth, Code, Finding, Grade, Matter, in_order, worst


def finding(grade: Grade, matter: Matter = Matter.LOGIN) -> Finding:
    return Finding(matter, grade, Code.LOGIN_TAKEN)


def test_the_worst_finding_is_the_grade_of_an_account() -> None:
    good, unknown, look, bad = (finding(grade) for grade in Grade)
    assert AccountHealth("stores", (good, good)).grade is Grade.GOOD
    assert AccountHealth("stores", (good, unknown)).grade is Grade.UNKNOWN
    assert AccountHealth("stores", (look, unknown, good)).grade is Grade.WARN
    assert worst([look, bad, good]) is Grade.BAD


def test_of_nothing_nothing_is_known() -> None:
    assert worst([]) is Grade.UNKNOWN


def test_findings_are_told_from_the_way_there_to_the_clock_and_those_of_one_matter_as_they_came() -> None:
    clock, name = finding(Grade.GOOD, Matter.CLOCK), finding(Grade.GOOD, Matter.NAME)
    first, second = finding(Grade.BAD), finding(Grade.GOOD)
    assert in_order([clock, first, name, second]) == (name, first, second, clock)
