"""Problems in words that need no knowledge of codes and paths: by file, the worst first."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.display._words import Language, word
from hoidata.errors import Problem, Severity

_PLACES: Final = 5
"""How many places of one message are named at most."""

_PLACE: Final = re.compile(
    r"(?P<file>\S+?):(?P<line>\d+) (?:\$[.\w\[\]]*)?…?|\$(?P<path>[.\w\[\]]+)", re.ASCII
)
"""A place as messages name it: the line of a file with the path there, or the path alone."""

_WITH_PATHS: Final = frozenset({"", ".yaml", ".yml", ".json", ".jsonl"})
"""The ends of the names of files that paths are about; of tables they are about what was read."""

_WORST: Final = tuple(Severity)


class ProblemGroup(NamedTuple):
    """Problems of one file with one message."""

    file: str  # empty where none is named
    severity: Severity
    message: str
    places: tuple[str, ...]

    def where(self, language: Language) -> str:
        """Return the first places in one line, and how many more there are."""
        named = list(dict.fromkeys(self.places))
        first, *others = named[:_PLACES] or [""]
        head = first.partition(" ")[0] + " "
        alike = all(each.startswith(head) for each in others)
        said = [first, *(each.removeprefix(head) if alike else each for each in others)]
        rest = len(named) - _PLACES
        return ", ".join(said) + (f" {word('more', language, number=rest)}" if rest > 0 else "")


def grouped(problems: Iterable[Problem], language: Language) -> list[ProblemGroup]:
    """Return problems as one group for each message of each file, the file with the worst first.

    Example:
        >>> found = [Problem.of("money.fraction", "$.transactions[0].value", found="1,5")]
        >>> [group] = grouped(found, "vi")
        >>> group.where("vi"), group.message
        ('transactions, mục 1, value', "'1,5' không phải là số đồng nguyên; hãy ghi số đồng chẵn")
    """
    groups: dict[tuple[str, Severity, str], list[str]] = {}
    worst: dict[str, int] = {}
    for each in sorted(problems, key=lambda each: int(each.details.get("line", "0"))):
        file = each.details.get("file", "")
        message = _in_words(_named(each).translate(language), file, language)
        places = groups.setdefault((file, each.severity, message), [])
        places += filter(None, [_place_of(each, language)])
        rank = _WORST.index(each.severity)
        worst[file] = min(rank, worst.get(file, rank))
    found = (ProblemGroup(*key, tuple(places)) for key, places in groups.items())
    return sorted(
        found, key=lambda each: (worst[each.file], each.file, _WORST.index(each.severity))
    )


def _named(problem: Problem) -> Problem:
    """Return a problem that speaks of a metric by its label and not its code."""
    metric = vocab.get("metrics", problem.details.get("metric", ""))
    return problem if metric is None else problem.with_details(metric=metric["label_vi"])


def _place_of(problem: Problem, language: Language) -> str:
    """Return where in its file a problem is: the cell, the line, or else the path in words."""
    details = problem.details
    sheet = details.get("sheet")
    if cell := details.get("cell"):
        cell = cell if sheet is None or "!" in cell else f"{sheet}!{cell}"
        return word("cell", language, cell=cell)
    if line := details.get("line"):
        return word("line", language, number=line)
    if Path(details.get("file", "")).suffix.lower() not in _WITH_PATHS:
        return sheet or ""
    return ", ".join(_steps(problem.path, language))


def _steps(path: str, language: Language) -> Iterator[str]:
    for name, number in re.findall(r"([^.\[\]$]+)|\[(\d+)\]", path):
        yield name or word("item", language, number=int(number) + 1)


def _in_words(message: str, file: str, language: Language) -> str:
    """Return a message whose places are in words; those of its own file by their line."""

    def words(found: re.Match[str]) -> str:
        if found["path"]:
            return ", ".join(_steps(found["path"], language))
        key = "line" if found["file"] == file else "line_of"
        return word(key, language, number=found["line"], file=found["file"])

    return _PLACE.sub(words, message)
