"""The YAML extension's own engine, started as an editor starts it, and asked what it would show."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import npm

__all__ = ["CURSOR", "LanguageServer", "installed"]

LOCKED = Path(__file__).parent / "language-server"
CURSOR = "<cursor>"
ANSWERING = 60
# What an editor would have in its settings. No catalogue of schemas is fetched from anywhere.
SETTINGS: Mapping[str, Any] = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
        "kubernetesCRDStore": {"enable": False},
    },
    "editor": {"tabSize": 2, "detectIndentation": True},
}
Message = dict[str, Any]


def installed(folder: Path) -> list[str]:
    """Install the language server in ``folder``, and give how to start it."""
    node, modules = npm.installed(LOCKED, folder)
    start = modules / "yaml-language-server" / "bin" / "yaml-language-server"
    return [node, str(start), "--stdio"]


class LanguageServer:
    """A language server that was started, and what it said of the files that are open."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.folder = folder
        self.diagnosed: dict[str, list[Message]] = {}
        self.replies: dict[int, Message] = {}
        self.number = 0
        self.version = 0
        self.errors = (folder / "language-server.log").open("wb")
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
        )
        self.heard: queue.Queue[Message | None] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": self.folder.as_uri(),
                "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "evaluations"}],
                "capabilities": {
                    "textDocument": {
                        "completion": {
                            "completionItem": {
                                "snippetSupport": True,
                                "documentationFormat": ["markdown", "plaintext"],
                            }
                        },
                        "hover": {"contentFormat": ["markdown", "plaintext"]},
                        "publishDiagnostics": {"relatedInformation": True},
                    },
                    "workspace": {"configuration": True, "workspaceFolders": True},
                },
            },
        )
        self.tell("initialized", {})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self.ask("shutdown", None)
                self.tell("exit", None)
                self.process.wait(timeout=ANSWERING)
        finally:
            self.process.kill()
            self.process.wait(timeout=ANSWERING)
            self.errors.close()

    def open(self, name: str, text: str) -> str:
        """Open a file of the folder with ``text`` in the editor; gives what it is called there.

        Whether the file is on the disk makes no difference.
        """
        uri = (self.folder / name).as_uri()
        self.diagnosed.pop(uri, None)
        self.version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self.version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def close(self, uri: str) -> None:
        """Close a file, and wait until nothing is underlined in it any more."""
        self.diagnosed.pop(uri, None)
        self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        while self._diagnosed(uri):
            pass

    def problems(self, name: str, text: str) -> list[Message]:
        """Open a file and wait for what is underlined in it."""
        uri = self.open(name, text)
        found = self._diagnosed(uri)
        self.close(uri)
        return found

    def offered(self, name: str, text: str) -> dict[str, Message]:
        """Give what is offered where the cursor stands in ``text``, by its label."""
        found = self._ask_at("textDocument/completion", name, text) or []
        items = found["items"] if isinstance(found, dict) else found
        return {item["label"]: item for item in items}

    def shown(self, name: str, text: str) -> str:
        """Give what is shown when the mouse rests where the cursor stands in ``text``."""
        return _contents(self._ask_at("textDocument/hover", name, text))

    def shown_at(self, uri: str, line: int, character: int) -> str:
        """Give what is shown at a place of a file that is open; both count from 0."""
        place = {"line": line, "character": character}
        params = {"textDocument": {"uri": uri}, "position": place}
        return _contents(self.ask("textDocument/hover", params))

    def _ask_at(self, method: str, name: str, text: str) -> Any:  # noqa: ANN401 - JSON
        before, after = text.split(CURSOR)
        uri = self.open(name, before + after)
        line, character = before.count("\n"), len(before) - before.rfind("\n") - 1
        found = self.ask(
            method,
            {
                "textDocument": {"uri": uri},
                "position": {"line": line, "character": character},
            },
        )
        self.close(uri)
        return found

    def _diagnosed(self, uri: str) -> list[Message]:
        """Wait until it is told what is underlined in a file."""
        end = time.monotonic() + ANSWERING
        while uri not in self.diagnosed:
            self._hear(end)
        return self.diagnosed.pop(uri)

    def ask(self, method: str, params: Message | None) -> Any:  # noqa: ANN401 - JSON
        """Send a request and give the result."""
        self.number += 1
        number = self.number
        self._send({"id": number, "method": method, "params": params})
        end = time.monotonic() + ANSWERING
        while number not in self.replies:
            self._hear(end)
        reply = self.replies.pop(number)
        assert "error" not in reply, reply
        return reply["result"]

    def tell(self, method: str, params: Message | None) -> None:
        """Send what wants no reply."""
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(raw), raw))
        self.process.stdin.flush()

    def _hear(self, end: float) -> None:
        """Wait for one message and deal with it."""
        try:
            message = self.heard.get(timeout=max(0.0, end - time.monotonic()))
        except queue.Empty:
            message = None
        if message is None:
            self.errors.flush()
            log = (self.folder / "language-server.log").read_text(errors="replace")
            pytest.fail(f"the language server went away, or said nothing in time: {log[-2000:]}")
        method = message.get("method")
        if method is None:
            self.replies[message["id"]] = message
        elif "id" in message:
            self._send({"id": message["id"], "result": _reply(method, message.get("params"))})
        elif method == "textDocument/publishDiagnostics":
            params = message["params"]
            self.diagnosed[params["uri"]] = params["diagnostics"]

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _colon, value = header.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
                header = stream.readline()
            self.heard.put(json.loads(stream.read(length)))
        self.heard.put(None)


def _contents(hover: Any) -> str:  # noqa: ANN401 - JSON
    return str(hover["contents"]["value"]) if hover else ""


def _reply(method: str, params: Any) -> Any:  # noqa: ANN401 - JSON
    """Give what an editor would reply to the server."""
    if method == "workspace/configuration":
        return [SETTINGS.get(item.get("section", ""), {}) for item in params["items"]]
    if method == "workspace/workspaceFolders":
        return []
    return None
