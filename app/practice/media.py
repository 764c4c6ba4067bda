"""The wholesaler's pictures: drawn by us, described on a product by hash, fetched from an address of our own making."""

from hashlib import md5
from pathlib import Path
from typing import Any

from app.practice.call import Call, Operation, Refusal, Reply


class Media:
    """The PNG pictures in a folder, known by a hash of their name."""

    def __init__(self, folder: Path) -> None:
        self._files = {_hash(file.stem): file for file in sorted(folder.glob("*.png"))}

    def operations(self) -> tuple[Operation, ...]:
        """The one operation; no contract has it, as no download of a picture is documented."""
        return (Operation("getMedia", "GET", "/media/{file}", self.picture),)

    def described(self, name: str) -> list[dict[str, Any]]:
        """The media list of a product with that picture; empty where there is none."""
        file = self._files.get(_hash(name)) if name else None
        if file is None:
            return []
        return [
            {
                "sequence": 1,
                "type": "image",
                "primary": True,
                "hash": _hash(name),
                "mimetype": "image/png",
                "ext": "png",
                "size": file.stat().st_size,
            }
        ]

    def picture(self, call: Call) -> Reply:
        """The bytes of one picture."""
        name, _, ext = call.path["file"].partition(".")
        file = self._files.get(name)
        if file is None or ext != "png":
            raise Refusal(404, "Not found.")
        return Reply(200, file.read_bytes(), content_type="image/png", headers={"Cache-Control": "max-age=86400"})


def _hash(name: str) -> str:
    return md5(name.encode(), usedforsecurity=False).hexdigest()
