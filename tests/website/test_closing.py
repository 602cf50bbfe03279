"""However the office is closed, and whatever it is doing, all of its processes are gone in ten seconds."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import books
import program

pytestmark = [pytest.mark.slow, pytest.mark.enable_socket]
SLOW = (
    b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n"
    b"Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin="
)  # and nothing more comes
TEN_SECONDS = 10


@dataclass
class Office:
    """An office that is served by processes of its own, each known by a mark that it inherited."""

    server: subprocess.Popen[bytes]
    port: int
    mark: bytes

    def processes(self) -> dict[int, str]:
        """Return what runs for this office, by number."""
        found = {}
        for place in Path("/proc").glob("[0-9]*"):
            try:
                is_ours = self.mark in (place / "environ").read_bytes()
                is_gone = (place / "stat").read_text().rpartition(")")[2].split()[0] == "Z"
                if is_ours and not is_gone:
                    found[int(place.name)] = (place / "cmdline").read_text().replace("\0", " ")
            except OSError:
                continue
        return found

    def upload_without_end(self) -> socket.socket:
        """Begin a form that never comes to its end."""
        for _ in range(200):
            try:
                open_ = socket.create_connection(("127.0.0.1", self.port), timeout=5)
            except OSError:
                time.sleep(0.05)
            else:
                open_.sendall(SLOW)
                time.sleep(0.5)
                return open_
        raise AssertionError("the office did not open")

    def hold_up_the_worker(self) -> None:
        """Let the worker hear no signal, as within a long call of its engine."""
        worker = next(pid for pid, said in self.processes().items() if "working work" in said)
        os.kill(worker, signal.SIGSTOP)

    def seconds_until_all_are_gone(self, how: signal.Signals) -> float:
        began = time.monotonic()
        self.server.send_signal(how)
        self.server.wait(30)
        while self.processes() and time.monotonic() - began < 30:
            time.sleep(0.1)
        return time.monotonic() - began


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    book = books.empty_book(tmp_path).folder
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ("serve", str(book), "--port", str(port))
    mark = {"MARK_OF_THIS_TEST": str(tmp_path)}
    server = subprocess.Popen(
        [sys.executable, "-c", program.COMMAND, *words], stdout=subprocess.PIPE,
        env={**os.environ, **mark, "TALLYSTICK_KEYS": str(tmp_path / "keys")}, start_new_session=True,
    )  # fmt: skip
    served = Office(server, port, f"MARK_OF_THIS_TEST={tmp_path}".encode())
    assert server.stdout is not None
    assert server.stdout.readline()  # it says where it is open
    yield served
    for pid in served.processes():
        os.kill(pid, signal.SIGKILL)
    server.wait(10)


def test_closed_while_idle(office):
    office.upload_without_end().close()
    assert len(office.processes()) >= 4
    assert office.seconds_until_all_are_gone(signal.SIGINT) < TEN_SECONDS


def test_closed_within_a_request_and_a_long_step_of_a_job(office):
    with office.upload_without_end():
        office.hold_up_the_worker()
        assert office.seconds_until_all_are_gone(signal.SIGTERM) < TEN_SECONDS


def test_closed_while_it_opens(office):
    time.sleep(0.1)  # its processes are there, and not all of them listen to signals yet
    assert office.seconds_until_all_are_gone(signal.SIGTERM) < TEN_SECONDS


def test_killed(office):
    office.upload_without_end().close()
    assert office.seconds_until_all_are_gone(signal.SIGKILL) < TEN_SECONDS
