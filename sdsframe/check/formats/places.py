"""Where findings are, as tools that show a repository want it, and how they know them again."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from sdsframe.check.finding import Checked, Finding
from sdsframe.check.formats.telling import Telling

__all__ = ["inside", "with_fingerprints"]

ABSOLUTE = re.compile(r"/|[A-Za-z]:/")


def inside(path: str, telling: Telling) -> str:
    """Give ``path`` as a tool that knows the repository names it: 'a/b', not './a/b'.

    Of a path that leads out of it only the file's name is given: the tool could not find it, and
    where somebody keeps their files is nobody else's business.
    """
    if not ABSOLUTE.match(path):
        path = posixpath.join(telling.here, path)
    path = posixpath.normpath(path)
    top = f"{telling.root.rstrip('/')}/"
    if telling.root and path.startswith(top):
        return path.removeprefix(top)
    return posixpath.basename(path) if ABSOLUTE.match(path) else path


def with_fingerprints(checked: Checked, telling: Telling) -> Iterator[tuple[Finding, str]]:
    """Give each finding with a name of its own that stays when lines are added elsewhere.

    It comes from the file, the rule and the finding's key (its message where it has none), and a
    number where these are the same.
    """
    path = inside(checked.path, telling)
    seen: Counter[tuple[str, str]] = Counter()
    for finding in checked.findings:
        what = (finding.rule, finding.key or finding.message)
        name = "\0".join((path, *what, str(seen[what])))
        seen[what] += 1
        yield finding, blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
