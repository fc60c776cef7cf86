"""The terminal: its width, colours and letters; nothing from a file reaches it raw."""

import codecs
import io
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, TextIO

import attrs

from hoidata.command._words import say
from hoidata.display import Language
from hoidata.errors import Severity

_COLORS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_MANY: Final = 5
"""From how many files on reading is long work."""
_LINE: Final = 79
"""How many letters of what is worked on fit on any terminal."""
_WIDE: Final = 10_000
"""The columns of what is not a terminal: nothing is cut or wrapped for it."""


def _open(stream: TextIO | None) -> TextIO:
    """Return a stream, or one that nobody sees where the caller closed it."""
    return io.StringIO() if stream is None else stream


@attrs.frozen
class Screen:
    """Where the command writes: answers to `out`, what is about them to `err`.

    Args:
        language: The language of what it says.
        out: Answers.
        err: Problems, and that work goes on.
    """

    language: Language
    out: TextIO = attrs.field(factory=lambda: _open(sys.stdout))
    err: TextIO = attrs.field(factory=lambda: _open(sys.stderr))

    def __attrs_post_init__(self) -> None:
        """Let what an old code page lacks be written without its marks."""
        for stream in (self.out, self.err):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors=_handler(stream.encoding))

    @property
    def width(self) -> int:
        """The columns of the terminal; very many where the answer goes elsewhere."""
        is_asked = "COLUMNS" in os.environ
        return shutil.get_terminal_size().columns if is_asked or self.out.isatty() else _WIDE

    def say(self, key: str, **details: object) -> str:
        """Return a sentence of the command."""
        return say(key, self.language, **details)

    def show(self, text: str) -> None:
        """Write an answer."""
        self.out.write(clean(text) + "\n")

    def tell(self, text: str) -> None:
        """Write what is about the answer."""
        self.out.flush()
        for line in clean(text).split("\n"):
            self.err.write(textwrap.fill(line, self.width, break_on_hyphens=False) + "\n")

    def colored(self, text: str, severity: Severity, stream: TextIO) -> str:
        """Return a cleaned text in the colour of a severity, on a terminal that has colours."""
        text = clean(text)
        if not stream.isatty() or "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb":
            return text
        return f"\x1b[{_COLORS[severity]}m{text}\x1b[0m"

    def one_by_one(self, key: str, items: Sequence[str]) -> Iterator[str]:
        """Yield several items; on a terminal a line says which is worked on, gone at the end."""
        is_said = len(items) > 1 and self.err.isatty()
        try:
            for number, item in enumerate(items, 1):
                if is_said:
                    line = clean(self.say(key, number=number, all=len(items), found=item))
                    self.err.write(f"\r\x1b[K{line[:_LINE]}")
                    self.err.flush()
                yield item
        finally:
            if is_said:
                self.err.write("\r\x1b[K")

    @contextmanager
    def working(self, key: str, number: int) -> Generator[None]:
        """Say on a terminal what long work is going on, in a line that is gone at the end."""
        is_said = number >= _MANY and self.err.isatty()
        if is_said:
            self.err.write(self.say(key, number=number))
            self.err.flush()
        try:
            yield
        finally:
            if is_said:
                self.err.write("\r\x1b[K")


def clean(text: str) -> str:
    r"""Return a text without what could move the cursor, hide text or turn it around.

    Example:
        >>> clean("Hội\x1b[2J \u202eA")
        'Hội [2J  A'
    """
    composed = unicodedata.normalize("NFC", text)
    return "".join(each if each.isprintable() or each == "\n" else " " for each in composed)


def _handler(encoding: str) -> str:
    """Return how an encoding writes letters that it lacks: without some of their marks."""

    def nearest(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        lacking = error.object[error.start : error.end]
        return "".join(_nearest(each, encoding) for each in lacking), error.end

    name = f"hoidata.{encoding}"
    codecs.register_error(name, nearest)
    return name


def _nearest(letter: str, encoding: str) -> str:
    apart = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))
    shape = unicodedata.normalize("NFC", "".join(each for each in apart if each not in _TONES))
    tones = "".join(each for each in apart if each in _TONES)
    kept = [part for part in (shape, tones) if part and _has(encoding, part)]
    if shape not in kept:
        kept = [apart[0] if _has(encoding, apart[0]) else _SIGNS.get(letter, "?")]
    return "".join(kept)


_SIGNS: Final = {"≥": ">=", "≤": "<=", "–": "-", "…": "...", "−": "-", "·": "-", "└": "`", "─": "-"}


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
