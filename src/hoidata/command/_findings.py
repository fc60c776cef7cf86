"""Problems as a list that people work through: by file, the worst first."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TextIO

from hoidata.command._screen import Screen, clean
from hoidata.display import grouped, label
from hoidata.errors import Problem, Severity

_MOST: Final = 20
"""How many are shown at most, unless all are asked for."""

_UNKNOWN: Final = "reference.unknown"

_NARROW: Final = 40
_BROAD: Final = 100


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
    groups = grouped(problems, screen.language)
    shown = groups if is_all else groups[:_MOST]
    width = max(_NARROW, min(screen.width, _BROAD))
    last: str | None = None
    for group in shown:
        if group.file != last:
            stream.write(f"{clean(group.file or screen.say('all_files'))}\n")
            last = group.file
        head = label(group.severity, screen.language)
        where = f", {group.where(screen.language)}" if group.places else ""
        lines = _wrapped(clean(f"{head}{where}: {group.message}"), width)
        stream.write(lines.replace(head, screen.colored(head, group.severity, stream), 1) + "\n")
    if len(groups) > len(shown):
        stream.write(screen.say("more", number=len(groups) - len(shown)) + "\n")


def elsewhere(
    problems: Iterable[Problem], unread: Iterable[Problem], screen: Screen
) -> Iterator[str]:
    """Yield that ids which are not found may be in files that were left out for other errors.

    Args:
        problems: What was found.
        unread: Why files, or parts of them, were left out.
        screen: What says it.
    """
    errors = (e for e in unread if e.severity is Severity.ERROR and e.code != _UNKNOWN)
    files = dict.fromkeys(e.details["file"] for e in errors if "file" in e.details)
    asking = {e.details.get("file") for e in problems if e.code == _UNKNOWN}
    if files and asking - files.keys():
        yield screen.say("elsewhere", found=", ".join(files))


def counted(problems: Sequence[Problem], screen: Screen) -> str:
    """Return how many problems there are of each severity."""
    numbers = {each: sum(one.severity is each for one in problems) for each in Severity}
    said = [
        f"{number} {label(each, screen.language)}" for each, number in numbers.items() if number
    ]
    return ", ".join(said) or screen.say("no_problem")


def _wrapped(text: str, width: int) -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent="  ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
    )
