"""How the command ends."""

from enum import IntEnum


class Exit(IntEnum):
    """The exit code of the command (mã kết thúc).

    Example:
        >>> int(Exit.ERRORS)
        1
    """

    FINE = 0
    """Done; there may be warnings."""
    ERRORS = 1
    """The data has errors: what has none was answered all the same."""
    WRONG_USE = 2
    """The command was not understood, or asked for what is not there."""
    NO_FILE = 3
    """A file could not be opened or written."""
    FAULT = 4
    """The command itself is at fault."""
    STOPPED = 130
    """Stopped from the keyboard."""


class Stop(Exception):
    """The end of the command before its answer.

    Args:
        text: What to say.
        code: How it ends.
    """

    def __init__(self, text: str, code: Exit = Exit.WRONG_USE) -> None:
        """Keep both."""
        super().__init__(text)
        self.text = text
        self.code = code
