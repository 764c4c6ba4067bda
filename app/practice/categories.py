"""The wholesaler's categories: the tree, and one of them.

Written from wholesale.openapi.yaml: listCategories, listCategoriesB2b, listCategoriesB2c, getCategory.
"""

from collections.abc import Callable
from typing import Any

from app.practice.call import Call, Operation, Refusal, Reply, json_reply
from app.practice.products import category_entry
from app.practice.world import World

# Consumers are not shown the workshop's parts.
BUSINESS_ONLY = ("Parts",)


class Categories:
    """The category tree of the practice wholesaler."""

    def __init__(self, world: World) -> None:
        self._world = world

    def operations(self) -> tuple[Operation, ...]:
        """The operations with their contract names and paths."""
        return (
            Operation("listCategories", "GET", "/categories", self._tree(())),
            Operation("listCategoriesB2b", "GET", "/categories/b2b", self._tree(())),
            Operation("listCategoriesB2c", "GET", "/categories/b2c", self._tree(BUSINESS_ONLY)),
            Operation("getCategory", "GET", "/categories/{category}", self.one),
        )

    def one(self, call: Call) -> Reply:
        """One category by its code or id, as a list with one element."""
        code = call.path["category"]
        for group in self._groups():
            for entry in (group, *group["children"]):
                if code in (entry["id"], entry["code"]):
                    return json_reply(200, [entry])
        raise Refusal(404, "Not found.")

    def _tree(self, hidden: tuple[str, ...]) -> Callable[[Call], Reply]:
        return lambda call: json_reply(200, [group for group in self._groups() if group["code"] not in hidden])

    def _groups(self) -> list[dict[str, Any]]:
        return [
            {
                "id": code,
                "code": code,
                "title": title,
                "level": 1,
                "path": str(20000 + at * 100),
                "path_new": code,
                "is_group": True,
                "media": [],
                "children": [category_entry(self._world, child) for child, _ in children],
            }
            for at, (code, title, children) in enumerate(self._world.catalogue.groups, start=1)
        ]
