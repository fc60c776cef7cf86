"""Problems as a table."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from hoidata.display._table import Table
from hoidata.display._words import Language, label, word
from hoidata.errors import Problem, Severity

# Places named of problems with one and the same message; the rest is only counted.
_PLACES: Final = 3


def problems(found: Iterable[Problem], *, language: Language = "vi") -> Table:
    """Return problems as a table, in the order given, with their number by severity below.

    Problems with one and the same message share a row, which names the first places.

    Args:
        found: What `Dataset.check` found or an error carries.
        language: The language of headings and messages.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> print(problems([Problem.of("money.fraction", "$.transactions[0].value", found="1,5")]))
        Điểm cần xem
        --------  --------------------------------------------------------
        mức độ    nội dung
        --------  --------------------------------------------------------
        lỗi       '1,5' không phải là số đồng nguyên; hãy ghi số đồng chẵn
                  money.fraction: $.transactions[0].value
        --------  --------------------------------------------------------
        lỗi: 1
    """
    groups: dict[tuple[str, str, str], list[Problem]] = {}
    for each in found:
        key = (label(each.severity, language), each.translate(language), each.code)
        groups.setdefault(key, []).append(each)
    counts = Counter(each.severity for group in groups.values() for each in group)
    summary = [f"{label(each, language)}: {counts[each]}" for each in Severity if counts[each]]
    return Table(
        [word("severity", language), word("message", language)],
        [
            (severity, f"{message}\n{code}: {_places(group, language)}")
            for (severity, message, code), group in groups.items()
        ],
        title=word("problems", language),
        notes=[", ".join(summary) or word("none", language)],
        widest=66,
    )


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
