"""Starts ``sdsframe evaluate`` in a new pseudo-terminal in no time, as often as wanted.

A process of its own that has imported everything already and forks for each start; what runs
there is the command line with all it does. Told where, it stops for good in the middle of a save.
"""

import fcntl
import gc
import io
import json
import os
import pty
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

__all__ = ["COLUMNS", "PAUSES", "Running", "Warm"]

COLUMNS = 1000
PATIENCE = 30.0
PROMPT = b"\n> "
# Where a save can be stopped: before a byte is written, before it is synced, between that and
# the replacing, before the folder is synced, and when all is done but nothing is said yet.
PAUSES = ("write", "sync", "replace", "folder", "saved")


class Running:
    """A conversation that is running in a pseudo-terminal."""

    def __init__(self, warm: "Warm", pid: int, terminal: int, paused: int) -> None:
        self.pid = pid
        self._warm, self._terminal, self._paused = warm, terminal, paused
        self._seen = b"\n"

    @property
    def said(self) -> str:
        """What was said since the last prompt."""
        return self._seen.decode().replace("\r\n", "\n")

    def reply(self, text: str) -> str:
        """Type ``text`` and Enter, and give what is said to it."""
        self.enter(text)
        return self.wait()

    def leave(self) -> int:
        """End the input (Ctrl-D), and give the exit code."""
        os.write(self._terminal, b"\x04")
        return self.ended()

    def wait(self) -> str:
        """Wait for the next prompt and give what was said before it."""
        until = time.monotonic() + PATIENCE
        while not self._seen.endswith(PROMPT):
            self._seen += self._more(until)
        said = self.said
        self._seen = b""
        return said

    def type(self, text: str) -> None:
        """Type ``text`` without Enter, and wait until it is on the screen."""
        os.write(self._terminal, text.encode())
        until = time.monotonic() + PATIENCE
        while text.encode() not in self._seen:
            self._seen += self._more(until)

    def enter(self, reply: str, *, long: bool = False) -> None:
        """Type ``reply`` and Enter, line by line; a full stop after one that may be ``long``."""
        *first, last = [*reply.split("\n"), "."] if long or "\n" in reply else [reply]
        for line in first:
            os.write(self._terminal, f"{line}\r".encode())
            self.wait()
        os.write(self._terminal, f"{last}\r".encode())

    def until_paused(self) -> None:
        """Wait until the save has come to where it is to be stopped."""
        until = time.monotonic() + PATIENCE
        while not select.select([self._paused], [], [], 0.01)[0]:
            # What is said meanwhile is taken, so that nobody waits for room to say it.
            if select.select([self._terminal], [], [], 0)[0]:
                self._seen += self._more(until)
            assert time.monotonic() < until, self._seen[-2000:].decode()
        assert os.read(self._paused, 1) == b"!"

    def end(self, number: int = signal.SIGKILL) -> int:
        """Send a signal, wait for the end, and give the exit code (-9 where it was killed)."""
        os.kill(self.pid, number)
        return self.ended()

    def close(self) -> int:
        """Close the window, wait for the end, and give the exit code."""
        os.close(self._terminal)
        os.close(self._paused)
        return self._warm.wait_for(self.pid)

    def ended(self) -> int:
        """Wait for the end and give the exit code."""
        until = time.monotonic() + PATIENCE
        while more := self._more(until, at_end=b""):
            self._seen += more
        os.close(self._terminal)
        os.close(self._paused)
        return self._warm.wait_for(self.pid)

    def _more(self, until: float, at_end: bytes | None = None) -> bytes:
        assert select.select([self._terminal], [], [], max(0, until - time.monotonic()))[0], (
            self._seen[-2000:].decode()
        )
        try:
            more = os.read(self._terminal, 65536)
        except OSError:  # how Linux says that nobody is there any more
            more = b""
        if not more and at_end is None:
            raise AssertionError(self._seen[-2000:].decode())
        return more


class Warm:
    """The process that starts conversations."""

    def __init__(self) -> None:
        self._socket, there = socket.socketpair()
        environment = {**os.environ, "TERM": "dumb", "PYTHONPATH": os.pathsep.join(sys.path)}
        for name in ("COLUMNS", "LINES", "SDSFRAME_DEBUG"):
            environment.pop(name, None)
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(there.fileno())],
            pass_fds=[there.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
        )
        there.close()

    def start(
        self,
        file: Path,
        pause: str | None = None,
        *,
        seconds: float | None = None,
        variables: dict[str, str] | None = None,
    ) -> Running:
        """Start a conversation about ``file``, which stops at ``pause`` in its first save.

        It stops there for so many ``seconds``, or for good. ``variables`` are
        set in its environment.
        """
        asked = {
            "file": str(file),
            "pause": pause,
            "seconds": seconds,
            "variables": variables or {},
        }
        self._socket.sendall(json.dumps(asked).encode())
        answer, handles, _flags, _address = socket.recv_fds(self._socket, 1000, 2)
        return Running(self, json.loads(answer), *handles)

    def wait_for(self, pid: int) -> int:
        """Give the exit code of what was started."""
        self._socket.sendall(json.dumps({"wait": pid}).encode())
        return int(json.loads(self._socket.recv(1000)))

    def close(self) -> None:
        """End it."""
        self._socket.close()
        self._process.wait(timeout=PATIENCE)


def _serve(handle: int) -> None:
    """Start what is asked for, until nobody asks any more."""
    import sdsframe.cli.evaluate as command  # noqa: PLC0415 - only this process is to be warm
    from sdsframe.conversation import terminal  # noqa: PLC0415
    from sdsframe.framework import kept  # noqa: PLC0415

    catalogue = kept.catalogue()
    setattr(command, "kept_catalogue", lambda _folders: catalogue)  # noqa: B010 - not its own name
    terminal.GLANCE = 0.005
    _converse_once()
    asking = socket.socket(fileno=handle)
    gc.freeze()
    while asked := asking.recv(10_000):
        wanted = json.loads(asked)
        if "wait" in wanted:
            _pid, status = os.waitpid(wanted["wait"], 0)
            asking.sendall(json.dumps(os.waitstatus_to_exitcode(status)).encode())
            continue
        paused, tell = os.pipe()
        pid, there = pty.fork()
        if pid == 0:
            os.close(paused)
            _converse(tell, **wanted)
        os.close(tell)
        socket.send_fds(asking, [json.dumps(pid).encode()], [there, paused])
        os.close(there)
        os.close(paused)


def _converse_once() -> None:
    """Import whatever is imported late, by holding a conversation with nobody."""
    from sdsframe.__main__ import main  # noqa: PLC0415

    streams = sys.stdin, sys.stdout
    with tempfile.TemporaryDirectory() as folder, suppress(SystemExit):
        sys.stdin, sys.stdout = io.StringIO("A title\n"), io.StringIO()
        sys.argv = ["sdsframe", "evaluate", str(Path(folder, "warm.sdsframe.yaml"))]
        main()
    sys.stdin, sys.stdout = streams


def _converse(
    tell: int, file: str, pause: str | None, seconds: float | None, variables: dict[str, str]
) -> NoReturn:
    """Be the command, in the pseudo-terminal that is ours now."""
    from sdsframe.__main__ import main  # noqa: PLC0415

    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = sys.stdout
    path = Path(file)
    os.chdir(path.parent)
    os.environ.update(variables)
    if pause:
        _pause_at(pause, path, lambda: _stop(tell, seconds))
    sys.argv = ["sdsframe", "evaluate", path.name, "--plain"]
    try:
        main()
    except SystemExit as end:
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
    finally:
        os._exit(70)


def _stop(tell: int, seconds: float | None) -> None:
    os.write(tell, b"!")
    if seconds is not None:
        time.sleep(seconds)
    while seconds is None:
        signal.pause()


def _pause_at(pause: str, path: Path, stop: Callable[[], None]) -> None:
    """Make the save of the file at ``path`` come through ``stop`` at ``pause``."""
    from sdsframe.evaluation import disk, store  # noqa: PLC0415

    fdopen, fsync, replace, save = os.fdopen, os.fsync, Path.replace, disk.replace
    synced = 0

    def fdopen_or_stop(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        if pause == "write":
            stop()
        return fdopen(*arguments, **named)

    def fsync_or_stop(handle: int) -> None:
        nonlocal synced
        synced += 1
        if pause == {1: "sync", 2: "folder"}.get(synced):
            stop()
        fsync(handle)

    def replace_or_stop(here: Path, there: Path) -> Path:
        if pause == "replace" and there.name == path.name:
            stop()
        return replace(here, there)

    def save_and_stop(there: Path, raw: bytes) -> None:
        save(there, raw)
        if pause == "saved":
            stop()

    patches: list[tuple[Any, str, Callable[..., Any]]] = [
        (os, "fdopen", fdopen_or_stop),
        (os, "fsync", fsync_or_stop),
        (Path, "replace", replace_or_stop),
        (store, "replace", save_and_stop),
    ]
    for owner, name, function in patches:
        setattr(owner, name, function)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
