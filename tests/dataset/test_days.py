"""Sets of days against sets of numbers."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata.dataset import days
from hoidata.values import Period

numbers = st.sets(st.integers(1, 14))


def spans_of(members):
    """Return the spans of a set of days, found day by day."""
    edges = sorted(members)
    starts = [each for each in edges if each - 1 not in members]
    ends = [each + 1 for each in edges if each + 1 not in members]
    return tuple(zip(starts, ends, strict=True))


def members_of(spans):
    return {day for first, last in spans for day in range(first, last)}


class TestMonths:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("2024-02", 1),
            ("2023-02", 1),
            ("2024", 12),
            ("1/2/2024", Fraction(1, 29)),
            ("15/12/2023 - 14/1/2024", 1),
            ("9999", 12),
        ],
    )
    def test_are_counted_alike_and_days_as_their_share(self, text, expected):
        assert days.months((days.of_period(Period.parse(text)),)) == expected

    def test_of_all_days_are_those_of_the_calendar(self):
        assert days.months(days.ALWAYS) == 9999 * 12
        assert days.months(days.NEVER) == 0


def test_a_length_is_a_number_of_days():
    assert days.length(()) == 0
    assert days.length(((5, 6), (9, 12))) == 4


class TestLaws:
    @given(st.lists(numbers, max_size=4))
    def test_a_union_holds_the_days_of_any(self, sets):
        assert days.union(*map(spans_of, sets)) == spans_of(set().union(*sets))

    @given(st.lists(st.integers(days.FIRST, days.LAST), min_size=3, max_size=3))
    def test_the_months_of_parts_are_those_of_their_whole(self, ends):
        first, middle, last = sorted(ends)
        parts = days.months(((first, middle),)), days.months(((middle, last),))
        assert sum(parts) == days.months(((first, last),))
        assert min(parts) >= 0

    @given(numbers, numbers)
    def test_what_is_common_is_in_both(self, left, right):
        assert days.common(spans_of(left), spans_of(right)) == spans_of(left & right)

    @given(numbers, numbers)
    def test_what_is_left_is_not_in_the_other(self, left, right):
        assert days.without(spans_of(left), spans_of(right)) == spans_of(left - right)

    @given(numbers, numbers)
    def test_a_set_covers_its_parts(self, left, right):
        assert days.covers(spans_of(left), spans_of(right)) is (left >= right)

    @given(numbers)
    def test_the_length_is_the_number_of_days(self, members):
        assert days.length(spans_of(members)) == len(members)
        assert members_of(spans_of(members)) == members


class TestPeriods:
    @pytest.mark.parametrize(
        ("text", "span"),
        [
            ("2024-07-01", (date(2024, 7, 1), date(2024, 7, 2))),
            ("2024", (date(2024, 1, 1), date(2025, 1, 1))),
            ("2024-02", (date(2024, 2, 1), date(2024, 3, 1))),
        ],
    )
    def test_end_on_the_day_before_the_end_of_the_span(self, text, span):
        period = Period.parse(text)
        first, last = span
        assert days.of_period(period) == (first.toordinal(), last.toordinal())
        assert days.to_periods((days.of_period(period),)) == (period,)

    def test_without_an_end_go_on_to_the_last_day(self):
        period = Period.parse("2024/..")
        assert days.of_period(period) == (date(2024, 1, 1).toordinal(), days.LAST)
        assert days.to_periods((days.of_period(period),)) == (period,)

    def test_without_a_start_begin_on_the_first_day(self):
        period = Period.parse("../2025-11-07")
        assert days.of_period(period) == (days.FIRST, date(2025, 11, 8).toordinal())
        assert days.to_periods((days.of_period(period),)) == (period,)

    def test_of_several_spans_are_several(self):
        parts = tuple(Period.parse(text) for text in ("2023", "2024-Q3"))
        assert days.to_periods(tuple(map(days.of_period, parts))) == parts

    def test_of_no_days_are_none(self):
        assert days.to_periods(days.NEVER) == ()


def test_all_days_are_those_of_the_calendar():
    assert (days.of_validity(None, None),) == days.ALWAYS
    assert days.of_validity(date.min, date.max) == days.ALWAYS[0]
