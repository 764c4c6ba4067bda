"""Toonbank, the companion on a bicycle shop's counter PC.

core      what the shop means: plain values and rules
remote    the systems we talk to: CycleSoftware, the OCS wholesaler, Cyke
journal   what this shop sent, and its drafts, for good
system    files, settings, keyring, log, words
practice  a practice world with the same APIs; shares no code with remote
services  use cases: look-up, drafting, outbox, reconcile, watch
ui        the window; shows and asks, never decides
assembly  builds accounts, look-up and sending; engineroom the thread they run on; opening what is known before
terminal  what the commands print; cli the commands
main      opens the window and closes it in order; tour the walk without hands
Arrows point down only: ui > services > remote, journal, system, practice > core.
"""

__version__ = "0.1.0"
