"""The rules of `check`, one module each. docs/rules.md is made from their docstrings."""
