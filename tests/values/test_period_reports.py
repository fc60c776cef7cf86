"""The periods that real reports and real report texts name."""

import json
from pathlib import Path

import pytest

from hoidata.errors import InvalidData
from hoidata.values import Period, PeriodKind

SHARED = Path(__file__).parents[2].parent / "shared"
MARKED = SHARED / "figures" / "corpus.jsonl"
FACTS = SHARED / "seeds" / "facts.jsonl"
YEAR = 2024

# Durations, editions and seasons name no period of their own; one word says too little.
NO_PERIOD = {"5 năm qua", "50 năm", "30 năm", "49 năm", "5 năm liền", "04 tháng", "hè 2022"}
NO_PERIOD |= {"5 năm (2008-2012)"}


def rows(path):
    if not path.exists():
        pytest.skip("the texts are not here")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def marked():
    kinds = {"date", "date_range", "period"}
    return [m for row in rows(MARKED) for m in row["mentions"] if m["kind"] in kinds]


def written(period, expected):
    """Return the code in the form of the marked texts, which name a school year by its years."""
    if period.kind is PeriodKind.SCHOOL_YEAR:
        return f"{period.start.year}/{period.end.year}"
    if expected.startswith("--"):
        return period.code.replace(f"{YEAR}-", "--")
    return period.code.removeprefix(f"{YEAR}-") if expected[0] in "SQ" else period.code


def test_marked_texts_are_read_as_marked():
    for mention in marked():
        if mention["surface"] not in NO_PERIOD:
            period = Period.parse(mention["surface"], year=YEAR)
            assert written(period, mention["value"]) == mention["value"], mention["surface"]


def test_durations_are_no_periods():
    for mention in marked():
        if mention["surface"] in NO_PERIOD:
            with pytest.raises(InvalidData, match="is not a period"):
                Period.parse(mention["surface"], year=YEAR)


def test_periods_of_facts_are_codes_of_ours():
    codes = {fact["period"] for fact in rows(FACTS) if fact["period"]}
    read = {code for code in codes if "vs" not in code and not code.startswith("P")}
    assert len(read) > 20
    assert {str(Period.parse(code)) for code in read} == {
        code.replace("2024-S2/..", "2024-07/..") for code in read
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20/7/2022", "2022-07-20"),
        ("6 tháng đầu năm 2022", "2022-S1"),
        ("ngày 18/4/2023", "2023-04-18"),
        ("Từ ngày 16-18/10/2023", "2023-10-16/2023-10-18"),
        ("nhiệm kỳ 2021-2026", "2021/2026"),
        ("ngày 12/8/2020", "2020-08-12"),
        ("07 tháng đầu năm 2020", "2020-01-01/P7M"),
        ("6 tháng cuối năm 2024", "2024-S2"),
        ("ngày\n8/7/2024", "2024-07-08"),
        ("6 tháng đầu năm\n2024", "2024-S1"),
        ("30/6/2024", "2024-06-30"),
        ("năm 2022", "2022"),
    ],
)
def test_periods_of_the_five_reports_are_read(text, code):
    assert Period.parse(text).code == code


@pytest.mark.parametrize(
    ("text", "code"), [("12/11", "2022-11-12"), ("6 tháng đầu năm", "2022-S1")]
)
def test_periods_without_a_year_take_that_of_the_report(text, code):
    assert Period.parse(text, year=2022).code == code
