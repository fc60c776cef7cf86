"""The command `hoidata`: what officers do with files of figures, without a program of their own.

It checks files, adds up, explains totals, shows and writes tables, converts files and makes empty
ones to fill in. All that it says is Vietnamese, or English with `--language en`.
"""

from hoidata.command._exit import Exit
from hoidata.command._main import main

__all__ = ["Exit", "main"]
