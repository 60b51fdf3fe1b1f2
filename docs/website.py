"""Makes a web site of the documentation: ``python docs/website.py`` writes it to build/site.

Nothing in it is fetched from anywhere, and its search works from a folder, without a server.
``python docs/website.py FOLDER`` writes it to another folder. Any warning is an error.
"""

import sys
from pathlib import Path

from sphinx.cmd.build import build_main

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
FIRST = """\
<!DOCTYPE html>
<html lang="en-GB">
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=docs/README.html">
<title>sdsframe</title>
<p><a href="docs/README.html">The documentation of sdsframe</a></p>
</html>
"""


def main(args: list[str]) -> int:
    """Build the site into the folder that ``args`` name, or build/site; give the exit code."""
    site = Path(args[0]) if args else ROOT / "build" / "site"
    trees = site.with_name(f"{site.name}-work")
    options = ["--quiet", "--fail-on-warning", "--keep-going", "--conf-dir", str(DOCS)]
    code = build_main([*options, "--doctree-dir", str(trees), str(ROOT), str(site)])
    if code == 0:
        (site / "index.html").write_text(FIRST, encoding="utf-8", newline="\n")
        print(f"Wrote {site}. Open {site / 'index.html'} in a browser.")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
