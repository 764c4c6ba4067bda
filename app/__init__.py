"""Toonbank, the companion on a bicycle shop's counter PC.

core      what the shop means: plain values and rules
remote    the systems we talk to: CycleSoftware and the OCS wholesaler
system    files, settings, keyring, log, words
practice  a practice world with the same APIs; shares no code with remote
services  use cases: look-up, directory
ui        the window; shows and asks, never decides
assembly  builds the look-up from the settings; opening is what is known before that
terminal  what the commands print; cli the commands
main      opens the window and closes it in order; tour the walk without hands
Arrows point down only: ui > services > remote, system, practice > core.
"""

__version__ = "0.1.0"
