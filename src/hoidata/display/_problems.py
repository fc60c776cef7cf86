"""Problems as a table."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from hoidata.display._cell import Value
from hoidata.display._table import Table
from hoidata.display._words import Language, label, word
from hoidata.errors import Problem, Severity

# Places named of problems with one and the same message; the rest is only counted.
_PLACES: Final = 3


def problems(found: Iterable[Problem], language: Language) -> Table:
    """Return problems as a table for a screen, in the order given, counted by severity below.

    Problems with one and the same message share a row, which names the first places.

    Example:
        >>> found = [Problem.of("money.fraction", "$.transactions[0].value", found="1,5")]
        >>> print(problems(found, "vi"))
        Điểm cần xem
        --------  --------------------------------------------------------
        mức độ    nội dung
        --------  --------------------------------------------------------
        lỗi       '1,5' không phải là số đồng nguyên; hãy ghi số đồng chẵn
                  money.fraction: $.transactions[0].value
        --------  --------------------------------------------------------
        lỗi: 1
    """
    groups: dict[tuple[Severity, str, str], list[Problem]] = {}
    for each in found:
        key = (each.severity, each.translate(language), each.code)
        groups.setdefault(key, []).append(each)
    return Table(
        [word("severity", language), word("message", language)],
        [
            (severity, f"{message}\n{code}: {_places(group, language)}")
            for (severity, message, code), group in groups.items()
        ],
        title=word("problems", language),
        remarks=[_summary((each for group in groups.values() for each in group), language)],
        language=language,
        widest=66,
    )


def listed(found: Iterable[Problem], language: Language) -> Table:
    """Return problems as a list to work through: one row for each place, with file and cell."""
    given = tuple(found)
    rows = [row for each in given for row in _rows(each, language)]
    heads = ("severity", "file", "sheet", "place", "message", "problem_code")
    used = [at for at, head in enumerate(heads) if head not in ("file", "sheet") or _has(rows, at)]
    return Table(
        [word(heads[at], language) for at in used],
        [[row[at] for at in used] for row in rows],
        title=word("problems", language),
        remarks=[_summary(given, language)],
        language=language,
    )


def _has(rows: Iterable[tuple[Value, ...]], at: int) -> bool:
    return any(row[at] for row in rows)


def _rows(problem: Problem, language: Language) -> Iterator[tuple[Value, ...]]:
    details = problem.details
    file, sheet = details.get("file", ""), details.get("sheet", "")
    details_of_one = {name: text for name, text in details.items() if name != "count"}
    message = attrs.evolve(problem, details=details_of_one).translate(language)
    first = details.get("cell") or details.get("line") or problem.path
    for place in (first, *filter(None, details.get("also", "").split(", "))):
        at = place.removeprefix(f"{file}:").partition(" ")[0]
        shown = word("line", language, number=at) if at.isdecimal() else at
        yield problem.severity, file, sheet, shown, message, problem.code


def _summary(found: Iterable[Problem], language: Language) -> str:
    counts = Counter(each.severity for each in found)
    counted = [f"{label(each, language)}: {counts[each]}" for each in Severity if counts[each]]
    return ", ".join(counted) or word("none", language)


def _places(group: list[Problem], language: Language) -> str:
    places: list[str] = []
    for each in group:
        places.append(_place(each, language))
        places += filter(None, each.details.get("also", "").split(", "))
    named = places[:_PLACES]
    if len(places) > _PLACES:
        named.append(word("more", language, number=len(places) - _PLACES))
    return ", ".join(named)


def _place(problem: Problem, language: Language) -> str:
    line = problem.details.get("line")
    if line is None or "file" in problem.details:
        return problem.place
    return f"{word('line', language, number=line)} {problem.path}"
