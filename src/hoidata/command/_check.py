"""Checking files: `hoidata check PATH…`."""

from collections.abc import Iterable, Mapping
from typing import Final

from hoidata.command._answers import show_rows
from hoidata.command._arguments import Asked
from hoidata.command._exit import Exit
from hoidata.command._findings import counted, elsewhere, show_findings
from hoidata.command._reading import Reading, is_error, read
from hoidata.command._screen import Screen
from hoidata.errors import Problem

_TAKEN: Final = frozenset(
    f"suggest.{name}"
    for name in (
        *("organization", "period", "period_said", "declared", "label", "metric", "new_metric"),
        *("unit", "plan", "percent", "change", "category", "sum", "into", "left_out"),
    )
)
"""What a table without a layout is taken to mean: for who asks how it is read."""


def check(asked: Asked, screen: Screen) -> Exit:
    """Read files and say everything that is wrong with them or worth a look."""
    reading = read(asked.names, screen)
    found = reading.found
    if "json" in asked.options:
        show_rows([_row(each, screen) for each in found], screen)
    else:
        is_all = "all" in asked.options
        told = [each for each in found if is_all or each.code not in _TAKEN]
        show_findings(told, screen, screen.out, is_all=is_all)
        for text in elsewhere(found, reading.problems, screen):
            screen.show(text)
        if len(told) < len(found):
            screen.show(screen.say("taken", number=len(found) - len(told)))
        if reading.files:
            screen.show(_summary(reading, found, screen))
        if found or not reading.unopened:
            screen.show(counted(told, screen))
    for text in reading.unopened:
        screen.tell(text)
    return reading.exit_after(found)


def _summary(reading: Reading, found: Iterable[Problem], screen: Screen) -> str:
    data, errors = reading.data, [each for each in found if is_error(each)]
    bad = {each.details["file"] for each in errors if "file" in each.details}
    return screen.say(
        "read",
        files=len(reading.files) - len(bad),
        asked=len(reading.files) + len(reading.unopened),
        units=len(data.organizations),
        figures=len(data.observations),
        transactions=len(data.transactions),
    )


def _row(problem: Problem, screen: Screen) -> Mapping[str, object]:
    details = problem.details
    line = details.get("line")
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "file": details.get("file"),
        "sheet": details.get("sheet"),
        "cell": details.get("cell"),
        "line": None if line is None else int(line),
        "path": problem.path,
        "message": problem.translate(screen.language),
    }
