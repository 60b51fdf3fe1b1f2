"""Checks evaluation files: what is broken, what may be a slip, what is not finished."""
