import datetime

import pytest

from hoidata import Dataset, InvalidData, ReferenceMissing, Sponsorship
from hoidata.aggregate import compare, ledger, progress, rollup

DATA = Dataset(sponsorships=[Sponsorship("s", ["a"])])


@pytest.mark.parametrize("day", ["30/6/2024", "2024-06-30", "ngày 30/6/2024"])
def test_a_day_may_be_asked_by_its_text(day):
    assert ledger(DATA, "s", at=day).at == datetime.date(2024, 6, 30)
    assert progress(DATA, at=day) == ()


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("tháng 6/2024", "asked.day"),
        (datetime.datetime(2024, 6, 30), "field.date"),  # noqa: DTZ001 - refused whatever its zone
        (20240630, "field.date"),
        (None, "field.date"),
        ("hôm qua", "period.unreadable"),
    ],
)
def test_what_is_no_day_is_refused(day, code):
    for ask in (lambda: progress(DATA, at=day), lambda: ledger(DATA, "s", at=day)):
        with pytest.raises(InvalidData) as caught:
            ask()
        assert caught.value.problems[0].code == code


@pytest.mark.parametrize("period", [2024, None, datetime.date(2024, 6, 30)])
def test_a_period_is_asked_by_a_period_or_its_text(period):
    for ask in (
        lambda: rollup(DATA, "gifts", over=[period]),
        lambda: compare(DATA, "gifts", period),
    ):
        with pytest.raises(InvalidData) as caught:
            ask()
        assert caught.value.problems[0].code == "field.type"
    with pytest.raises(ReferenceMissing, match="expected organization and period"):
        rollup(DATA, "gifts")["a", period]
