"""What Windows shows under Properties of a program: the text that PyInstaller takes for it."""

import re

LINES = """VSVersionInfo(
  ffi=FixedFileInfo(
    filevers=({four}), prodvers=({four}), mask=0x3F, flags=0, OS=0x40004, fileType=1, subtype=0, date=(0, 0),
  ),
  kids=[
    StringFileInfo([StringTable("000004B0", [
      StringStruct("CompanyName", "The Toonbank authors"),
      StringStruct("FileDescription", "Toonbank"),
      StringStruct("FileVersion", "{version}"),
      StringStruct("InternalName", "toonbank"),
      StringStruct("LegalCopyright", "The Toonbank authors, MIT licence"),
      StringStruct("OriginalFilename", "{name}"),
      StringStruct("ProductName", "Toonbank"),
      StringStruct("ProductVersion", "{version}"),
    ])]),
    VarFileInfo([VarStruct("Translation", [0, 1200])]),
  ],
)
"""


def four_numbers(version):
    """A version as Windows wants it: "0.1.0" and "0.1.0rc1" are both 0.1.0.0."""
    numbers = re.match(r"\d+(\.\d+)*", version)[0].split(".")
    return ".".join([*numbers, "0", "0", "0"][:4])


def version_file(version, *, name):
    """The text for a program called `name`."""
    return LINES.format(version=version, four=four_numbers(version).replace(".", ", "), name=name)
