"""The contracts' examples: the recorded true answers, by operation and name."""

from pathlib import Path
from typing import Any

import yaml

CONTRACTS = Path(__file__).parent.parent / "contract"


def contract(name: str) -> dict[str, Any]:
    """A contract file as plain data."""
    loaded: dict[str, Any] = yaml.safe_load((CONTRACTS / f"{name}.openapi.yaml").read_text("utf-8"))
    return loaded


def examples(name: str) -> dict[tuple[str, str], Any]:
    """The JSON examples of every 200 answer: (operation, example) to value."""
    whole = contract(name)
    operations = [one for path in whole["paths"].values() for one in path.values() if isinstance(one, dict)]
    found: dict[tuple[str, str], Any] = {}
    for operation in operations:
        content = operation["responses"].get("200", {}).get("content", {}).get("application/json", {})
        for example, said in content.get("examples", {}).items():
            value = whole["components"]["examples"]["ErrorInBody"]["value"] if "$ref" in said else said["value"]
            found[operation["operationId"], example] = value
    return found
