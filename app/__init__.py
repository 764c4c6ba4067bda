"""Toonbank, the companion on a bicycle shop's counter PC.

core      what the shop means: plain values and rules
remote    the three systems we talk to: CycleSoftware, OCS wholesale, Cyke
services  use cases: look-up, directory
practice  a practice world with the same three APIs; shares no code with remote
system    files, settings, keyring, logs, words
ui        the window; shows and asks, never decides
main      builds everything and closes it in order; cli the commands
Arrows point down only: ui > services > remote, system, practice > core.
"""

__version__ = "0.1.0"
