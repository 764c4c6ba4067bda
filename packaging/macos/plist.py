"""What macOS reads of Toonbank.app in its Info.plist. The program uses no camera, microphone, place or address book."""

LANGUAGES = ("en", "nl", "fr", "de")
IDENTIFIER = "org.toonbank.Toonbank"
OLDEST_MACOS = "13.0"  # what this Qt needs


def info(version):
    """The entries besides those that PyInstaller writes itself."""
    return {
        "CFBundleVersion": version,
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": list(LANGUAGES),
        "LSApplicationCategoryType": "public.app-category.business",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "The Toonbank authors, MIT licence",
        "NSRequiresAquaSystemAppearance": False,  # follows a dark system
        "NSSupportsAutomaticGraphicsSwitching": True,
    }
