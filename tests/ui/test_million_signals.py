"""PySide6 6.12.0 aborts CPython 3.11 after some thousands of calls that return None; the pinned release must not."""

import os
import subprocess
import sys

CALLS = 10_000_000 if os.environ.get("TOONBANK_DEEP") else 1_000_000

PROGRAM = """
import sys, time
from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

class Counter(QObject):
    counted = Signal(int)

    def __init__(self):
        super().__init__()
        self.calls = 0

    @Slot(int)
    def count(self, number):
        self.calls += 1

    def count_too(self, number):
        self.calls += 1

application = QCoreApplication([])
counter = Counter()
counter.counted.connect(counter.count)
counter.counted.connect(counter.count_too)
calls = int(sys.argv[1])
start = time.perf_counter()
for number in range(calls):
    counter.counted.emit(number)
assert counter.calls == 2 * calls, counter.calls
print(f"{calls} signals, {counter.calls} slots in {time.perf_counter() - start:.1f} s")
"""


def test_a_million_signals_and_slots_do_not_abort_python() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM, str(CALLS)], check=False, capture_output=True, text=True)
    print(run.stdout)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith(f"{CALLS} signals, {2 * CALLS} slots")
