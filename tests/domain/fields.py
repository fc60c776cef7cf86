"""Bad values by the kind of a field, each with the code and, below the field, the path."""

import datetime

from hoidata.errors import Source
from hoidata.values import Quantity

SOURCE = Source("van-ban", 1, 9)

_IDS = [
    ("a", "field.sequence", ""),
    (b"a", "field.sequence", ""),
    (5, "field.sequence", ""),
    (None, "field.sequence", ""),
    (["a", "b c"], "field.id", "[1]"),
    ([5], "field.id", "[0]"),
]
_THINGS = [
    ("x", "field.sequence", ""),
    (5, "field.sequence", ""),
    (None, "field.sequence", ""),
    (["x"], "field.type", "[0]"),
]

BAD = {
    "id": [
        *[(bad, "field.id", "") for bad in ("", " ", "a b", "a\n", "a\xa0b", 5, b"a", ("a",))],
        (None, "field.id", ""),
    ],
    "text": [(bad, "field.text", "") for bad in ("", "  ", "\n", 5, b"a", ("a",), None)],
    "word": [(bad, "field.text", "") for bad in ("", "  ", "\n", "\u200b", 5, b"a", ("a",), None)],
    "unit": [
        (bad, "quantity.unit", "")
        for bad in ("", " ", "5 em", "triệu đồng", "em/tháng", 5, b"em", None)
    ],
    "units": [
        *[(bad, "field.sequence", "") for bad in (5, None, b"a")],
        *[([bad], "quantity.unit", "") for bad in ("", "5 em", "triệu đồng", 5, None)],
        *[(bad, "metric.same_units", "") for bad in ("đồng", ["phần quà", "%"], ["USD"])],
    ],
    "day": [
        (bad, "field.date", "")
        for bad in (datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC), "32/1/2024", 20240101, None)
    ],
    "count": [(bad, "field.count", "") for bad in (-1, True, 1.0, "1", None)],
    "flag": [(bad, "field.type", "") for bad in (1, 0, "true", None)],
    "known": [(bad, "field.type", "") for bad in (1, 0, "true")],
    "listed": [(bad, "field.choice", "") for bad in ("x", "", 5, None)],
    "choice": [(bad, "field.choice", "") for bad in ("x", "", 5, None)],
    "points": [
        *[(bad, "number.not_exact", "") for bad in (1.5, True, "5", None)],
        *[(bad, "scorecard.points", "") for bad in (0, -1)],
    ],
    "scale": [
        *[(bad, "field.sequence", "") for bad in ("x", 5, None)],
        (["90%"], "field.type", "[0]"),
        ([(90, 5)], "field.type", "[0]"),
        ({"x": 5}, "figure.no_number", ".x"),
        *[({"90%": bad}, "number.not_exact", ".90%") for bad in (1.5, True, "5", None)],
        ({"90%": 5, "90 %": 6}, "scorecard.scale", ".90 %"),
    ],
    "points by criterion": [
        *[(bad, "field.sequence", "") for bad in ("I", 5, None)],
        (["I"], "field.type", "[0]"),
        *[({bad: 5}, "field.id", f".{bad}") for bad in ("", "I 1")],
        ([(5, 5)], "field.id", "[0]"),
        *[({"I": bad}, "number.not_exact", ".I") for bad in (1.5, True, "5", None)],
        ([("I", 5), ("I", 5)], "score.twice", ".I"),
    ],
    "number": [(bad, "number.not_exact", "") for bad in (1.5, True, "5", None)],
    **{
        kind: [("x", code, ""), *[(bad, "field.type", "") for bad in (5, object, None)]]
        for kind, code in (
            ("period", "period.unreadable"),
            ("quantity", "figure.no_number"),
            ("ratio", "figure.not_a_ratio"),
            ("value", "figure.no_number"),
            ("change", "change.unreadable"),
            ("wanted", "figure.no_number"),
        )
    },
    "instance": [(bad, "field.type", "") for bad in ("2024", 5, object, None)],
    "ids": _IDS,
    "texts": [
        *[each for each in _IDS if each[1] == "field.sequence"],
        (["a", " "], "field.text", "[1]"),
        ([5], "field.text", "[0]"),
    ],
    "categories": [
        *[(bad, "field.sequence", "") for bad in ("giới", 5, None)],
        (["giới"], "field.type", "[0]"),
        ([("giới", "nữ"), ("giới",)], "field.type", "[1]"),
        *[({"giới": bad}, "field.text", ".giới") for bad in ("", " ", "\u200b", 5, None)],
        ([("tuổi", "già"), (" ", "nữ")], "field.text", ". "),
        ([(5, "nữ")], "field.text", "[0]"),
        ([("giới", "nữ"), ("giới", "nam")], "observation.categories", ".giới"),
        ({"giới": "nữ", "giới\xa0": "nam"}, "observation.categories", ".giới\xa0"),
    ],
    "counts": [
        *[(bad, "field.sequence", "") for bad in ("tỉnh", 5, None)],
        (["tỉnh"], "field.type", "[0]"),
        *[({bad: 5}, "field.text", f".{bad}") for bad in ("", " ")],
        ([(5, 5)], "field.text", "[0]"),
        *[({"tỉnh": bad}, "field.count", ".tỉnh") for bad in (-1, True, 1.0, "1", None)],
        ([("tỉnh", 19), ("tỉnh", 20)], "observation.counts", ".tỉnh"),
        ({"tỉnh": 19, "tỉnh\xa0": 20}, "observation.counts", ".tỉnh\xa0"),
    ],
    "expression": [
        *[(bad, "field.text", "") for bad in (None, 5, b"a = b")],
        ("a + b", "rule.comparison", ""),
        ("1 = 2", "rule.comparison", ""),
        ("a = b = c", "expression.comparison", ""),
    ],
    "dimensions": [
        *[(bad, "field.sequence", "") for bad in (5, None, b"a")],
        *[(["giới", bad], "field.text", "[1]") for bad in ("", " ", "\u200b", 5, None)],
        ("", "field.text", "[0]"),
    ],
    "numbers of levels": [
        *[(bad, "field.sequence", "") for bad in ("xã", 5, None)],
        ({"xa": 34}, "field.choice", ".xa"),
        ([("communal", 34), (5, 34)], "field.choice", "[1]"),
        *[({"communal": bad}, "field.count", ".communal") for bad in (-1, True, 1.0, "1", None)],
        ([("communal", 30), ("communal", 4)], "organization.expected", ".communal"),
    ],
    "year start": [
        (bad, "organization.year_start", "")
        for bad in (
            "",
            "15",
            "15/13",
            "29/2",
            "0/1",
            "32/1",
            "15/12/2023",
            "--1-5",
            "--02-29",
            15,
            True,
        )
    ],
    "formula": [
        *[(bad, "field.text", "") for bad in (5, b"a", ())],
        ("", "expression.empty", ""),
        ("a +", "expression.operand", ""),
        *[(bad, "metric.formula", "") for bad in ("a = b", "12", "count(a)")],
    ],
    "numbers of votes": [
        *[(bad, "field.sequence", "") for bad in ("yes", 5, None)],
        ({"paired": 34}, "field.choice", ".paired"),
        ([("yes", 34), (5, 34)], "field.choice", "[1]"),
        *[({"yes": bad}, "field.count", ".yes") for bad in (-1, True, 1.0, "1", None)],
        ([("no", 3), ("no", 3)], "vote.option", ".no"),
    ],
    "percentage": [
        (bad, "field.percentage", "")
        for bad in (
            *("98 phiếu", 98, 0.98, None),
            *(Quantity(98, "phiếu"), Quantity(98), Quantity(98, "%", per=("xã",))),
        )
    ],
    "recurrence": [
        (bad, "field.recurrence", "")
        for bad in ("", " ", "P", "PT1H", "năm", "2 lần mỗi tháng", "hằng", 5, ("P1Y",))
    ],
    "sources": [
        *_THINGS[:3],
        ([5], "field.type", "[0]"),
        ([SOURCE, "van-ban:9-1"], "source.invalid", "[1]"),
    ],
    "instances": _THINGS,
    "periods": [*_THINGS[:3], (["x"], "period.unreadable", "[0]")],
    "short forms": [*_THINGS[:3], (["a", 5], "field.type", "[1]")],
}


def bad_values(kind):
    """Return the rows of a kind; with a question mark None is no bad value."""
    return [row for row in BAD[kind.rstrip("?")] if row[0] is not None or not kind.endswith("?")]
