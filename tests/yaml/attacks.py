"""Files that mean harm, or look like it: each a name and what the file holds."""

from collections.abc import Callable

__all__ = ["ATTACKS"]

MEGA = 1_000_000
ATTACKS: dict[str, Callable[[], bytes]] = {
    "nothing": bytes,
    "only-a-bom": lambda: b"\xef\xbb\xbf",
    "deep-brackets": lambda: b"a: " + b"[" * 200_000,
    "deep-brackets-on-lines": lambda: b"a: " + b"[\n" * 200_000,
    "deep-braces": lambda: b"a: " + b"{a: " * 200_000,
    "deep-dashes": lambda: b"- " * 500_000,
    "deep-question-marks": lambda: b"? " * 500_000,
    "deep-lines": lambda: b"".join(b" " * n + b"a:\n" for n in range(1900)),
    "closing-brackets": lambda: b"]" * MEGA,
    "commas-in-brackets": lambda: b"a: [" + b"a," * 900_000 + b"]",
    "empty-entries": lambda: b"a:\n" + b"-\n" * 900_000,
    "empty-names": lambda: b"a: {" + b",".join(b"%d" % n for n in range(250_000)) + b"}",
    "alias-bomb": lambda: (
        b"a: &a [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (n, n, b", ".join([b"*%c" % (n - 1)] * 9)) for n in range(98, 123)
        )
    ),
    "merge-bomb": lambda: (
        b"m0: &m0 {a: 1}\n"
        + b"".join(b"m%d: &m%d\n  <<: [*m%d, *m%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 24))
    ),
    "many-aliases": lambda: b"a: &a x\nb:\n" + b"- *a\n" * 300_000,
    "many-anchors": lambda: b"a:\n" + b"".join(b"- &a%d x\n" % n for n in range(150_000)),
    "tags": lambda: b"a: !!python/object/apply:os.system ['echo no']\n" * 1000,
    "verbatim-tags": lambda: b"a: !<" + b"x" * MEGA + b"> y\n",
    "huge-integer": lambda: b"format: " + b"9" * MEGA + b"\n",
    "huge-cycle": lambda: b"format: 1\ncycle: " + b"9" * 100_000 + b"\n",
    "huge-hexadecimal": lambda: b"format: 0x" + b"f" * MEGA + b"\n",
    "huge-sexagesimal": lambda: b"format: 1" + b":59" * 300_000 + b"\n",
    "impossible-date": lambda: b"format: 1\ntitle: 2026-99-99\n",
    "control-characters": lambda: bytes(n for n in range(32) if n not in {9, 10, 13}) * 60_000,
    "control-characters-in-words": lambda: b"a: x\x07y\n" * 100_000,
    "control-characters-escaped": lambda: b'a: ["' + b'\\0", "\\x1b' * 100_000 + b'"]\n',
    "delete-and-c1": lambda: b"a: \x7f\xc2\x80\xc2\x9f\n",
    "surrogates-escaped": lambda: b'format: "\\uD800\\uDFFF"\n',
    "beyond-unicode-escaped": lambda: b'format: "\\U00110000"\n',
    "surrogates-as-bytes": lambda: b"a: \xed\xa0\x80\n",
    "nuls": lambda: b"a: b\n" + b"\0" * MEGA,
    "all-nuls": lambda: b"\0" * MEGA,
    "tabs": lambda: b"\t" * MEGA,
    "tabs-set-in": lambda: b"a:\n" + b"\tb: c\n" * 100_000,
    "spaces": lambda: b" " * MEGA,
    "newlines": lambda: b"\n" * 1_900_000,
    "carriage-returns": lambda: b"a: b\r" * 300_000,
    "utf-16-le": lambda: "format: 1\n".encode("utf-16-le"),
    "utf-16-be": lambda: "format: 1\n".encode("utf-16-be"),
    "utf-16-bom": lambda: "format: 1\n".encode("utf-16"),
    "utf-32": lambda: "format: 1\n".encode("utf-32"),
    "latin-1": lambda: "format: 1\ntitle: Gàidhlig\n".encode("latin-1"),
    "truncated-utf-8": lambda: "format: 1\ntitle: Gàidhlig 🙂".encode()[:-2],
    "overlong-utf-8": lambda: b"a: \xc0\xaf\n",
    "two-boms": lambda: b"\xef\xbb\xbf\xef\xbb\xbfformat: 1\n",
    "bom-inside": lambda: b"format: 1\ntitle: a\xef\xbb\xbfb\n",
    "ten-megabytes": lambda: b"a: " + b"word " * 2 * MEGA,
    "one-line-of-words": lambda: b"format: 1\ntitle: " + b"word " * 390_000 + b"\n",
    "hundred-thousand-keys": lambda: b"".join(b"k%d: v\n" % n for n in range(100_000)),
    "hundred-thousand-times-the-same-key": lambda: b"k: v\n" * 100_000,
    "key-of-a-megabyte": lambda: b"x" * MEGA + b": v\n",
    "key-of-a-megabyte-in-quotes": lambda: b'"' + b"x" * MEGA + b'": v\n',
    "key-of-a-megabyte-asked-for": lambda: b"? " + b"x" * MEGA + b"\n: v\n",
    "key-of-a-megabyte-twice": lambda: (b"? " + b"x" * (MEGA // 2) + b"\n: v\n") * 2,
    "misfits": lambda: b"format: 1\nevidence:\n" + b"- words\n" * 50_000,
    "misfits-with-long-names": lambda: (
        b"format: 1\nidea: {" + b", ".join(b"? %s : [[a]]" % (b"x" * 900) for _ in range(1)) + b"}"
    ),
    "unclosed-quote": lambda: b'a: "' + b"x\n" * 900_000,
    "unclosed-quotes": lambda: b'a: "x\n' * 100_000,
    "unclosed-bracket": lambda: b"a: [" + b"x\n" * 900_000,
    "slips": lambda: b"a: b: c\n" * 200_000,
    "conflicts": lambda: b"<<<<<<< a\n=======\n>>>>>>> b\n" * 50_000,
    "half-conflicts": lambda: b"<<<<<<< a\n" * 100_000,
    "documents": lambda: b"---\n" * 400_000,
    "document-ends": lambda: b"...\n" * 400_000,
    "directives": lambda: b"%YAML 1.2\n" * 100_000,
    "percent": lambda: b"%" * MEGA,
    "comments": lambda: b"#\n" * 900_000,
    "block-of-empty-lines": lambda: b"a: |+\n" + b"\n" * 1_900_000,
    "set-in-far": lambda: b"a: |\n" + b" " * 900_000 + b"x\n",
    "plain-on-many-lines": lambda: b"a: x\n" + b"  x\n" * 400_000,
    "null-key": lambda: b"~: a\n? [a, b]\n: c\n{a: b}: c\n",
    "word-document": lambda: b"PK\x03\x04" + bytes(range(256)) * 1000,
    "random-bytes": lambda: bytes((n * 7919 + n // 13) % 256 for n in range(100_000)),
}
