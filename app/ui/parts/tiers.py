"""The widths of the window, in design pixels, from which it is laid out otherwise."""

WIDE_FROM_PX, STANDARD_FROM_PX, COMPACT_FROM_PX = 1600, 1200, 700
# Below this the list beside the right column has no more room than in a docked window.
TWO_COLUMNS_FROM_PX = 920
