"""Answers shown, written to a file, or given to a program."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from hoidata.command._arguments import Asked
from hoidata.command._exit import Stop
from hoidata.command._fitting import fitted
from hoidata.command._kinds import WRITTEN
from hoidata.command._screen import Screen
from hoidata.dataset import Dataset
from hoidata.display import Answer, Table, table

Rows: TypeAlias = Iterable[Mapping[str, Any]]
"""Rows of plain values, for programs."""


def give(
    answer: Answer | Table,
    data: Dataset,
    asked: Asked,
    screen: Screen,
    rows: Callable[[], Rows] | None = None,
) -> None:
    """Show an answer as a table, or as rows for a program, or write it to a file.

    Args:
        answer: The answer, or a table of it.
        data: What was asked; it names organizations and metrics.
        asked: Whether a file or rows were asked for.
        screen: Where to show it.
        rows: What makes its rows; those of `frames.rows` if None.

    Raises:
        Stop: The file is there already, or of a kind that is not written.
    """
    if output := asked.options.get("output"):
        from hoidata import io

        if Path(output).suffix.lower() not in WRITTEN:
            raise Stop(screen.say("answer_kind", found=output))
        may_write(output, asked, screen)
        stay_outside(output, asked, screen)
        io.write_table(answer, housed(output), data=data, language=screen.language)
        screen.tell(screen.say("written", found=output))
    elif "json" in asked.options:
        show_rows(rows_of(answer) if rows is None else rows(), screen)
    else:
        if not isinstance(answer, Table):
            answer = table(answer, data, language=screen.language)
        screen.show(fitted(answer, screen.width))


def may_write(output: str, asked: Asked, screen: Screen) -> None:
    """Refuse to replace a file unless that was asked for.

    Raises:
        Stop: The file is there already.
    """
    if Path(output).exists() and "force" not in asked.options:
        raise Stop(screen.say("file_exists", found=output))


def housed(output: str | Path) -> Path:
    """Return the path of a file that is to be written; its folder is made if there is none."""
    path = Path(output)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def stay_outside(output: str, asked: Asked, screen: Screen) -> None:
    """Refuse to write an answer into a folder of reports, where it would be read as one.

    Raises:
        Stop: The folder was read.
    """
    folder = Path(output).parent.resolve()
    for name in asked.names:
        if Path(name).is_dir() and Path(name).resolve() == folder:
            raise Stop(screen.say("output_inside", found=name))


def rows_of(answer: Any, table: str | None = None) -> Rows:  # noqa: ANN401 - whatever has rows
    """Return an answer, or a table of a dataset, as rows under stable names."""
    from hoidata import frames

    return () if answer == () else frames.rows(answer, table=table)


def show_rows(rows: Rows, screen: Screen) -> None:
    """Write rows as JSON; numbers that are not whole are exact texts."""
    screen.show(json.dumps(list(rows), ensure_ascii=False, indent=2, default=str))
