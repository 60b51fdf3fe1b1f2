"""The rules about private things find each value where it stands, say it to nobody, and let be.

In the cases below a value that is to be found stands between « and ». Every number is invented:
telephones are of the ranges kept for films, and no CHI number here has a right check digit.
"""

import re
import time
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sdsframe.check.finding import Severity
from sdsframe.check.rule import Source, Span
from sdsframe.check.rules import sds601_chi_number as chi
from sdsframe.check.rules import sds602_national_insurance_number as nino
from sdsframe.check.rules import sds603_email_address as email
from sdsframe.check.rules import sds604_telephone_number as telephone
from sdsframe.check.rules import sds605_postcode as postcode
from sdsframe.check.rules import sds606_date_of_birth as birth
from sdsframe.check.rules import sds607_titled_name as name
from sdsframe.check.rules import sds608_small_number as small
from sdsframe.settings import CheckSettings

ROOT = Path(__file__).resolve().parents[2]
RULES = (chi, nino, email, telephone, postcode, birth, name, small)
SMALL = CheckSettings(
    small_numbers=5,
    small_places=("Eilean Eisimpleir", "Port Mockaig", "Glenfable"),
)
# What the rules find in the files that come with the program, and why each may stand.
MEANT = {
    # The public address of the office that looks after the framework.
    ("data/edition.yaml", "SDS603", "sds.team@socialworkscotland.org"),
    ("data/resources.yaml", "SDS603", "sds.team@socialworkscotland.org"),
    # What the rules themselves give as examples, all of it invented.
    ("data/messages.yaml", "SDS602", "QQ 12 34 56 C"),
    ("data/messages.yaml", "SDS607", "Dr\n  Gray"),
}
briefly = settings(max_examples=150, derandomize=True, deadline=None, database=None)


def source(text: str, check: CheckSettings = SMALL) -> Source:
    return Source("x.sdsframe.yaml", text, (), check, date(2026, 7, 1))


def spans(rule: ModuleType, text: str, check: CheckSettings = SMALL) -> list[tuple[int, int]]:
    found = []
    for hit in rule.check_text(source(text, check)):
        assert isinstance(hit.where, Span)
        assert text[hit.where.start : hit.where.end] not in hit.message
        found.append((hit.where.start, hit.where.end))
    return found


def found(rule: ModuleType, text: str) -> list[str]:
    return [text[start:end] for start, end in spans(rule, text)]


def unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """Give ``marked`` without its marks, and what stood between them."""
    text = ""
    wanted = []
    for part in re.split(r"(«[^»]*»)", marked):
        if part.startswith("«"):
            wanted.append((len(text), len(text) + len(part) - 2))
            text += part[1:-1]
        else:
            text += part
    return text, wanted


CASES: dict[ModuleType, list[str]] = {
    chi: [
        "tells: The papers of «0101901234» went round.",
        "tells: '«010190 1234»'",
        'tells: "«010190-1234»"',
        "tells: «01 01 90 1234»",
        "tells: «01-01-90-1234»",
        "tells: «010 190 1234», written as in a hospital",
        "tells: «010190 12 34» and «010190 123 4»",
        "tells: «010190\u00a01234», «010190\u20111234», «010190\u20131234»",
        "# «0101901234» is nobody",
        "«0101901234»: a name of the file",
        "CHI«0101901234», chi_«0101901234», CHI:«0101901234»",
        "page 3 «0101901234», 4 «010190 1234»",
        "tells: |\n  the papers of «010190\n  1234» went round\n",
        "tells: |\r\n  the papers of «010190\r\n  1234» went round\r\n",
        "# the papers of «010190\n# 1234» went round\n",
        "«0101901234» «0202851234»,«0303801234»",
        "«2902001234» is a day in a leap year",
        "where: https://records.example/?chi=«0101901234»",
        # An NHS number of England: written as one, or called one, with its check digit.
        "«999 000 0018», NHS number «9990000018»",
        "999 000 0019, 9990000018, NHS number 9990000019",
        # No such day.
        "3201901234 0013901234 0100901234 3002901234 3104901234 2902011234",
        # More digits, or part of something else.
        "01019012345 010190123 x0101901234 0101901234x 0101901234_2 0.0101901234 0101901234.5",
        "3-0101901234 0101901234-5 12 01 01 90 1234 01 01 90 1234 5",
        "ISBN 0201896834, ISBN: 0-201-89683-4",
        "where: https://example.org/0101901234/x and www.example.org/?id=0101901234",
        "date: 2012-01-20 14:30, 2012-01-20 1430, 20-01-2012 10:30, 2026-01-20T10:00:00",
        "In 2011-12 1500 people, in 2012-13 1600; 2011 2012 10; 2010-2011 12",
        "Ring +44 131 200 1234 or 0131 200 1234 or +441312001234",
    ],
    nino: [
        "where: «QQ123456C»",
        "where: «QQ 12 34 56 C», «QQ 123456 C», «QQ-12-34-56-C»",
        "where: «qq123456c»",
        "where: '«QQ 12 34 56 D»'.",
        "# «QQ123456A»\n",
        "tells: |\n  the letter to «QQ 12 34\n  56 C» went round\n",
        "tells: |\n  the letter to «QQ\n  12 34 56 C»\n",
        "«AB\u00a012\u00a034\u00a056\u00a0C»",
        # The first two letters are not given out, or the last one.
        "GB123456C DA123456C AO123456C BG123456A QQ123456E",
        # More or fewer letters or digits than there should be.
        "AQQ123456C QQ123456CD QQ1234567C QQ12345C 1QQ123456C",
        "From 12 at 12 34 56 a day, in 2026-01 a person and 123456 carers",
        "- id: E1\n- date: '2026-01-20'\n  by: '2026-02-10'\n",
    ],
    email: [
        "who: «jo.bloggs@example.org»",
        "who: '«jo@example.org»', \"«jo@example.org»\", <«jo@example.org»>",
        "link: mailto:«jo@nhs.example.scot»",
        "who: Jo («Jo_B+sds@mail-1.example.co.uk»).",
        "# ask «o'bloggs@example.org»\n",
        "«seòras@example.org» or «a@b.co»",
        "where: https://example.org/?ask=«jo@example.org»",
        "who: «jo@example.org»,«kim@example.org»",
        "who: '«office@example.org»' is the office's, and found all the same",
        "see @team, a@b, jo@, @example.org, a @ b.org, v1@2.3.4, three@once",
        "https://social.example/@jo and 5 @ £3.50 each",
        "jo@example..org jo@-example.org jo@.org",
    ],
    telephone: [
        "Ring «01632 960123».",
        "Ring «(01632) 960123», «01632-960-123», «01632.960.123», «01632960123»",
        "Ring «(0)1632 960123» or us («01632 960123»)",
        "Ring «07700 900123», «07700 900 123» or «07700900123»",
        "Ring «+44 7700 900123», «+447700900123», «+44 (0)7700 900123», «(+44) 7700 900123»",
        "Ring «0044 7700 900123»",
        "Ring «020 7946 0018», «0131 496 0123», «0141 496 0123», «03069 990123»",
        "Ring «0800 123456»",
        "Ring «+353 20 910 1234» or «+49 30 23125 123»",
        "Ring «01632 960123» «07700 900123»",
        "Ring «01632 960123»/«07700 900123» or «01632 960123»/4",
        "tel:«01632960123», ext. 12",
        "Ring «01632 960123» 12 times, or 2 «01632 960123» 3 times",
        "Ring «01632\u00a0960123», «01632\u2011960123», «01632 \u2013 960123»",
        "tells: |\n  Ring «01632\n  960123» the week before\n",
        "tells: |\r\n  Ring «01632\r\n  960123» the week before\r\n",
        "# Ring «01632\n# 960123» the week before\n",
        "who: '«01632 960123»'",
        "«0101 555 1234» has eleven digits",
        "date: '2026-01-20'\nby: 2026-02-10\nwhen: 2026-01-20T10:00:00+01:00\n",
        "In 2010 2011 2012 2013 there were 120 000 000 and 0.0141496012",
        "ISBN 0-19-852663-6, ISBN 978-0-19-852663-6, order 0141-496-0123-4567",
        "Room 0123456789, form 00123456, page 01632 of 960123",
        "https://example.org/01632960123/x?id=07700900123",
        "ref01632960123 01632960123x 1.01632960123 07700900123@example.org",
        "+1 and +44, call 999, 111 or 101, panel 12.1, cycle 2, 2025-26",
    ],
    postcode: [
        "who: The Thursday Group, «EH99 1SP».",
        "who: «EH991SP», «eh99 1sp», «G1 1XH», «W1A 1AA», «EC1A 1BB», «IV2 3BW», «ZE1 0LL»",
        "who: '«IV2 3BW»', \"«IV2 3BW»\"",
        "# «EH99 1SP»\n",
        "who: |\n  the hall in «IV2\n  3BW» on Thursdays\n",
        "who: «IV2\u00a03BW», «IV2-3BW»",
        "where: https://example.org/?q=«IV2+3BW» https://example.org/?q=«IV2%203BW»",
        # The first half is a place.
        "who: The Thursday Group, IV2, EH99 and G1",
        "evidence:\n- E1\n- E2\n- E10\n",
        "See E1 2nd, E1 1st, E3 3rd, E10 4th, e1 1st, m1 2nd, s1 1st, E1 1hr and e1 1hr",
        "See E1 2 AB, E1 10AB, EE1 2ABC, QA1 1AA, E1 2AC, Iv2 3Bw, REF1 1AA, XE1 1AA",
        "the 25th and the 21st of May, 12 pm, 5am, room G2, A4 paper, page B12",
        "where: https://example.org/e12ab/iv23bw, a leaf green of #b901ef",
    ],
    birth: [
        "tells: She was born on «12 March 1987».",
        "tells: She was born on «12th March, 1987».",
        "tells: She was born on the «12th of March 1987».",
        "tells: born «12/03/1987»",
        "tells: born «12/3/87»",
        "tells: born «12.3.87»",
        "tells: born «12-03-1987»",
        "tells: born «1987-03-12»",
        "tells: born «March 12th, 1987»",
        "tells: born in Raigmore, Inverness, on «12 Mar 1987» at night",
        "dob: «1987-03-12»",
        "dob: '«12/03/1987»'",
        "date of birth: «12/03/1987»",
        "limits: 'Date of Birth «12/03/1987»'",
        "limits: 'Birth date: «12/03/1987»'",
        "limits: D.O.B. «12/03/1987»",
        "limits: D.o.B: «12/03/1987»",
        "limits: DoB «12/03/1987», seen on 1 May 2026",
        "limits: «12/03/1987» (DOB)",
        "limits: «12/03/1987» is her birthday",
        "limits: On «12 March 1987» she was born.",
        "tells: His birthday is «1 May 1990»",
        "tells: She turned 18 on «3 June 2026»; he turned eighteen on «4 June 2026»",
        "tells: Rugadh i air «12 Màrt 1987».",
        "tells: Rugadh e air «3 den Ghearran 1990».",
        "tells: Latha-breith: «3mh an t-Samhain 1990»",
        "tells: |\n  she was born on «12\n  March 1987» in the old house\n",
        "tells: |\n  she was born on\n  «12 March 1987» in the old house\n",
        "# born «12/03/1987»\n",
        "tells: born «12 March 1987» and born «13 March 1988»",
        "date: '2026-01-20'\nby: 2026-02-10\nupdated: '2026-02-10'\nwhen: 12 March 2026\n",
        "tells: Anna was born\n  date: '2026-01-20'\n",
        "- date: 2026-01-20\n  note: A birthday in the team\n",
        "{note: born, date: '2026-01-20'}",
        "tells: She was born in 1987, in March 1987, on a 12 March.",
        "tells: born here. The team met on 12 March 2026.",
        "tells: born here\n\n  12 March 2026 we met",
        "tells: Children born after 1 March 2020, or born on or before 1 May 2021",
        "tells: stubborn since, airborne, born 3 miles north, 2020 of them",
        "tells: We turned around on 3 June 2026; it turned out on 3 June 2026",
        "tells: a newborn on 3 June 2026, reborn 3 June 2026",
    ],
    name: [
        "tells: «Mrs McInvented» waited.",
        "tells: «Mr. Invented», «Ms O'Invented», «Miss Invented-Smith», «Mx Éowyn»",
        "tells: «Dr van der Invented», «Prof d'Invented», «Professor Invented», «Revd MacInvented»",
        "tells: «Sir John Invented» and «Dame Jo Invented» came",
        "tells: «Mr J. Invented», «Mr J Invented», «Mr J.R. Invented», «Mr INVENTED»",
        "tells: «Mrs Invented»'s form, «Mr Invented»\u2019s form, the Misses Invented",
        "tells: Mr and «Mrs Invented»",
        "tells: «Rev Dr Invented» rang",
        "tells: |\n  we asked «Mrs\n  Invented» twice\n",
        "# we asked «Mrs\n# Invented» twice\n",
        "who: '«Mr\u00a0Ng»'",
        "tells: Mr X, Mrs A, Ms B. and Dr C said; Mrs A's form; Mr X\u2019s form; Mr JS; Mrs X-",
        "tells: We asked Mrs A. She said no. We asked Mr B. The panel met.",
        "tells: Ms, Mr or Mrs; Dear Sir or Madam; Miss nothing; Dr. who; Sir!",
        "tells: The Implementation Dr. The team. MS Society. MR scan. Rev 2. Rev. A",
        "tells: She lay in Dr Gray's Hospital. We met at Sir William Invented School.",
        "tells: We met at Notre Dame High.",
        "tells: AMr Invented, DMs Open, TheDr Who, e-Mr Invented",
        "tells: Mr\n\n  Invented\n",
    ],
    small: [
        "who: «Three young carers» on Eilean Eisimpleir",
        "who: On Eilean Eisimpleir «2 people» said so.",
        "who: In Port Mockaig «four of the residents», «one family» and «3 older women» came.",
        "who: In Glenfable «two\n  carers» came",
        "who: On Eilean\n  Eisimpleir «two carers» came",
        "who: «3 of 40 people» in Glenfable",
        "Glenfable: «two households»",
        "who: Five carers in Glenfable, 12 people, 0 people, and 40 families",
        "who: Three young carers on the islands",
        "who: Three carers came. Glenfable was nice.",
        "who: Three carers\nwhere: Glenfable\n",
        "- Three carers\n- Glenfable\n",
        "who: We had two weeks for carers in Glenfable, and three hours with families",
        "who: In Glenfable 1.2 people, £3 people, E3 people, 2026 people, 12/3 people",
        "who: Glenfablers, three carers",
    ],
}  # fmt: skip


EACH = [(rule, marked) for rule, texts in CASES.items() for marked in texts]


@pytest.mark.parametrize(
    ("rule", "marked"), EACH, ids=[f"{rule.ID}-{marked[:40]!r}" for rule, marked in EACH]
)
def test_a_rule_finds_what_is_private_and_nothing_else(rule: ModuleType, marked: str) -> None:
    text, wanted = unmarked(marked)
    assert spans(rule, text) == wanted


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_file_with_the_line_ends_of_windows_and_a_long_way_in_is_looked_at_as_well(
    rule: ModuleType,
) -> None:
    for marked in CASES[rule]:
        text, wanted = unmarked(("Prose, and more of it.\r\n\r\n" * 50) + marked)
        assert spans(rule, text) == wanted


def test_where_one_place_could_be_two_things_the_more_serious_one_is_said() -> None:
    for text in (
        "who: 0101901234@example.org",
        "tells: born 01-01-90-1234",
        "tells: born 01 01 90 1234",
    ):
        assert spans(chi, text)
        assert not [rule.ID for rule in RULES[1:] if spans(rule, text)]
    for text in ("Ring +44 131 200 1234", "Ring 07700900123", "Ring +44 (0)131 200 1234"):
        assert [rule.ID for rule in RULES if spans(rule, text)] == ["SDS604"]
    assert [rule.ID for rule in RULES if spans(rule, "07700900123@example.org")] == ["SDS603"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_message_says_what_to_do_and_never_the_value(rule: ModuleType) -> None:
    text = "\n".join(unmarked(marked)[0] for marked in CASES[rule])
    found = list(rule.check_text(source(text)))
    assert found
    for hit in found:
        assert text[hit.where.start : hit.where.end] not in hit.message
        assert not re.search(r"\d", hit.message.replace(rule.ID, ""))
        assert f"# sdsframe: allow {rule.ID}, " in hit.message
        assert "earlier version" in hit.message


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_rule_can_be_allowed(rule: ModuleType) -> None:
    """An error could not be: these rules go by looks and may be wrong, or somebody agreed."""
    assert rule.SEVERITY is Severity.WARNING


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_the_examples_of_a_rule_show_it_and_no_other(rule: ModuleType) -> None:
    doc = rule.__doc__ or ""
    title, *blocks = re.split(r"\n\n(?=Why:|Failing:|Passing:|Mending:)", doc.strip())
    assert "\n" not in title
    assert title.endswith(".")
    kinds = [block.partition(":")[0] for block in blocks]
    assert kinds[0] == "Why"
    assert kinds[-1] == "Mending"
    assert {"Failing", "Passing"} == set(kinds[1:-1])
    for kind, block in zip(kinds[1:-1], blocks[1:-1], strict=True):
        hitting = [each.ID for each in RULES if spans(each, block.partition(":")[2])]
        assert hitting == ([rule.ID] if kind == "Failing" else [])


def test_small_numbers_are_looked_for_only_if_the_settings_say_so() -> None:
    text = "who: Three carers in Glenfable"
    places = SMALL.small_places
    assert spans(small, text, CheckSettings()) == []
    assert spans(small, text, CheckSettings(small_places=places)) == []
    assert spans(small, text, CheckSettings(small_numbers=5)) == []
    assert spans(small, text, CheckSettings(small_numbers=5, small_places=("", " "))) == []
    assert spans(small, text, CheckSettings(small_numbers=3, small_places=places)) == []
    assert spans(small, text, CheckSettings(small_numbers=4, small_places=places)) == [(5, 17)]


def test_the_examples_and_the_framework_hold_nothing_private_that_is_not_meant() -> None:
    paths = sorted((*ROOT.glob("examples/*.yaml"), *ROOT.glob("data/*.yaml")))
    assert paths
    everywhere = CheckSettings()
    seen = set()
    for path in paths:
        text = path.read_text(encoding="utf-8")
        place = path.relative_to(ROOT).as_posix()
        for rule in RULES:
            seen |= {(place, rule.ID, text[a:b]) for a, b in spans(rule, text, everywhere)}
    assert seen == MEANT


# ------------------------------------------------------------------------ anything, anywhere

WORD = st.text("abcdefghijklmnopqrstuvwxyzàèòé", min_size=1, max_size=12)
MARK = st.sampled_from([" ", " ", " ", " ", ", ", ". ", ": ", "; ", " - ", "\n  ", "\n- ", "\n# "])
PROSE = st.lists(st.tuples(WORD, MARK), max_size=40).map(
    lambda pairs: "".join(word + mark for word, mark in pairs)
)
AROUND = st.sampled_from(
    [(" ", " "), ("'", "' "), ('"', '" '), ("(", ") "), (" ", ".\n"), ("\n", "\n")]
)
# Words beside which a date or a number means something.
MEANING = re.compile(r"\b(?:an|born|breith|rugadh|dob|chi|nhs|isbn)\b")
DATES = st.dates(date(1920, 1, 1), date(2029, 12, 31))
BLANKS = st.sampled_from(["", " ", "-", "\u00a0"])


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


def chi_number(day: date, rest: str, between: str) -> str:
    return f"{day:%d%m%y}{between}{rest}"


def written(day: date, form: str) -> str:
    return day.strftime(form)


LETTERS = st.sampled_from("ABCEGHJKLMNPRSTWXYZ")
VALUES: dict[ModuleType, st.SearchStrategy[str]] = {
    chi: st.builds(chi_number, DATES, digits(4), BLANKS),
    nino: st.builds(
        lambda pair, number, last, gap: gap.join((pair, number, last)),
        st.sampled_from(["AB", "CE", "JK", "SY", "PW", "QQ"]),
        digits(6),
        st.sampled_from("ABCD"),
        BLANKS,
    ),
    email: st.builds(
        lambda who, office, end: f"{who}@{office}.{end}",
        st.from_regex(r"[a-z0-9]+([._-][a-z0-9]+){0,2}", fullmatch=True).filter(
            lambda who: len(who) < 60
        ),
        st.from_regex(r"[a-z][a-z0-9]{0,20}(-[a-z0-9]{1,9})?", fullmatch=True),
        st.sampled_from(["org", "scot", "gov.uk", "scot.nhs.uk"]),
    ),
    telephone: st.builds(
        lambda area, middle, last, gap: gap.join((area, middle, last)),
        st.sampled_from(["0131", "0141", "0800", "0300", "0770", "+44 131", "+44 770"]),
        digits(3),
        digits(4),
        BLANKS,
    ),
    postcode: st.builds(
        lambda first, gap, home, street: f"{first}{gap}{home}{street}",
        st.sampled_from(["EH1", "IV27", "G1", "G12", "ZE1", "KW17", "EC1A", "W1A", "PH50"]),
        BLANKS,
        digits(1),
        st.text("ABDEFGHJLNPQRSTUWXYZ", min_size=2, max_size=2),
    ),
    birth: st.builds(
        written,
        DATES,
        st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y"]),
    ),
    name: st.builds(
        lambda title, first, last: f"{title} {first}{last}",
        st.sampled_from(
            ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "Sir", "Dame", "Rev", "Mr."]
        ),
        st.sampled_from(["", "Jo ", "J. ", "J ", "de "]),
        st.from_regex(r"(Mc|Mac|O')?[A-ZÉ][a-zé]{2,9}(-[A-Z][a-z]{2,9})?", fullmatch=True),
    ),
    small: st.builds(
        lambda number, kind, who: f"{number} {kind}{who}",
        st.sampled_from(["1", "2", "3", "4", "two", "Three", "four"]),
        st.sampled_from(["", "young ", "of the older "]),
        st.sampled_from(["carers", "people", "families", "children", "men"]),
    ),
}
CONTEXT = {birth: ("born on ", ""), small: ("", " in Glenfable")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.ID)
def test_a_value_is_found_wherever_it_stands(rule: ModuleType) -> None:
    @briefly
    @given(before=PROSE, value=VALUES[rule], after=PROSE, around=AROUND)
    def everywhere(before: str, value: str, after: str, around: tuple[str, str]) -> None:
        opening, closing = CONTEXT.get(rule, ("", ""))
        start = len(before + around[0] + opening)
        text = before + around[0] + opening + value + closing + around[1] + after
        assert (start, start + len(value)) in spans(rule, text)

    everywhere()


@briefly
@given(text=PROSE, numbers=st.lists(st.integers(0, 2100), max_size=20), day=DATES)
def test_words_years_and_dates_are_not_private(text: str, numbers: list[int], day: date) -> None:
    words = MEANING.sub("word", text)
    prose = words + "".join(f"{number} {words[:40]}w. " for number in numbers)
    prose += f"\ndate: '{day}'\nby: {day + timedelta(days=400)}\n- E1\n- E{day.day}\n"
    assert [(rule.ID, found(rule, prose)) for rule in RULES if spans(rule, prose)] == []


# ------------------------------------------------------------------------- texts that mean harm

HARM = (
    "0", "0 ", "1 2 ", "01 ", "0-", "0123456789 ", "0123456789", "(0", "+", "+4", "+44 ", "0\u2011",
    "@", "a@", "a@a.", "a.a.", "a.a@", "a-", "%", "A1 ", "A1 1A ", "ab1 ", "AB 12 34 56 ",
    "12 34 56 a ", "born ", "born 1 ", "dob 1/", "d.o.b.", "turned ", "Mr ", "Mr A. ", "Mr O'",
    "Mr Mc", "M", "two ", "two carers ", "Glenfable ", "Glenfable two ", "\n", "\r\n  # ", "0\n",
    "0 \n#", "0\n" + 59 * " ", 300 * " ", "www.", "://", "://0101901234 ", "\u2019", "\U0001f600",
)  # fmt: skip
LENGTH = 2_000_000


@pytest.mark.slow
@pytest.mark.parametrize("unit", HARM, ids=lambda unit: repr(unit[:20]))
def test_a_long_text_that_means_harm_takes_no_more_than_its_length(unit: str) -> None:
    text = unit * (LENGTH // len(unit))
    for rule in RULES:
        started = time.process_time()
        for _hit in rule.check_text(source(text)):
            pass
        assert time.process_time() - started < 5  # most take a tenth of a second
