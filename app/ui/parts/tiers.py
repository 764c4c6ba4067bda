"""The widths of the window, in design pixels, from which it is laid out otherwise."""

WIDE_FROM_PX, STANDARD_FROM_PX, COMPACT_FROM_PX = 1600, 1200, 700
# Below this the list beside the right column has no more room than in a docked window.
TWO_COLUMNS_FROM_PX = 920
# From this on one column alone has as much, as at 200 % on a small screen.
ROOMY_FROM_PX = 600
# Below this a docked window has room for less than the design draws in one.
DOCKED_FROM_PX = 440

WIDE_LIST_PX, LIST_PX, COMPACT_LIST_PX, NARROW_LIST_PX = 340, 276, 252, 224


def list_width_px(width_px: int) -> int:
    """How wide a list beside a page is in a window of this width, both in design pixels."""
    if width_px >= STANDARD_FROM_PX:
        return WIDE_LIST_PX if width_px >= WIDE_FROM_PX else LIST_PX
    return COMPACT_LIST_PX if width_px >= TWO_COLUMNS_FROM_PX else NARROW_LIST_PX
