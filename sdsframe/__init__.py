"""Local teams evaluate for themselves how well they put Self-directed Support into practice."""

__all__ = ["__version__"]

__version__ = "0.1.0"
