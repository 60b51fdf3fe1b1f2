"""``python -m sdsframe`` does what the command ``sdsframe`` does."""

from sdsframe.cli import main

if __name__ == "__main__":
    main()
