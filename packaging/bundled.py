"""What the packaged app brings along, and what stays out: of Qt and of the Python packages.

Read by toonbank.spec. Standard library only.
"""

import re

# ---------------------------------------------------------------------------------------------------- Python

# Parts of packages that the app never reaches. What is imported by name only is listed in toonbank.spec instead.
UNUSED_MODULES = (
    "IPython", "PIL", "charset_normalizer", "distutils", "doctest", "hypothesis", "mypy", "numpy", "pdb", "pip",
    "psutil", "pydoc", "pydoc_data", "pytest", "readline", "rich", "setuptools", "tkinter", "trio", "unittest", "yaml",
    # what the packages of HTTP load, or take along, where it is installed: the app asks in HTTP/1.1, from a window
    "chardet", "h2", "hpack", "httpx._main", "hyperframe", "pygments", "requests", "urllib3",
    "dateutil.zoneinfo",  # zones of its own, for computers without any; ours come with tzdata
    "holidays.financial", "holidays.ical", "keyring.testing",
    "phonenumbers.carrier", "phonenumbers.carrierdata", "phonenumbers.geocoder", "phonenumbers.geodata",
    "phonenumbers.timezone", "phonenumbers.tzdata",
    "pydantic.mypy", "pydantic.v1",
    "sqlalchemy.ext", "sqlalchemy.orm", "sqlalchemy.testing",
    "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle",
    # texts in the old encodings of East Asia
    "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw",
)  # fmt: skip
# Emergency and premium numbers of each country; the package beside them is imported.
UNUSED_FORM = re.compile(r"phonenumbers\.shortdata\.region_")

# Whose public holidays are known: shops are in Europe, or in the Netherlands' and France's parts of other continents.
# By the modules of `holidays`; the window says of any other country that its holidays are not known.
HOLIDAYS = frozenset(
    "aland_islands albania andorra austria belarus belgium bosnia_and_herzegovina bulgaria croatia cyprus czechia "
    "denmark estonia faroe_islands finland france germany gibraltar greece guernsey hungary iceland ireland "
    "isle_of_man italy jersey kosovo latvia liechtenstein lithuania luxembourg malta moldova monaco montenegro "
    "netherlands north_macedonia norway poland portugal romania san_marino serbia slovakia slovenia spain "
    "svalbard_and_jan_mayen sweden switzerland turkey ukraine united_kingdom vatican_city "
    "aruba bonaire_sint_eustatius_and_saba curacao sint_maarten "
    "french_guiana french_polynesia guadeloupe martinique mayotte new_caledonia reunion saint_barthelemy saint_martin "
    "saint_pierre_and_miquelon wallis_and_futuna".split()
)
# The languages that their names are asked in (services/public_holidays), besides each country's own.
HOLIDAY_LANGUAGES = ("de", "en_US", "fr", "nl")

# Zones of these places. Where the computer has zones of its own, as Linux and macOS mostly do, those come first.
ZONES = re.compile(
    r"(Europe|Atlantic|Etc)/\w+|CET|EET|MET|WET|UTC|GMT|tzdata\.zi|"
    r"America/(Aruba|Cayenne|Curacao|Guadeloupe|Kralendijk|Lower_Princes|Marigot|Martinique|Miquelon|Paramaribo|St_Barthelemy)|"
    r"Indian/(Mayotte|Reunion)|Pacific/(Gambier|Marquesas|Noumea|Tahiti|Wallis)|Arctic/Longyearbyen|Asia/(Istanbul|Nicosia)"
)


def is_wanted_module(name):
    """Whether a Python module belongs into the program."""
    if any(name == unused or name.startswith(unused + ".") for unused in UNUSED_MODULES) or UNUSED_FORM.match(name):
        return False
    package, _, country = name.rpartition(".")
    return package != "holidays.countries" or country in HOLIDAYS


def is_wanted_zone(path):
    """Whether a file of tzdata, by its path below `zoneinfo`, belongs into the program."""
    return path.endswith("__init__.py") or bool(ZONES.fullmatch(path))


def rewritten(registry):
    """Modules that the program has in another form than their package: name and source.

    The package of all countries' holidays imports every one of them: 0.1 s and 15 MiB. The program has it empty, and a
    registry (its text is given) that knows the countries that came along.
    """
    known = f"COUNTRIES = {{module: COUNTRIES[module] for module in {sorted(HOLIDAYS)}}}"
    return {"holidays.countries": "", "holidays.registry": f"{registry}\n{known}\n"}


# ---------------------------------------------------------------------------------------------------- Qt

UNUSED_QT = (
    "3D", "Bluetooth", "Charts", "Concurrent", "DBusTools", "Designer", "Help", "Network", "OpenGLWidgets", "Pdf",
    "Qml", "Quick", "Sql", "Test", "UiTools", "VirtualKeyboard", "Xml",
)  # fmt: skip
# Their Python side alone; Qt itself needs them.
UNUSED_BINDINGS = ("QtDBus", "QtNetwork", "QtOpenGL")
UNUSED_PLUGINS = (
    "/translations/", "/qml/", "/egldeviceintegrations/", "/generic/", "/networkinformation/", "/qmltooling/",
    "/sqldrivers/", "/tls/",
    "/wayland-graphics-integration-client/", "/xcbglintegrations/",  # the window is drawn without OpenGL
    "/wayland-shell-integration/libfullscreen-shell", "/wayland-shell-integration/libivi-shell",
    "/wayland-shell-integration/libqt-shell", "/wayland-shell-integration/libwl-shell",
    "/platforminputcontexts/libqtvirtualkeyboard", "/platforminputcontexts/qtvirtualkeyboard",
    "/platforms/libqeglfs", "/platforms/libqlinuxfb", "/platforms/libqminimal", "/platforms/libqvkkhr",
    "/platforms/libqvnc",
    "/platforms/qminimal", "/platforms/qdirect2d", "/platformthemes/libqgtk3",
    "/imageformats/libqicns", "/imageformats/libqpdf", "/imageformats/libqtga", "/imageformats/libqtiff",
    "/imageformats/libqwbmp",
    "/imageformats/qicns", "/imageformats/qpdf", "/imageformats/qtga", "/imageformats/qtiff", "/imageformats/qwbmp",
    "opengl32sw.dll",
)  # fmt: skip


def is_wanted_file(target):
    """Whether a collected file, by its place in the folder, belongs into the program."""
    place = "/" + target.replace("\\", "/")
    name = place.rpartition("/")[2]
    zone = place.partition("/tzdata/zoneinfo/")[2]
    if zone:
        return is_wanted_zone(zone)
    if place.endswith("/certifi/cacert.pem"):  # whom we trust is the system's to say
        return False
    if ".dist-info/" in place or "/dateutil/zoneinfo/" in place:
        return False
    if "/PySide6/" not in place:
        return True
    if any(part in place for part in UNUSED_PLUGINS) or name.startswith(tuple(f"{part}." for part in UNUSED_BINDINGS)):
        return False
    return not any(name.startswith((f"libQt6{part}", f"Qt6{part}", f"Qt{part}")) for part in UNUSED_QT)
