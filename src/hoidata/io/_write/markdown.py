"""A table as Markdown, as GitHub and others show it."""

import re
from collections.abc import Iterable

from hoidata.display import Table

_MARK = re.compile(r"([\\`*_{}\[\]|#~!$])")
_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def to_markdown(table: Table) -> bytes:
    """Return a table as Markdown in UTF-8; nothing in it becomes markup or HTML."""
    rules = ("---:" if side == "right" else "---" for side in table.sides)
    lines = [_row(map(_escaped, table.header)), _row(rules)]
    lines += [_row(map(_escaped, row)) for row in table.texts]
    blocks = [f"**{_escaped(table.title)}**"] if table.title else []
    blocks += ["\n".join(lines), *map(_escaped, table.notes)]
    return ("\n\n".join(blocks) + "\n").encode()


def _row(texts: Iterable[str]) -> str:
    return f"| {' | '.join(texts)} |"


def _escaped(text: str) -> str:
    plain = "".join(_ENTITY.get(letter, letter) for letter in text)
    return _MARK.sub(r"\\\1", plain).replace("\n", "<br>")
