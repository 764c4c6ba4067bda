"""Every operation of the three contracts has a client method that is tried and that a screen or a command uses."""

import ast
from inspect import getmembers, iscoroutinefunction

import pytest

from app.remote.cyclesoftware import CycleSoftware
from app.remote.cyke import Cyke
from app.remote.wholesale import Wholesale
from tests.remote.examples import contract
from tests.remote.operations import OPERATIONS
from tests.remote.test_cyke_contract import CALLS
from tests.remote.write_operations import WRITES
from tests.rules.source import python_files, tree

# The same as PATCH by another method (contract: cyke, point 11).
NEVER_SENT = {"putDeliveryV1", "putDeliveryV2"}
NOT_IN_V1 = {"listPackageTypesV1"}


def test_every_operation_of_the_contracts_is_tried() -> None:
    paths = [path for name in ("cyclesoftware", "wholesale", "cyke") for path in contract(name)["paths"].values()]
    known = {way["operationId"] for path in paths for way in path.values() if isinstance(way, dict)}
    courier = {f"{name}{version}" for name in CALLS for version in ("V1", "V2")} - NOT_IN_V1
    assert len(known) == 37
    assert {name.split()[0] for name in OPERATIONS} | set(WRITES) | courier == known - NEVER_SENT


@pytest.mark.parametrize("client", [CycleSoftware, Cyke, Wholesale])
def test_every_method_of_a_client_is_used_by_a_screen_or_a_command(client: type) -> None:
    elsewhere = [path for path in python_files("app") if not {"remote", "practice"} & set(path.parts)]
    used = {node.attr for path in elsewhere for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    methods = {name for name, _ in getmembers(client, iscoroutinefunction) if not name.startswith("_")}
    assert methods - used <= {"ask", "ask_known", "ask_pages"}  # what the others are made of
