"""Evaluation-like files laid out as people lay them out: no two alike, all of them readable.

One seed gives one file, and one series of changes to it. Nothing here knows how the editor works.
"""

from random import Random

from sdsframe.yaml import Path, Tree, Value
from sdsframe.yaml.edit import Change, Drop, Put

__all__ = ["AWKWARD", "KEYS", "awkward", "change_to", "lay_out", "tree"]

KEYS = (
    "title", "area", "idea", "purpose", "stages", "preparation", "questions", "scope", "voices",
    "carers", "note", "answer", "evidence", "log", "team", "who", "own words", "ceòl is craic",
    "8", "3", "yes", "null", "2026-11-21", "a: colon", "#hash", "x-y", "-dash", "1.10", "it's",
    'say "hi"', "[list]", "?", "new\u0085line", "very " * 40 + "long",
)  # fmt: skip
# What a form or a word processor puts into somebody's words, and what YAML would take amiss.
AWKWARD = (
    "", " ", "yes", "No", "on", "null", "Null", "~", "12:30", "1:30:45", "1_000", "0o14", "014",
    "1.10", "1e3", ".inf", "0x1F", "2026-11-21", "2001-12-14t21:59:43Z", "=", "<<", "true", "-",
    "?", ":", "- x", "-x", "? x", "a: b", "a:", "a :b", ": a", ":a", "#", "# x", "a # b", "a #b",
    "Room #2", "*all*", "&x", "!x", "@x", "%x", "`x`", "[x", "{x", "]", "}", ",", "x, y", "[a, b]",
    "{a: b}", "|", ">", "| x", "> x", "---", "--- x", "...", "... x", "a\n---\nb", "a\n...\nb",
    "---\na", "...\na", "%YAML 1.2", "a\n%b", "'", '"', "'x'", '"x"', "it's", "'tis", 'say "hi"',
    "\\", "a\\nb", "\\0", "a\tb", "\ta", "a\t", "\t", "a\n\tb", "a\n b", " a\nb", "  a\n b", "a ",
    " a", "a\n", "a\n\n", "\na", "\n\na\n", "\n", "\n\n", " \n", "\n ", "a \nb", "a\n  \nb",
    "a\n\n\nb", "a\n\n  b\n\nc", "- a\n- b", "a: b\nc: d", "# a\n# b", "a\n# b", "a\n#", "a:\n  b",
    "key: |\n  block", "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> b", "=======", "<<<<<<< x",
    "Gàidhlig: ciamar a tha thu?", "caffè — naïve “quotes” \u2018n\u2019 more…",
    "🙂", "a 🙂 b\n👩‍👩‍👧",
    "a\u0085b", "a\u2028b", "a\u2029b", "a\u00a0b", "\u00a0", "\u00a0a", "a\u3000", "\ufeff",
    "a\ufeffb", "\ufeffa", "a\n\ufeffb", "a\u200bb", "\u202eabc", "e\u0301", "\ufffd", "a\u0085",
    "\u2028a\nb", "x" * 5000, "word " * 400, ("word " * 30 + "\n") * 8, "word: " * 60, "é" * 200,
    "x" * 80 + " #" + "y" * 80, "'" * 90, '"' * 90, "a\n" * 50, "  " * 60 + "x", "{{ a }}", "{%",
    "$(rm)", "${x}", "=1+1", "+1", "-1", "http://x.example/a#b", "a@b.example", "C:\\new\\table",
    "50%", "£5", "1. one\n2. two", "* one\n* two", "> quoted\nmore", "| a | b |\n|---|---|",
)  # fmt: skip
BITS = (
    "a", "b", "word", "Words", " ", "  ", "\n", "\n\n", "\t", ":", ": ", " #", "#", "-", "- ", "'",
    '"', ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "?", "\\", "---", "...",
    "é", "à", "🙂", "\u2028", "\u0085", "\u00a0", "\ufeff", "1", "0", ".", "~", "=", "<<", "\u2019",
)  # fmt: skip
PLAIN = (
    "Who decides?", "yes", "12:30", "2026-11-21", "Some words", "carers", "1", "0.5", "x",
    "it's here", "a #2"[:1], "Gàidhlig", "words, and more", "[not", "E1", "🙂 so",
)  # fmt: skip


def awkward(random: Random) -> str:
    """Give a text that somebody may have typed or pasted."""
    if random.random() < 0.7:
        return random.choice(AWKWARD)
    return "".join(random.choice(BITS) for _ in range(random.randint(1, 12)))


def tree(random: Random, depth: int = 0) -> Tree:
    """Give names with anything under them."""
    keys = random.sample(KEYS, random.randint(0 if depth else 1, 6 - depth))
    return {key: _value(random, depth + 1) for key in keys}


def _value(random: Random, depth: int) -> Value:
    kind = random.random()
    if depth > 4 or kind < 0.5:
        return None if random.random() < 0.1 else awkward(random)
    if kind < 0.8:
        return tree(random, depth)
    return [_value(random, depth + 1) for _ in range(random.randint(0, 3))]


def change_to(random: Random, data: Tree) -> Change:
    """Give one change that may be made to ``data``."""
    path, here = _walk(random, data)
    if isinstance(here, dict):
        known = list(here)
        key = random.choice(known) if known and random.random() < 0.6 else random.choice(KEYS)
        path = (*path, key)
    elif isinstance(here, list):
        path = (*path, random.randint(0, len(here)))
    if path and random.random() < 0.3:
        return Drop(path)
    there = _at(data, path)
    if there is None and random.random() < 0.2:
        path = (*path, *random.choice((("voices", "carers"), (0,), (0, "note"), ("log", 0, "who"))))
    if not path:
        path = ("title",)
    kind = random.random()
    if kind < 0.75:
        return Put(path, awkward(random))
    if kind < 0.8:
        return Put(path, None)
    return Put(path, _value(random, 3))


def _walk(random: Random, data: Tree) -> tuple[Path, Value]:
    path: Path = ()
    here: Value = data
    while random.random() < 0.8:
        inner: list[tuple[str | int, Value]] = []
        if isinstance(here, dict):
            inner = [(k, v) for k, v in here.items() if isinstance(v, dict | list)]
        elif isinstance(here, list):
            inner = [(k, v) for k, v in enumerate(here) if isinstance(v, dict | list)]
        if not inner:
            break
        step, here = random.choice(inner)
        path = (*path, step)
    return path, here


def _at(data: Value, path: Path) -> Value:
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def lay_out(random: Random, data: Tree) -> str:
    """Write ``data`` down in one of the many ways in which that can be done."""
    writer = _Writer(random)
    text = writer.document(data)
    if random.random() < 0.25:
        text = text.replace("\n", "\r\n")
    if random.random() < 0.15:
        text = "\ufeff" + text
    return text


class _Writer:
    def __init__(self, random: Random) -> None:
        self.random = random
        # Somebody who comments, leaves lines empty, writes brackets: habits differ by file.
        self.commenting = random.choice((0, 0, 0.1, 0.3))
        self.spacing = random.choice((0, 0, 0.1, 0.3))
        self.bracketing = random.choice((0, 0.05, 0.3))
        self.step = random.choice((2, 2, 2, 4, 3, 1))
        self.odd = random.choice((0, 0, 0.1, 0.3))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def document(self, data: Tree) -> str:
        head = ""
        if self.chance(0.3):
            head += "# yaml-language-server: $schema=./x.json\n"
        if self.chance(0.1):
            head += "%YAML 1.2\n---\n"
        elif self.chance(0.15):
            head += self.random.choice(("---\n", "--- # comment\n", "---\n\n", "---  \n"))
        if not data or self.chance(0.04):
            body = self.flow(data, 0) + self.remark() + "\n"
        else:
            body = self.mapping(data, self.step if self.chance(0.04) else 0)
        tail = ""
        if self.chance(0.15):
            tail += self.random.choice(("\n", "# the end\n", "\n\n# the end\n", "  # set in\n"))
        if self.chance(0.1):
            tail += self.random.choice(("...\n", "...", "...\n# after\n"))
        text = head + body + tail
        if self.chance(0.2):
            text = text.rstrip("\n")
        return text

    def remark(self) -> str:
        if self.chance(self.commenting):
            return self.random.choice((" # aside", "   # aside: with colon", "\t# tab"))
        return self.random.choice(("  ", " ", "\t")) if self.chance(self.odd * 0.3) else ""

    def between(self, indent: int) -> str:
        text = ""
        if self.chance(self.commenting):
            at = self.random.choice((0, indent, indent, indent + 2))
            text += " " * at + self.random.choice(("# a remark", "#", "# a: b", "# - x")) + "\n"
        if self.chance(self.spacing):
            text += self.random.choice(("\n", "\n\n", "  \n"))
        return text

    def mapping(self, data: Tree, indent: int, first: str | None = None) -> str:
        text = ""
        for key, value in data.items():
            start = " " * indent
            if first is not None:
                start, first = first, None
            else:
                text += self.between(indent)
            if self.chance(self.odd * 0.1):
                text += f"{start}? {self.key(key)}\n{' ' * indent}:{self.after(value, indent)}"
            else:
                gap = " " if self.chance(self.odd * 0.2) else ""
                text += f"{start}{self.key(key)}{gap}:{self.after(value, indent)}"
        return text

    def sequence(self, data: list[Value], indent: int, first: str | None = None) -> str:
        text = ""
        for value in data:
            start = " " * indent
            if first is not None:
                start, first = first, None
            else:
                text += self.between(indent)
            text += f"{start}-{self.after(value, indent, entry=True)}"
        return text

    def after(self, value: Value, indent: int, *, entry: bool = False) -> str:
        """Give what stands after ``key:`` or a dash, with the end of the line."""
        gap = self.random.choice(("  ", "\t", "   ")) if self.chance(self.odd) else " "
        if value is None or isinstance(value, str):
            return self.scalar(value, indent, gap)
        if not value or self.chance(self.bracketing):
            return gap + self.flow(value, indent + 1) + self.remark() + "\n"
        if isinstance(value, dict):
            if entry and self.chance(0.8):
                gap = gap.replace("\t", " ")
                return self.mapping(value, indent + 1 + len(gap), gap)
            return self.remark() + "\n" + self.mapping(value, indent + self.step)
        if entry and self.chance(0.5):
            gap = gap.replace("\t", " ")
            return self.sequence(value, indent + 1 + len(gap), gap)
        deeper = self.step if entry or self.chance(0.5) else 0
        return self.remark() + "\n" + self.sequence(value, indent + deeper)

    def key(self, key: str) -> str:
        plain = key.replace(" ", "").replace("-", "").isalnum() and key not in ("null", "-dash")
        if plain and self.chance(0.85) and key[0] not in "-?":
            return key
        return self.quoted(key)

    def quoted(self, text: str) -> str:
        if self.chance(0.5) and not any(c in text for c in "\n\t\u0085\u2028\u2029\ufeff"):
            return "'" + text.replace("'", "''") + "'"
        for old, new in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t"),
                         ("\u0085", "\\N"), ("\u2028", "\\L"), ("\u2029", "\\P"),
                         ("\ufeff", "\\uFEFF")):  # fmt: skip
            text = text.replace(old, new)
        return f'"{text}"'

    def scalar(self, text: str | None, indent: int, gap: str) -> str:
        """Write ``text``, or now and then other words that need no care, in one of many ways."""
        if text is None:
            word = self.random.choice(("", "", " ~", " null"))
            return word + self.remark() + "\n"
        kind = self.random.random()
        deeper = " " * (indent + self.random.choice((self.step, self.step, 1, 6)))
        if kind < 0.3:
            return self.plain(deeper, gap)
        if kind < 0.6:
            return self.block(text, deeper, gap)
        return gap + self.quoted(text) + self.remark() + "\n"

    def plain(self, deeper: str, gap: str) -> str:
        mark = self.random.choice("'\"")
        words = self.random.choice(
            (
                gap + self.random.choice(PLAIN),
                f"\n{deeper}{self.random.choice(PLAIN)}",
                f"{gap}some words\n{deeper}and more",
                f"{gap}some words\n\n{deeper}and more",
                f"{gap}{mark}some words\n\n{deeper}and: more{mark}",
            )
        )
        return words + self.remark() + "\n"

    def block(self, text: str, deeper: str, gap: str) -> str:
        lines = text.split("\n")
        if any(c in text for c in "\u0085\u2028\u2029\ufeff") or not text.strip():
            lines = ["Some words.", "", "  set in", "more"]
        sign = self.random.choice("|||>")
        first = next((line for line in lines if line), "")
        indicator = ""
        if first.startswith((" ", "\t")) or not lines[0].strip() or self.chance(0.1):
            lines = ["Words", *lines]
        tail = self.random.choice(("", "", "-", "+"))
        empty = "\n" * self.random.choice((0, 0, 1, 2)) if tail == "+" or self.chance(0.3) else ""
        head = f"{gap}{sign}{indicator}{tail}{self.remark()}\n"
        return head + "".join((deeper + line if line else "") + "\n" for line in lines) + empty

    def flow(self, value: Value, indent: int) -> str:
        if value is None:
            return self.random.choice(("~", "null"))
        if isinstance(value, str):
            if self.chance(0.3):
                return self.random.choice(("word", "two words", "E1", "yes", "12:30", "x-y"))
            return self.quoted(value)
        if self.chance(0.3):
            between, left, right = ",\n" + " " * indent, "\n" + " " * indent, "\n" + " " * indent
        else:
            between, left, right = self.random.choice(((", ", "", ""), (",", " ", " ")))
        if self.chance(self.commenting) and "\n" in between:
            between = between.replace("\n", " # aside\n", 1)
        if isinstance(value, dict):
            inner = [f"{self.key(key)}: {self.flow(v, indent + 1)}" for key, v in value.items()]
            ends = "{}"
        else:
            inner = [self.flow(v, indent + 1) for v in value]
            ends = "[]"
        body = between.join(inner)
        if body and self.chance(0.1):
            body += "," if "#" not in between else ""
        return f"{ends[0]}{left}{body}{right}{ends[1]}"
