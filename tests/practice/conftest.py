"""Callers of the three practised APIs, each with its account."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.practice import accounts
from app.practice.server import PracticeServer

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources" / "practice"


@pytest.fixture
def stores(practice: PracticeServer) -> Iterator[httpx.Client]:
    """A caller of CycleSoftware's API with the practice account."""
    auth = (accounts.USERNAME, accounts.PASSWORD)
    with httpx.Client(base_url=practice.base_url, auth=auth, trust_env=False) as client:
        yield client


@pytest.fixture
def wholesale(practice: PracticeServer) -> Iterator[httpx.Client]:
    """A caller of the wholesaler's API with the practice account."""
    auth = (accounts.USERNAME, accounts.PASSWORD)
    base_url = practice.base_url + accounts.WHOLESALE_PATH
    with httpx.Client(base_url=base_url, auth=auth, trust_env=False) as client:
        yield client


@pytest.fixture
def cyke(practice: PracticeServer) -> Iterator[httpx.Client]:
    """A caller of Cyke's API with the practice account."""
    headers = {"X-User-Email": accounts.CYKE_EMAIL, "X-User-Token": accounts.CYKE_TOKEN}
    with httpx.Client(base_url=practice.base_url + accounts.CYKE_PATH, headers=headers, trust_env=False) as client:
        yield client
