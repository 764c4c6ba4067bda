"""The bill of materials, as CycloneDX: what cyclonedx-py makes of the run lock, with licences and what else is inside.

The same lock gives the same bytes: it holds no time but SOURCE_DATE_EPOCH and no number drawn by chance.
"""

import json
import re
import uuid

# What comes along and no package of the lock is: name, kind, version and licence. Qt lies in PySide6, of its version.
CARRIED = (
    ("Inter", "data", "4.1", "OFL-1.1"),
    ("Lucide", "data", "1.62.0", "ISC"),
    ("Natural Earth", "data", "", "public domain"),
    ("GeoNames postal codes", "data", "", "CC-BY-4.0"),
)
QT_LIVES_IN = "pyside6-essentials"


def licence(stated):
    """An entry of CycloneDX for a licence as resources/licences.tsv has it."""
    if re.search(r" (OR|AND|WITH) ", stated):
        return {"expression": stated}
    known = "id" if " " not in stated else "name"
    return {"license": {known: stated}}


def finished(document, *, version, licences):
    """The document of cyclonedx-py with licences, ourselves as its subject, what else is inside, and its own number.

    `licences` is the text of resources/licences.tsv. Raises KeyError for a package that has none there.
    """
    stated = dict(line.split("\t") for line in licences.splitlines())
    packages = sorted(document["components"], key=lambda entry: entry["name"])
    parts = [part(entry, stated[entry["name"]]) for entry in packages]
    versions = {entry["name"]: entry["version"] for entry in parts}
    parts.append(carried("Qt", "library", version=versions[QT_LIVES_IN], stated="LGPL-3.0-only"))
    parts += [carried(name, kind, version=known, stated=terms) for name, kind, known, terms in CARRIED]
    subject = {
        "type": "application",
        "bom-ref": f"pkg:generic/toonbank@{version}",
        "name": "toonbank",
        "version": version,
        "licenses": [licence("MIT")],
        "purl": f"pkg:generic/toonbank@{version}",
    }
    whole = {
        **document,
        "metadata": {**document["metadata"], "component": subject},
        "components": parts,
        "dependencies": [{"ref": subject["bom-ref"], "dependsOn": sorted(entry["bom-ref"] for entry in parts)}],
    }
    number = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(whole, sort_keys=True))
    return {**whole, "serialNumber": f"urn:uuid:{number}"}


def part(entry, stated):
    """A package of the lock, with its licence, and without the line of the lock as its description."""
    kept = {name: value for name, value in entry.items() if name != "description"}
    return {**kept, "bom-ref": entry["purl"], "licenses": [licence(stated)]}


def carried(name, kind, *, version, stated):
    """What comes along and is no package."""
    purl = f"pkg:generic/{name.lower().replace(' ', '-')}" + (f"@{version}" if version else "")
    known = {"version": version} if version else {}
    return {"type": kind, "bom-ref": purl, "name": name, **known, "licenses": [licence(stated)], "purl": purl}


def text(document):
    """The document as it is written."""
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
