"""The commands for several evaluations, or several copies of one: many hands.

What a command needs is imported inside it, so that no command waits for what it does not use.
"""

__all__: list[str] = []
