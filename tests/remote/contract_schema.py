"""Values held against the schemas of the contracts."""

from functools import cache
from typing import Any

import jsonschema_rs

from tests.remote.examples import contract


@cache
def schema(name: str, of: str) -> Any:
    """A validator of one schema of a contract; OpenAPI 3.0 writes exclusive bounds as JSON Schema 4 does."""
    components = _with_null(contract(name)["components"])
    return jsonschema_rs.Draft4Validator({"allOf": [{"$ref": f"#/components/schemas/{of}"}], "components": components})


def breaks(name: str, of: str, *, value: Any) -> list[str]:
    """What in the value breaks the schema, in words; empty where nothing does."""
    return [f"{error.instance_path}: {error.message}" for error in schema(name, of).iter_errors(value)]


def _with_null(part: Any) -> Any:
    """The same in JSON Schema's words, which have no `nullable`."""
    if isinstance(part, list):
        return [_with_null(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    plain = {name: _with_null(inner) for name, inner in part.items() if (name, inner) != ("nullable", True)}
    return {"anyOf": [{"enum": [None]}, plain]} if part.get("nullable") is True else plain
