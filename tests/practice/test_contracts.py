"""Schemathesis asks every operation of the three contracts, well and badly; the practice world must keep to them."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.practice import accounts
from app.practice.server import PracticeServer

CONTRACTS = Path(__file__).resolve().parents[1] / "contract"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
BASIC = {"auth": (accounts.USERNAME, accounts.PASSWORD)}
HEADERS = {"headers": {"X-User-Email": accounts.CYKE_EMAIL, "X-User-Token": accounts.CYKE_TOKEN}}


def contract(name: str) -> Any:
    """A contract as Schemathesis reads it."""
    schema = schemathesis.openapi.from_path(str(CONTRACTS / f"{name}.openapi.yaml"))
    schema.config.generation.update(with_security_parameters=False)
    return schema


CYCLESOFTWARE, WHOLESALE, CYKE = contract("cyclesoftware"), contract("wholesale"), contract("cyke")


@pytest.fixture
def unlimited(practice: PracticeServer) -> PracticeServer:
    """The practice world without limits: these tests ask more than 360 times a minute."""
    practice.rate("cyclesoftware", minutely=None, daily=None)
    return practice


@CYCLESOFTWARE.parametrize()
@FEW
def test_cyclesoftware_keeps_to_its_contract(case: Any, unlimited: PracticeServer) -> None:
    case.call_and_validate(base_url=unlimited.base_url, checks=CHECKS, **BASIC)


@WHOLESALE.parametrize()
@FEW
def test_the_wholesaler_keeps_to_its_contract(case: Any, unlimited: PracticeServer) -> None:
    case.call_and_validate(base_url=unlimited.base_url + accounts.WHOLESALE_PATH, checks=CHECKS, **BASIC)


@CYKE.parametrize()
@FEW
def test_cyke_keeps_to_its_contract(case: Any, unlimited: PracticeServer) -> None:
    case.call_and_validate(base_url=unlimited.base_url + accounts.CYKE_PATH, checks=CHECKS, **HEADERS)
