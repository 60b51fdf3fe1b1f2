"""Copies of an evaluation as people leave them, for tests of bringing them together."""

from typing import Any

from hypothesis import strategies as st

# Few words, so that different copies often say the same, or change the same thing.
WORDS = st.sampled_from(["Ask Ann", "We don't wait", "An t-Eilean", "two\nlines", "# no comment"])
ROLES = st.sampled_from(["carers", "leaders", "our own"])
LEVELS = st.sampled_from(["limited", "growing", "not-evident"])
DATES = st.sampled_from(["2026-01-01", "2026-02-02"])
EVIDENCE = ["E1", "E2", "E3"]


def some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


UNDECIDED = st.lists(
    st.fixed_dictionaries({"text": WORDS}, optional={"origin": st.just("somewhere")}), max_size=1
)
VIEWS = st.dictionaries(
    ROLES, st.one_of(WORDS, some(said=WORDS, level=LEVELS, why=WORDS)), max_size=2
)
FULL = some(
    answer=WORDS,
    state=st.sampled_from(["dont-know", "not-here"]),
    learn=WORDS,
    evidence=st.lists(st.sampled_from(EVIDENCE), max_size=2, unique=True),
    voices=VIEWS,
    note=WORDS,
    undecided=UNDECIDED,
    updated=DATES,
    own_key=WORDS,
)
ANSWERS = st.one_of(WORDS, FULL, st.none())
RATINGS = some(level=LEVELS, why=WORDS, confidence=st.sampled_from(["low", "good"]), voices=VIEWS)
CHOICES = st.lists(
    st.sampled_from(["direct", "indirect", "dont-know"]), min_size=1, max_size=2, unique=True
)


def entries(prefix: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    """Lists with ids from few numbers."""
    ids = st.sampled_from([f"{prefix}{number}" for number in (1, 2, 3)])
    one = st.fixed_dictionaries({"id": ids}, optional=fields)
    return st.lists(one, max_size=3, unique_by=lambda entry: entry["id"])


TREES = st.fixed_dictionaries(
    {"format": st.just("1")},
    optional={
        "title": WORDS,
        "area": st.one_of(WORDS, st.none()),
        "team": st.lists(some(role=ROLES, who=WORDS, note=WORDS), max_size=2),
        "principles": st.lists(WORDS, max_size=2, unique=True),
        "idea": some(purpose=ANSWERS, leaders=ANSWERS),
        "standards": st.dictionaries(st.sampled_from(["1", "2"]), ANSWERS, max_size=2),
        "impact": some(
            people=st.dictionaries(
                st.sampled_from(["carers", "young-people"]),
                st.one_of(CHOICES, some(chosen=CHOICES, note=WORDS)),
                max_size=2,
            ),
            own=st.lists(some(name=WORDS, impact=CHOICES), max_size=2),
        ),
        "matrix": some(
            readings=st.lists(
                some(name=WORDS, date=DATES, rows=some(workforce=RATINGS, leadership=RATINGS)),
                max_size=2,
            )
        ),
        "stages": some(
            preparation=some(
                status=st.sampled_from(["in progress", "done for now"]),
                questions=some(scope=ANSWERS),
            )
        ),
        "evidence": entries("E", title=WORDS, tells=WORDS),
        "findings": entries(
            "F",
            finding=WORDS,
            evidence=st.lists(st.sampled_from(EVIDENCE), max_size=2, unique=True),
            voices=VIEWS,
        ),
        "plan": entries("A", action=WORDS, learned=st.lists(WORDS, max_size=2, unique=True)),
        "log": st.lists(some(date=DATES, who=ROLES, note=WORDS), max_size=2),
        "a key of our own": st.one_of(WORDS, some(inner=WORDS), st.lists(WORDS, max_size=2)),
    },
)
