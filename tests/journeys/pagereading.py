"""What a screen reader says on a page: each thing with its role and name; a control without one fails."""

from tests.journeys.clerk import Clerk

CONTROLS = (
    *("push button", "toggle button", "check box", "radio button", "combo box", "text", "password text", "spin button"),
    *("slider", "link", "list", "list item", "table", "cell", "tree", "tree item", "page tab", "menu item"),
)


def read_page(clerk: Clerk, page: str) -> list[str]:
    """Reads what is to be seen, under the name of the page."""
    things = clerk.desk.reader.things()
    read = [f"== {page}", *(f"{thing.role}: {thing.name}" for thing in things if thing.name)]
    unnamed = [thing for thing in things if thing.role in CONTROLS and not thing.name.strip()]
    assert unnamed == [], f"without a name on {page}: {unnamed} in {read}"
    return read
