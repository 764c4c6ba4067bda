"""Names that wholesalers give in English, in the clerk's own language: of attributes, and of what things are sold in.

What is not listed stays as it was sent.
"""

from app.system.i18n import Words, phrase

NAMES = {
    "battery": phrase("Battery"),
    "box": phrase("Box"),
    "brakes": phrase("Brakes"),
    "color": phrase("Colour"),
    "colour": phrase("Colour"),
    "content": phrase("Content"),
    "fork": phrase("Fork"),
    "frame": phrase("Frame"),
    "frame size": phrase("Frame size"),
    "gears": phrase("Gears"),
    "length": phrase("Length"),
    "load": phrase("Load"),
    "material": phrase("Material"),
    "model": phrase("Model"),
    "motor": phrase("Motor"),
    "power": phrase("Power"),
    "pressure": phrase("Pressure"),
    "size": phrase("Size"),
    "valve": phrase("Valve"),
    "weight": phrase("Weight"),
    "wheels": phrase("Wheels"),
    "width": phrase("Width"),
}
UNITS = {
    "box": phrase("box"),
    "carton": phrase("carton"),
    "pair": phrase("pair"),
    "piece": phrase("piece"),
    "set": phrase("set"),
}


def attribute_name(name: str, words: Words) -> str:
    """The name of an attribute."""
    return _said(name, NAMES.get(name.casefold()), words=words)


def unit_name(unit: str, words: Words) -> str:
    """What a price or an order counts in."""
    return _said(unit, UNITS.get(unit.casefold()), words=words)


def _said(sent: str, known: str | None, *, words: Words) -> str:
    """What was sent is never taken for a text of ours, which may have the same words for something else."""
    return words.say(known) if known else sent
