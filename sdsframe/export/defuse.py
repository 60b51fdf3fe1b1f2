"""Texts that a spreadsheet would take for formulas, made harmless and back again. Pure."""

__all__ = ["defused", "restored"]

# The wide forms are what East Asian keyboards type, and are taken for the others.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_MARK = "'"


def defused(text: str) -> str:
    """Put an apostrophe before what begins like a formula, or with an apostrophe.

    So an apostrophe at the beginning of what comes of it is always one too many.
    """
    return f"{_MARK}{text}" if text.startswith((*_FORMULA, _MARK)) else text


def restored(cell: str) -> str:
    """Give the text that a ``defused`` one was made from."""
    return cell.removeprefix(_MARK)
