"""Holds a bill of materials against the schema of CycloneDX: .venv/bin/python packaging/sbom_check.py FILE."""

import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator


def main(path):
    """Says what is wrong with the file; its exit code."""
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(Path(path).read_text(encoding="utf-8"))
    if fault:
        print(f"{path}: {fault}")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
