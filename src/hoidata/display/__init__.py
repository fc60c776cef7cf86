"""Plain-text tables for people: problems, totals, comparisons, targets, awards, organizations.

Each function returns a `Table`; `print` shows it. `table` shows whatever was answered. Words are
Vietnamese or English, numbers always Vietnamese. Names of people that are not public are never
shown.
"""

from hoidata.display._awards import awards
from hoidata.display._comparisons import comparisons
from hoidata.display._coverage import coverage
from hoidata.display._door import Answer, table
from hoidata.display._funds import fund
from hoidata.display._ledgers import ledgers
from hoidata.display._organizations import organizations, posts
from hoidata.display._problems import problems
from hoidata.display._standings import standings
from hoidata.display._table import Side, Table
from hoidata.display._targets import targets
from hoidata.display._totals import totals
from hoidata.display._words import Language, label

__all__ = [
    "Answer",
    "Language",
    "Side",
    "Table",
    "awards",
    "comparisons",
    "coverage",
    "fund",
    "label",
    "ledgers",
    "organizations",
    "posts",
    "problems",
    "standings",
    "table",
    "targets",
    "totals",
]
