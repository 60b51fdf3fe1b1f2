"""Days and months in words; whatever else was typed stays as it was typed."""

from calendar import month_name
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdsframe.evaluation.days import in_words


@given(st.dates())
def test_each_day_and_month_is_told_in_words_that_lead_back_to_it(day: date) -> None:
    words = in_words(f"{day.year:04}-{day.month:02}-{day.day:02}")
    number, month, year = words.split()
    assert (int(number), int(year)) == (day.day, day.year)
    assert month == month_name[day.month]
    assert in_words(f"{day.year:04}-{day.month:02}") == f"{month} {year}"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "spring 2027",
        "2027",
        "2025-26",
        "2027-13",
        "2027-02-30",
        "2027-00-01",
        "0000-01",
        "2027-3-1",
        "by 2027-03-01",
        "2027-03-01 or so",
        "2026-05 to 2026-06",
        "1 March 2027",
        "\N{ARABIC-INDIC DIGIT TWO}027-03-01",
    ],
)
def test_other_words_stay_as_they_are(typed: str) -> None:
    assert in_words(typed) == typed


def test_blanks_around_a_date_do_not_matter() -> None:
    assert in_words(" 2027-03-01\n") == "1 March 2027"
