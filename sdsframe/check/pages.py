"""The rules, for people: read out in a terminal, and as the page docs/rules.md. Pure."""

from collections.abc import Iterator, Sequence

from sdsframe.called import called
from sdsframe.check.explain import Example, explain
from sdsframe.check.finding import Severity
from sdsframe.check.rule import Rule
from sdsframe.errors import SdsframeError
from sdsframe.messages import tr
from sdsframe.screen import Line, Style
from sdsframe.yaml.fit import did_you_mean

__all__ = ["rules_lines", "rules_page"]

# What the first figure of a rule's id stands for.
FAMILIES = {
    "1": (tr("Reading"), tr("Whether the file can be read, by this tool and by others.")),
    "2": (
        tr("Form"),
        tr("Whether every name, and every word that is chosen, is one that is known."),
    ),
    "3": (
        tr("References"),
        tr("Whether what is pointed to is there, and what is there is pointed to."),
    ),
    "4": (tr("Sense"), tr("What a careful facilitator would ask about.")),
    "5": (tr("Wording"), tr("What people may not have meant to write.")),
    "6": (tr("Privacy"), tr("What should not stand in a file that is kept in git.")),
    "7": (tr("Other files"), tr("Settings, the framework's data and templates.")),
}
SEVERITIES = {
    Severity.ERROR: tr("To mend: it is broken, and `sdsframe check` exits with 1."),
    Severity.WARNING: tr("To look at: it is probably a slip."),
    Severity.INFO: tr("Not finished yet: normal, and good to know."),
}


def rules_lines(rules: Sequence[Rule], name: str | None = None) -> list[Line]:
    """Read out all rules, a line each; or explain the one called ``name``, by its id or name.

    Raises SdsframeError where no rule is called so.
    """
    if name is None:
        return list(_list(rules))
    for rule in rules:
        if name.lower() in {rule.id.lower(), rule.name}:
            return list(_lines(rule))
    hint = did_you_mean(name, [word for rule in rules for word in (rule.id, rule.name)])
    raise SdsframeError(
        tr(
            "There is no rule '{name}'.{hint} '{called} show rules' lists them all.",
            name=name,
            hint=hint,
            called=called(),
        )
    )


def _list(rules: Sequence[Rule]) -> Iterator[Line]:
    for digit, (name, about) in FAMILIES.items():
        yield Line(name, Style.TITLE)
        yield Line(about)
        for rule in rules:
            if rule.id[3] == digit:
                yield Line(f"{rule.id} {rule.name} ({_short(rule).lower()}): {explain(rule).title}")
    yield Line(
        tr("One of them, with examples: {called} show rules SDS203", called=called()), Style.TITLE
    )


def _lines(rule: Rule) -> Iterator[Line]:
    text = explain(rule)
    yield Line(f"{rule.id} {rule.name}", Style.TITLE)
    yield Line(text.title)
    yield Line(_plain(SEVERITIES[rule.severity]))
    yield Line(tr("Why: {why}", why=text.why))
    for heading, examples in ((tr("Failing"), text.failing), (tr("Passing"), text.passing)):
        for example in examples:
            yield Line(f"{heading}{_note(example)}:", Style.QUESTION)
            yield from (Line(f"    {line}") for line in example.text.splitlines())
    yield Line(tr("What to do:"), Style.QUESTION)
    yield Line(text.mending)


def rules_page(rules: Sequence[Rule]) -> str:
    """Give the page about all ``rules``, in Markdown."""
    return "\n".join(_page(rules))


def _page(rules: Sequence[Rule]) -> Iterator[str]:
    yield from (
        tr("# The rules of `sdsframe check`"),
        "",
        tr(
            "This page is made from the rules themselves, and each example on it is run by "
            "the tests."
        ),
        tr("In a terminal: `sdsframe show rules`, or `sdsframe check --explain SDS203` for one."),
        "",
    )
    yield from (f"- {words}" for words in SEVERITIES.values())
    yield from (
        "",
        tr("How to leave rules out, or allow one thing at one place: [ci.md](ci.md)."),
        "",
    )
    for digit, (name, about) in FAMILIES.items():
        family = [rule for rule in rules if rule.id[3] == digit]
        yield from (f"## {name}", "", about, "", tr("| rule | | what it finds |"), "|---|---|---|")
        for rule in family:
            link = f"[{rule.id} {rule.name}](#{rule.id.lower()}-{rule.name})"
            yield f"| {link} | {_short(rule).lower()} | {explain(rule).title} |"
        yield ""
        for rule in family:
            yield from _section(rule)


def _section(rule: Rule) -> Iterator[str]:
    text = explain(rule)
    about = f"{text.title} *{_short(rule)}.*"
    yield from (f"### {rule.id} {rule.name}", "", about, "", text.why, "")
    for heading, examples in ((tr("Failing"), text.failing), (tr("Passing"), text.passing)):
        for example in examples:
            yield from (f"{heading}{_note(example)}:", "")
            yield from ("```yaml", example.text.rstrip(), "```", "")
    yield from (tr("What to do: {mending}", mending=text.mending), "")


def _short(rule: Rule) -> str:
    return SEVERITIES[rule.severity].split(":")[0]


def _note(example: Example) -> str:
    return f" ({example.note})" if example.note else ""


def _plain(words: str) -> str:
    return words.replace("`", "'")
