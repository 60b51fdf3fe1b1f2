"""The conversation: numbered choices and typed lines, the same for everyone."""

from sdsframe.conversation.run import Settings, StoppedError, converse
from sdsframe.conversation.terminal import Terminal

__all__ = ["Settings", "StoppedError", "Terminal", "converse"]
