"""Answers shown, written to a file, or given to a program."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from hoidata.command._arguments import Asked
from hoidata.command._exit import Stop
from hoidata.command._fitting import fitted
from hoidata.command._screen import Screen
from hoidata.dataset import Dataset
from hoidata.display import Answer, Table, table


def give(answer: Answer | Table, data: Dataset, asked: Asked, screen: Screen) -> None:
    """Show an answer as a table, or as rows for a program, or write it to a file.

    Raises:
        Stop: The file is there already, or is of a kind that is not written.
    """
    if output := asked.options.get("output"):
        write(answer, data, output, asked, screen)
    elif "json" in asked.options and not isinstance(answer, Table):
        show_rows(rows_of(answer), screen)
    else:
        shown = (
            answer if isinstance(answer, Table) else table(answer, data, language=screen.language)
        )
        screen.show(fitted(shown, screen.width))


def write(answer: Answer | Table, data: Dataset, output: str, asked: Asked, screen: Screen) -> None:
    """Write an answer to a file as its name says.

    Raises:
        Stop: The file is there already, or is of a kind that is not written.
    """
    from hoidata import io

    may_write(output, asked, screen)
    io.write_table(answer, output, data=data, language=screen.language)
    screen.tell(screen.say("written", found=output))


def may_write(output: str, asked: Asked, screen: Screen) -> None:
    """Refuse to replace a file unless that was asked for.

    Raises:
        Stop: The file is there already.
    """
    if Path(output).exists() and "force" not in asked.options:
        raise Stop(screen.say("file_exists", found=output))


def rows_of(answer: object) -> list[Mapping[str, Any]]:
    """Return an answer as rows of plain values under stable names."""
    from hoidata import frames

    return list(frames.rows(answer))


def show_rows(rows: list[Mapping[str, Any]], screen: Screen) -> None:
    """Write rows as JSON; numbers that are not whole are exact texts."""
    screen.show(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
