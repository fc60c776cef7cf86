"""A result and its plan in one text: "62.515.000/53.781.000 đồng"."""

import re
from collections.abc import Mapping
from typing import Final

from hoidata.dataset import Dataset, takes_pairs
from hoidata.domain import Metric
from hoidata.values import is_ratio_code
from hoidata.vietnamese import normalize

_BOTH: Final = re.compile(
    r"(?P<result>[^/%]*\d[^/%]*?) ?/ ?(?P<plan>\d[\d.,]*)(?: ?(?P<noun>[^/%\d(,]*[^/%\d(, ]))?"
    r"(?: \(|, )?(?:(?<=[(, ])(?:đạt |bằng )?(?P<share>[\d.,]+ ?%)(?: kế hoạch)?\)?)?"
)


_LONGEST: Final = 200
"""How long a text of both may be: the pattern goes over its digits again and again."""


class PlanTexts:
    """Splits texts of a result and its plan, of metrics whose figures are not pairs.

    Args:
        known: The metrics that the files define, beside those of the vocabulary.
    """

    def __init__(self, known: Dataset) -> None:
        """Keep what is known."""
        self._known = known

    def spread(self, row: Mapping[str, object], metric: object) -> Mapping[str, object]:
        """Return a row with value and plan apart, and the share that the text states of them.

        Nothing is split that could be a part and its whole or does not say what it counts, nor
        where the row has a plan already.

        Args:
            row: The mapping of a figure.
            metric: The name of its metric, as far as it can be read.
        """
        value = row.get("value")
        if not isinstance(value, str) or not isinstance(metric, str) or "plan" in row:
            return row
        if value.count("/") != 1 or len(value) > _LONGEST:
            return row
        match = _BOTH.fullmatch(normalize(value))
        if match is None or self._may_be_pair(metric) or is_ratio_code(value):
            return row
        noun, share, result = match["noun"] or "", match["share"], match["result"]
        if (share and "change" in row) or (not noun and result[-1].isdigit()):
            return row
        said = {"change": f"đạt {share} kế hoạch"} if share else {}
        texts = {"value": _with(result, noun), "plan": _with(match["plan"], noun)}
        return {**row, **{key: type(value)(text) for key, text in {**texts, **said}.items()}}

    def _may_be_pair(self, metric: str) -> bool:
        known = self._known.get(Metric, self._known.code("metrics", metric))
        return known is None or takes_pairs(known)


def _with(number: str, noun: str) -> str:
    """Return a number with what it is counted in, unless it says so itself."""
    return f"{number} {noun}".rstrip() if number[-1].isdigit() else number
