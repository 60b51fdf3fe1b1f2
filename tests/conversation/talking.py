"""A conversation in a real pseudo-terminal."""

import os
import sys
from pathlib import Path

import pexpect

__all__ = ["PROMPT", "Talking"]

PROMPT = "\n> $"


class Talking:
    """``sdsframe evaluate`` running in a pseudo-terminal of its own."""

    def __init__(
        self,
        file: Path,
        *arguments: str,
        plain: bool = True,
        columns: int = 80,
        variables: dict[str, str] | None = None,
    ) -> None:
        variables = {"TERM": "xterm-256color", **(variables or {})}
        environment = {**os.environ, **variables}
        for name in ("SDSFRAME_PLAIN", "ACCESSIBLE", "NO_COLOR", "COLUMNS", "LINES"):
            if name not in variables:
                environment.pop(name, None)
        self.seen = ""
        self.process = pexpect.spawn(
            sys.executable,
            ["-m", "sdsframe", "evaluate", file.name, *(["--plain"] if plain else []), *arguments],
            env=environment,
            encoding="utf-8",
            codec_errors="replace",
            dimensions=(50, columns),
            timeout=20,
            cwd=str(file.parent),
        )
        self.process.delaybeforesend = None

    def wait(self) -> str:
        """Wait for the prompt and give what was said before it."""
        self.process.expect(PROMPT)
        self.seen += f"{self.process.before}{self.process.after}"
        return str(self.process.before).replace("\r\n", "\n")

    def type(self, text: str) -> None:
        """Type lines, each when the terminal is ready for it."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.wait_for_line()
            self.process.send(f"{line}\r")

    def wait_for_line(self) -> None:
        """Wait for the prompt of the next line of a long answer."""
        self.process.expect("\n> $")
        self.seen += f"{self.process.before}{self.process.after}"

    def reply(self, text: str) -> str:
        """Type ``text`` and wait for the next prompt; gives what was said in between."""
        self.type(text)
        return self.wait()

    def interrupt(self) -> int:
        """Press Ctrl-C and give the exit code.

        Python misses one that arrives in the instant between the prompt and the waiting; a person
        then presses it again, and so does this.
        """
        for _press in range(3):
            self.process.sendcontrol("c")
            if self.process.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=3) == 0:
                break
        return self.end()

    def leave(self) -> int:
        """End the input and give the exit code."""
        self.process.sendcontrol("d")
        return self.end()

    def end(self) -> int:
        """Wait until the command has ended and give its exit code."""
        self.seen += str(self.process.before)
        self.process.expect(pexpect.EOF)
        self.seen += str(self.process.before)
        self.process.close()
        return int(self.process.exitstatus or 0)
