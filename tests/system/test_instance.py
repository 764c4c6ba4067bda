"""One instance per data folder: the hand-over between real processes, and every way in which it can go wrong."""

import json
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Client
from pathlib import Path
from queue import Queue

import pytest

from app.core.errors import InputError, Problem, StorageError
from app.system import instance as instances
from app.system.instance import MAX_MESSAGE_BYTES, Instance, Verb, claim, hand_over

ROOT = Path(__file__).resolve().parents[2]
WITHIN_S = 60.0
RUNNING = """
import sys, threading
from pathlib import Path
from app.system.instance import claim
instance = claim(Path(sys.argv[1]))
if instance is None:
    sys.exit("another runs")
instance.listen(lambda verb, code: print(f"{verb} {code}", flush=True))
print("ready", flush=True)
sys.stdin.readline()
instance.close()
"""
Heard = Queue[tuple[Verb, str]]


@pytest.fixture(autouse=True)
def answers_may_be_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(instances, "_ANSWER_WITHIN_S", WITHIN_S)


@pytest.fixture
def heard() -> Heard:
    """What the running instance was told."""
    return Queue()


@pytest.fixture
def running(tmp_path: Path, heard: Heard) -> Iterator[Instance]:
    """An instance that listens on the data folder `tmp_path`."""
    instance = claim(tmp_path)
    assert instance
    instance.listen(lambda verb, code: heard.put((verb, code)))
    yield instance
    instance.close()


def start(folder: Path) -> subprocess.Popen[str]:
    """Another process as the instance of the folder."""
    other = subprocess.Popen(
        [sys.executable, "-c", RUNNING, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout
    assert other.stdout.readline() == "ready\n"
    return other


def say(folder: Path, message: bytes) -> bytes:
    """What the running instance answers to these bytes; nothing where it hangs up."""
    door = json.loads((folder / "instance.json").read_text(encoding="utf-8"))
    with Client(door["address"]) as connection:
        connection.send_bytes(message.replace(b"TOKEN", door["token"].encode()))
        try:
            return connection.recv_bytes() if connection.poll(WITHIN_S) else b"silence"
        except (EOFError, ConnectionError):
            return b""


def test_a_code_reaches_the_instance_in_another_process(tmp_path: Path) -> None:
    other = start(tmp_path)
    assert hand_over(tmp_path, Verb.SCAN, code="]C1 0108717 \x1d x")
    assert hand_over(tmp_path, Verb.RAISE)
    assert claim(tmp_path) is None
    output, _ = other.communicate("\n", timeout=WITHIN_S)
    assert output == "scan ]C1 0108717 \x1d x\nraise \n"
    assert not hand_over(tmp_path, Verb.RAISE)


def test_an_instance_that_was_killed_leaves_the_place_free(tmp_path: Path, heard: Heard) -> None:
    other = start(tmp_path)
    other.kill()
    other.communicate()
    assert (tmp_path / "instance.json").exists()
    assert not hand_over(tmp_path, Verb.RAISE)
    instance = claim(tmp_path)
    assert instance
    instance.listen(lambda verb, code: heard.put((verb, code)))
    assert hand_over(tmp_path, Verb.SCAN, code="8717144186799")
    instance.close()
    assert heard.get(timeout=WITHIN_S) == (Verb.SCAN, "8717144186799")


def test_with_nobody_running_nothing_is_made(tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "nothing", Verb.RAISE)
    assert not (tmp_path / "nothing").exists()


def test_each_data_folder_has_an_instance_of_its_own(tmp_path: Path, running: Instance) -> None:
    practice = claim(tmp_path / "practice")
    assert practice
    practice.close()
    assert claim(tmp_path) is None


def test_a_code_waits_for_an_instance_that_is_starting(tmp_path: Path, heard: Heard) -> None:
    instance = claim(tmp_path)
    assert instance
    told: Queue[bool] = Queue()
    scanner = threading.Thread(target=lambda: told.put(hand_over(tmp_path, Verb.SCAN, code="early")))
    scanner.start()
    instance.listen(lambda verb, code: heard.put((verb, code)))
    assert told.get(timeout=WITHIN_S)
    scanner.join()
    instance.close()
    assert heard.get_nowait() == (Verb.SCAN, "early")


def test_an_instance_that_never_listens_is_not_waited_for_long(tmp_path: Path) -> None:
    instance = claim(tmp_path)
    assert instance
    assert not hand_over(tmp_path, Verb.RAISE)
    instance.close()
    instance.close()


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"TOKEN",
        b"TOKEN quit now",
        b"TOKEN scan",
        b"0000 scan 8717144186799",
        b"\xff\xfe\xff",
        b"TOKEN scan " + b"9" * MAX_MESSAGE_BYTES,
    ],
)
def test_only_the_two_verbs_with_the_token_are_understood(
    message: bytes, tmp_path: Path, running: Instance, heard: Heard
) -> None:
    assert say(tmp_path, message) == b""
    assert heard.empty()
    assert hand_over(tmp_path, Verb.RAISE)


def test_a_visitor_who_stops_in_mid_word_keeps_nobody_waiting(tmp_path: Path, running: Instance, heard: Heard) -> None:
    address = json.loads((tmp_path / "instance.json").read_text(encoding="utf-8"))["address"]
    with socket.socket(socket.AF_UNIX) as stuck:
        stuck.connect(address)
        stuck.sendall(b"\x00\x00\x00\x20half")
        assert hand_over(tmp_path, Verb.SCAN, code="whole")
    assert heard.get(timeout=WITHIN_S) == (Verb.SCAN, "whole")


def test_only_this_user_reaches_it(tmp_path: Path, running: Instance) -> None:
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_a_long_path_gets_its_socket_elsewhere(tmp_path: Path, heard: Heard) -> None:
    folder = tmp_path / ("a" * 120)
    instance = claim(folder)
    assert instance
    instance.listen(lambda verb, code: heard.put((verb, code)))
    address = Path(json.loads((folder / "instance.json").read_text(encoding="utf-8"))["address"])
    assert stat.S_IMODE(address.parent.stat().st_mode) == 0o700
    assert hand_over(folder, Verb.SCAN, code="far")
    instance.close()
    assert heard.get(timeout=WITHIN_S) == (Verb.SCAN, "far")
    assert not address.parent.exists()


@pytest.mark.parametrize("door", ["", "{}", "[]", '{"address": "/nowhere", "token": "", "process": 1}'])
def test_a_spoiled_door_file_counts_as_not_running(door: str, tmp_path: Path) -> None:
    (tmp_path / "instance.json").write_text(door, encoding="utf-8")
    assert not hand_over(tmp_path, Verb.RAISE)


def test_a_code_of_128_characters_of_any_language_is_handed_over(
    running: Instance, tmp_path: Path, heard: Heard
) -> None:
    code = "é日🚲x" * 32
    assert hand_over(tmp_path, Verb.SCAN, code=code)
    assert heard.get(timeout=WITHIN_S) == (Verb.SCAN, code)


def test_a_code_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        hand_over(tmp_path, Verb.SCAN, code="é" * 129)
    assert caught.value.problem is Problem.TOO_LONG


def test_a_folder_that_cannot_be_made_is_a_storage_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StorageError):
        claim(tmp_path / "file" / "data")


def test_a_door_file_that_cannot_be_written_is_a_storage_error(tmp_path: Path) -> None:
    instance = claim(tmp_path)
    assert instance
    (tmp_path / "instance.json").mkdir()
    with pytest.raises(StorageError):
        instance.listen(lambda verb, code: None)
    instance.close()
