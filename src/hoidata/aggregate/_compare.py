"""One period compared with another."""

from collections.abc import Iterator, Mapping
from typing import Unpack

import attrs

from hoidata.aggregate._alike import Alike, Calendar
from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._in_unit import verdict_of
from hoidata.aggregate._region import SingleFigures
from hoidata.aggregate._rollup import RollUpOptions, Total, rollup, rows_behind
from hoidata.dataset import Dataset, days
from hoidata.domain import Metric
from hoidata.errors import InvalidData, Listed, Problem, Shown, checked
from hoidata.values import Against, Change, Period, Quantity, Ratio, Unit, UnitKind, Verdict, growth


@attrs.frozen(kw_only=True, repr=False)
class Comparison(Shown):
    """One organization's figure in two periods (so sánh cùng kỳ); what is missing stays missing.

    Args:
        organization: Id of the organization; None for a joint figure without a place.
        metric: The metric compared.
        period: The later period, inclusive.
        base_period: The period that it is compared with.
        current: The total of the later period; None if there is none.
        base: The total of the earlier one; None if there is none.
        difference: Current less base, in the metric's unit; for percentages and pairs, in điểm phần
            trăm. None without both figures.
        growth: The growth in `%`, with its bounds; None where it means nothing: without both
            figures, from 0, below 0, of percentages, or where the two do not cover the same things
            in both years.
        stated: The changes that the source states with the later figure, each with whether the two
            figures agree with it; undecided where the growth would mean nothing.
        problems: Why there is no growth of two figures (`compare.unlike_days`,
            `compare.unlike_units`, `compare.unlike_kinds`, `compare.moved`, `compare.break`), and
            which total is not complete (`compare.incomplete`).
        organization_names: Names of the organizations, by id.
    """

    organization: str | None
    metric: Metric
    period: Period
    base_period: Period
    current: Total | None
    base: Total | None
    difference: Quantity | None = None
    growth: Quantity | None = None
    stated: tuple[tuple[Change, Verdict], ...] = ()
    problems: tuple[Problem, ...] = ()
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

    def __repr__(self) -> str:
        """Return what is compared, the two figures and the growth."""
        about = f"{self.metric.code!r}, {self.organization}"
        figures = (each and each.format() for each in (self.base, self.current))
        sides = zip((self.base_period, self.period), figures, strict=True)
        said = " → ".join(f"{period.code}: {figure}" for period, figure in sides)
        return f"<Comparison of {about}: {said}, growth {self.growth}>"


@checked
def compare(
    data: Dataset,
    metric: Metric | str,
    period: Period | str,
    *,
    against: Period | str | None = None,
    **options: Unpack[RollUpOptions],
) -> tuple[Comparison, ...]:
    """Compare a period with the same period of the year before, or with another one.

    Like is compared with like: there is a growth only where both totals cover the same units or
    their heirs, for the same kinds, and for days that correspond, whether they are complete or not,
    and no figure says that the series breaks in between.

    Args:
        data: The figures and the tree.
        metric: The metric, or its code, label or alias.
        period: The later period.
        against: The period to compare with; the same period last year if None. Periods of equal
            length correspond, such as two quarters; a year and its half do not.
        **options: As for `rollup`; give `structure` to compare across a change of the tree.

    Returns:
        One comparison per organization that has a figure in either period, in the order of the
        data.

    Raises:
        NotAdditive: As `rollup`.
        ReferenceMissing: As `rollup`.
        InvalidData: As `rollup`; `period.no_last_year` if there is no year before.

    Example:
        >>> from hoidata import samples
        >>> row = compare(samples.reports(), "humanitarian_value", "2022", to="hoi-ctd.kien-an")[0]
        >>> row.base_period.code, row.base, row.growth
        ('2021', None, None)
    """
    later = asked_period(period)
    before = _year_before(later)
    if against is not None:
        earlier = asked_period(against)
    else:
        earlier = later.same_period_last_year() if before is None else before
    chosen = data.metric(metric)
    totals = rollup(data, chosen, over=(later, earlier), **options)
    spans = days.of_period(earlier), days.of_period(later)
    is_stock = chosen.over_time.is_of_one_day
    calendar = Calendar(*spans, is_stock=is_stock, is_same_period=earlier == before)
    hierarchy = data.hierarchy(options.get("hierarchy"))
    comparing = _Comparing(Alike(data, hierarchy, spans, calendar, rows_behind(data, chosen)))
    bare = (
        Comparison(
            organization=unit,
            metric=chosen,
            period=later,
            base_period=earlier,
            current=totals.get((unit, later)),
            base=totals.get((unit, earlier)),
            organization_names=data.organization_names,
        )
        for unit in totals.organizations
    )
    return Listed(comparing.of(row) for row in bare)


def _year_before(period: Period) -> Period | None:
    try:
        return period.same_period_last_year()
    except InvalidData:
        return None


class _Comparing:
    """Works out what can be said about two totals.

    Args:
        alike: Says why two totals are not alike.
    """

    def __init__(self, alike: Alike) -> None:
        """Start with nothing compared."""
        self._alike = alike
        self._figures = SingleFigures()

    def of(self, row: Comparison) -> Comparison:
        """Return a comparison with everything that follows from its totals."""
        lacking = tuple(
            Problem.of("compare.incomplete", found=total.period)
            for total in (row.base, row.current)
            if total is not None and not _is_whole(total)
        )
        current, base = row.current, row.base
        now, then = _quantity(current), _quantity(base)
        if current is None or base is None or now is None or then is None or now.unit != then.unit:
            return attrs.evolve(row, problems=lacking)
        unlike = tuple(self._alike.differences(current, base))
        is_share = now.unit is not None and Unit.of(now.unit).kind is UnitKind.SHARE
        sides = self._written(current, now), self._written(base, then)
        grown = None if unlike or is_share else growth(*sides)
        stated = tuple(
            (change, Verdict.UNDECIDED if unlike else verdict_of(change, row.metric, *sides))
            for change in self._changes(current, row.base_period)
        )
        return attrs.evolve(
            row, difference=now - then, growth=grown, stated=stated, problems=(*unlike, *lacking)
        )

    def _written(self, total: Total, answer: Quantity) -> Quantity:
        """Return an answer as precisely as it is written, if it is that of one figure."""
        figure = self._figures.of(total)
        value = None if figure is None else figure.value
        return value if isinstance(value, Quantity) and value == answer else answer

    def _changes(self, current: Total, base: Period) -> Iterator[Change]:
        # A change is stated for one figure: it says nothing about a sum that the figure is in.
        figure = self._figures.of(current)
        change = None if figure is None else figure.change
        if change is None:
            return
        is_same_period = change.against is Against.SAME_PERIOD_LAST_YEAR
        if change.against == base or (is_same_period and base == _year_before(current.period)):
            yield change


def _is_whole(total: Total) -> bool:
    # Of what was done together without a unit above, no unit below could be missing.
    is_joint = total.organization is None
    return total.is_complete or (is_joint and total.covers == (total.period,))


def _quantity(total: Total | None) -> Quantity | None:
    answer = None if total is None else total.quantity
    return answer.percent if isinstance(answer, Ratio) else answer
