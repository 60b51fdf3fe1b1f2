"""The browser in which pages are looked at."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

# So that a look that fails says what was seen.
pytest.register_assert_rewrite("in_browser")

from in_browser import CHROMIUM  # noqa: E402 - after the line above


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()
