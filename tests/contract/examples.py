"""Instances of every public class; a contract test fails when a class has none.

Keyed by the name of the class. Give several where a class has several shapes.
"""

from collections.abc import Mapping

from hoidata.errors import (
    DoubtfulText,
    HoidataError,
    InvalidData,
    MissingExtra,
    NotAdditive,
    Problem,
    ReferenceMissing,
    Source,
    UnitMismatch,
)

PROBLEM = Problem.of("money.fraction", "$.payments[0].amount", found="1,5 đồng")

EXAMPLES: Mapping[str, tuple[object, ...]] = {
    "Problem": (
        PROBLEM,
        Problem.of("text.misspelled", sources=(Source("004", 3, 9),), found="động"),
    ),
    "Source": (Source("004-kien-an-2022"), Source("004-kien-an-2022", 1289, 1394)),
}
"""Value classes: those that attrs makes."""

RAISED: Mapping[str, tuple[BaseException, ...]] = {
    "DoubtfulText": (DoubtfulText(PROBLEM),),
    "HoidataError": (HoidataError("no such thing"),),
    "InvalidData": (InvalidData(PROBLEM), InvalidData([PROBLEM, PROBLEM.at("$[1]")])),
    "MissingExtra": (MissingExtra("polars is missing: pip install 'hoidata[frames]'"),),
    "NotAdditive": (NotAdditive("percentages do not add; ask for the weighted average"),),
    "ReferenceMissing": (ReferenceMissing("no organization 'x'"),),
    "UnitMismatch": (UnitMismatch("đồng and suất quà do not add"),),
}
"""Errors and warnings."""
