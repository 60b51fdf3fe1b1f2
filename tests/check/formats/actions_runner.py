"""What the runner of GitHub Actions makes of a log: after its ActionCommand.cs, as of 2025.

It is read with suspicion: any name counts as a command, and a line is tried a second time without
the characters that cannot be seen, because .NET may pass them over when it compares.
"""

import re
import unicodedata
from dataclasses import dataclass

SPACES = "\t\n\x0b\x0c\r\x85\u2028\u2029" + "".join(
    chr(code) for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs"
)


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str]
    data: str


def lines(log: str) -> list[str]:
    """Give the lines of a log, as .NET's ReadLine does."""
    assert log.endswith("\n")
    return re.split("\r\n|\r|\n", log)[:-1]


def command(line: str) -> Command | None:
    """Give the command that ``line`` is, if any."""
    return _new_way(line) or _old_way(line)


def might_be_command(line: str) -> bool:
    """Tell whether ``line`` is a command, or is one once what cannot be seen is taken out."""
    seen = "".join(c for c in line if unicodedata.category(c) not in {"Cf", "Cc", "Mn", "Me", "Cn"})
    return bool(command(line) or command(seen))


def _new_way(line: str) -> Command | None:
    line = line.lstrip(SPACES)
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    info, data = line[2:].split("::", 1)
    name, _, rest = info.partition(" ")
    properties = {}
    for part in filter(None, rest.strip(SPACES).split(",")):
        key, _, value = part.lstrip("=").partition("=")
        if value := value.lstrip("="):  # what is empty between two signs is left out
            properties[key] = _unescaped(value, {"%3A": ":", "%2C": ","})
    return Command(name, properties, _unescaped(data, {}))


def _old_way(line: str) -> Command | None:
    match = re.search(r"##\[([^\]]*)\](.*)", line, re.DOTALL)
    return Command(match[1], {}, match[2]) if match else None


def _unescaped(text: str, more: dict[str, str]) -> str:
    for escape, char in ({"%0D": "\r", "%0A": "\n"} | more | {"%25": "%"}).items():
        text = text.replace(escape, char)
    return text
