"""Problems as a list that people work through: by file, the worst first."""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, TextIO

from hoidata import vocab
from hoidata.command._kinds import TABLES
from hoidata.command._screen import Screen, clean
from hoidata.display import label
from hoidata.errors import Problem, Severity

_MOST: Final = 20
"""How many are shown at most, unless all are asked for."""

_PLACES: Final = 5
"""How many places of one message are named at most."""

_NARROW: Final = 40
_BROAD: Final = 100

_PLACE: Final = re.compile(
    r"(?P<file>\S+?):(?P<line>\d+) (?:\$[.\w\[\]]*)?…?|\$(?P<path>[.\w\[\]]+)", re.ASCII
)
"""A place as messages name it: the line of a file with the path there, or the path alone."""

_WORST: Final = tuple(Severity)


def show_findings(
    problems: Iterable[Problem], screen: Screen, stream: TextIO, *, is_all: bool = False
) -> None:
    """Write problems, those of a file under its name.

    Args:
        problems: What was found.
        screen: Where to write.
        stream: Its answers or what is about them.
        is_all: Whether to write all of them, however many.
    """
    groups = _groups(problems, screen)
    shown = groups if is_all else groups[:_MOST]
    width = max(_NARROW, min(screen.width, _BROAD))
    last: str | None = None
    for (file, severity, message), places in shown:
        if file != last:
            stream.write(f"{clean(file or screen.say('all_files'))}\n")
            last = file
        head = label(severity, screen.language)
        line = f"{head}, {_joined(places, screen)}: {message}" if places else f"{head}: {message}"
        lines = _wrapped(clean(line), width)
        stream.write(lines.replace(head, screen.colored(head, severity, stream), 1) + "\n")
    if len(groups) > len(shown):
        stream.write(screen.say("more", number=len(groups) - len(shown)) + "\n")


def counted(problems: Sequence[Problem], screen: Screen) -> str:
    """Return how many problems there are of each severity."""
    numbers = {each: sum(one.severity is each for one in problems) for each in _WORST}
    said = [
        f"{number} {label(each, screen.language)}" for each, number in numbers.items() if number
    ]
    return ", ".join(said) or screen.say("no_problem")


_Key = tuple[str, Severity, str]


def _groups(problems: Iterable[Problem], screen: Screen) -> list[tuple[_Key, list[str]]]:
    """Return the places of each message of each file, the file with the worst first."""
    groups: dict[_Key, list[str]] = {}
    worst: dict[str, int] = {}
    for each in sorted(problems, key=_line):
        file = each.details.get("file", "")
        message = _in_words(_named(each).translate(screen.language), file, screen)
        places = groups.setdefault((file, each.severity, message), [])
        places += filter(None, [place_of(each, screen)])
        rank = _WORST.index(each.severity)
        worst[file] = min(rank, worst.get(file, rank))
    return sorted(groups.items(), key=lambda group: _order(group[0], worst))


def _line(problem: Problem) -> int:
    return int(problem.details.get("line", "0"))


def _named(problem: Problem) -> Problem:
    """Return a problem that speaks of a metric by its label and not its code."""
    metric = vocab.get("metrics", problem.details.get("metric", ""))
    return problem if metric is None else problem.with_details(metric=metric["label_vi"])


def _order(key: _Key, worst: dict[str, int]) -> tuple[int, str, int]:
    file, severity, _ = key
    return worst[file], file, _WORST.index(severity)


def place_of(problem: Problem, screen: Screen) -> str:
    """Return where in its file a problem is: the cell, the line, or else the path in words."""
    details = problem.details
    if cell := details.get("cell"):
        sheet = details.get("sheet")
        return screen.say("cell", cell=cell if sheet is None or "!" in cell else f"{sheet}!{cell}")
    if line := details.get("line"):
        return screen.say("line", line=line)
    is_table = Path(details.get("file", "")).suffix.lower() in TABLES
    return details.get("sheet", "") if is_table else ", ".join(_steps(problem.path, screen))


def _steps(path: str, screen: Screen) -> Iterator[str]:
    for name, number in re.findall(r"([^.\[\]$]+)|\[(\d+)\]", path):
        yield name or screen.say("item", number=int(number) + 1)


def _in_words(message: str, file: str, screen: Screen) -> str:
    """Return a message whose places are in words; those of its own file by their line."""

    def words(found: re.Match[str]) -> str:
        if found["path"]:
            return ", ".join(_steps(found["path"], screen))
        key = "line" if found["file"] == file else "line_of"
        return screen.say(key, line=found["line"], file=found["file"])

    return _PLACE.sub(words, message)


def _joined(places: Sequence[str], screen: Screen) -> str:
    named = list(dict.fromkeys(places))
    first, *others = named[:_PLACES]
    word = first.partition(" ")[0] + " "
    alike = all(each.startswith(word) for each in others)
    text = ", ".join([first, *(each.removeprefix(word) if alike else each for each in others)])
    rest = len(named) - _PLACES
    return text if rest <= 0 else f"{text} {screen.say('more_places', number=rest)}"


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
