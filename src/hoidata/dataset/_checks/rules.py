"""Rules checked against the figures that count.

A rule is checked against the figures of one group: of the same organizations, scope, initiative,
event, item and categories, for one period. A stock, a share or anything else of a single day is
taken on the last day of the period; `opening` takes the day before the first.

How precisely its sides are compared:

- A figure stands for everything that would be written like it. Among figures of one side and one
  report (or period, where there is no report), a round one is as precise as the finest exact one
  of its size or above (`precisions`).
- The verdict is NO if no true values can satisfy the rule, and YES if all do. Of two sides that
  must be equal it is also YES if the figures of one, as they are written, give the other to its
  last digit, and the smallest of them would be missed there. Everything else is UNDECIDED.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple, cast

import attrs

from hoidata.dataset._checks.amounts import floored, may_hide, precisions
from hoidata.dataset._checks.chosen import Places
from hoidata.dataset._checks.walk import joined_sources, numbered
from hoidata.dataset._choice.figures import Figures, SeriesKey
from hoidata.dataset._choice.values import takes_pairs
from hoidata.dataset._near import near_entry
from hoidata.domain import (
    Expression,
    Function,
    Metric,
    Nature,
    Observation,
    Operand,
    OrganizationChangeKind,
    Rule,
    Status,
    vocabulary_rules,
)
from hoidata.errors import Problem, Shown, UnitMismatch
from hoidata.values import Measure, Number, Operator, Period, Quantity, Ratio, Verdict, rounded

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_DAY: Final = datetime.timedelta(days=1)
_POINTS: Final = "điểm phần trăm"
_PAIRS: Final = frozenset({Function.PART, Function.WHOLE})


@attrs.frozen(kw_only=True, repr=False)
class RuleBalance(Shown):
    """Both sides of a rule, for the figures of one group (đối chiếu theo quy tắc).

    Args:
        rule: The rule.
        figures: The figures that it is checked against, in the order of its expression.
        result: The figure that the rule gives: the one that is alone on a side, else the last.
        left: The value of its left side, as the figures are written.
        right: The value of its right side, likewise.
        difference: The left side less the right one.
        verdict: Whether it holds, as precisely as the figures are written. UNDECIDED where
            bounds or rounding leave it open.
        organization_names: Names of the organizations, by id.
    """

    rule: Rule
    figures: tuple[Observation, ...]
    result: Observation
    left: Quantity
    right: Quantity
    difference: Quantity
    verdict: Verdict
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )


def rule_balances(data: "Dataset") -> Iterator[tuple[str, RuleBalance]]:
    """Yield every rule for every group that has all its figures, with the path of the result."""
    places, runs = Places(data), _Runs(data)
    for rule in _rules(data):
        for balance in _in_order(_Held(data, rule, runs), places):
            yield places.path(balance.result), balance


def check_broken_rules(data: "Dataset") -> Iterator[Problem]:
    """Yield figures that break a rule, and rules whose figures do not fit together.

    The latter are fine for rules of the vocabulary: a price need not be that of the gifts.
    """
    places, runs = Places(data), _Runs(data)
    own = {id(rule): path for path, rule in numbered(data, Rule)}
    for rule in _rules(data):
        held = _Held(data, rule, runs)
        for balance in _in_order(held, places):
            if balance.verdict is Verdict.NO:
                path = f"{places.path(balance.result)}.value"
                yield _broken(balance, _in_words(data, rule), path)
        if held.misfits and id(rule) in own:
            units = ", ".join(sorted(held.misfits))
            path = f"{own[id(rule)]}.expression"
            yield Problem.of("rule.units", path, sources=rule.sources, found=rule.id, units=units)


def _in_order(held: "_Held", places: Places) -> list[RuleBalance]:
    return sorted(held.balances(), key=lambda balance: places.number(balance.result))


def _in_words(data: "Dataset", rule: Rule) -> Rule:
    """Return a rule whose metrics are called by their labels."""
    labels = {code: data[Metric, code].label for code in rule.expression.metrics}
    return attrs.evolve(rule, expression=rule.expression.renamed(labels))


def _broken(balance: RuleBalance, rule: Rule, path: str) -> Problem:
    is_negative = (balance.difference.value or 0) < 0
    return Problem.of(
        "rule.broken",
        path,
        sources=joined_sources(balance.figures),
        rule=rule,
        left=rounded(balance.left),
        right=rounded(balance.right),
        difference=rounded(-balance.difference if is_negative else balance.difference),
    )


def check_rules(data: "Dataset") -> Iterator[Problem]:
    """Yield rules of the data that cannot be checked against anything, or are not those known."""
    for path, rule in numbered(data, Rule):
        known = vocabulary_rules().get(rule.id)
        if known is not None and known.expression != rule.expression:
            yield Problem.of("rule.redefined", path, sources=rule.sources, found=rule.id)
        for problem in (*_unknown(data, rule), *_meaningless(data, rule)):
            yield problem.at(f"{path}.expression", rule.sources)


def _rules(data: "Dataset") -> Iterator[Rule]:
    """Yield the rules of the data and those of the vocabulary, each once."""
    for code in dict.fromkeys((*(rule.id for rule in data.rules), *vocabulary_rules())):
        yield data[Rule, code]


def _unknown(data: "Dataset", rule: Rule) -> Iterator[Problem]:
    for name in rule.expression.metrics:
        if data.get(Metric, name) is None:
            problem = Problem.of("metric.unknown", found=name)
            yield problem.with_details(near=near_entry(data, name, Metric))


def _meaningless(data: "Dataset", rule: Rule) -> Iterator[Problem]:
    """Yield what the rule asks from a metric but its figures do not have."""
    for operand in rule.expression.operands:
        metric = data.get(Metric, operand.metric)
        if metric is None or _has(data.metric(metric), operand.function):
            continue
        expected = "a part and a whole" if operand.function in _PAIRS else "a stock"
        yield Problem.of(
            "rule.function", found=operand.metric, function=operand.function, expected=expected
        )


def _has(metric: Metric, function: Function | None) -> bool:
    if function in _PAIRS:
        return takes_pairs(metric)
    return function is not Function.OPENING or metric.over_time.is_of_one_day


# --- Figures of one metric ------------------------------------------------------------------------


class _Found(NamedTuple):
    """An operand for one group: its figures, the value taken from them, whether that is exact."""

    rows: tuple[Observation, ...]
    value: Quantity
    is_counted: bool = False


class _Group(NamedTuple):
    """Whose figures, of which kind, and for which days."""

    key: SeriesKey
    period: Period


class _Run:
    """The figures of one metric by series and time."""

    def __init__(self, figures: Figures) -> None:
        self.metric = figures.metric
        self.day = figures.metric.over_time.day
        self._wholes = figures.wholes
        self._rows: dict[object, Observation] = {}
        self._listed: dict[object, list[tuple[str, Observation]]] = defaultdict(list)
        self.groups: list[_Group] = []
        self.counted: list[_Group] = []
        for key, run in figures.series.items():
            for row in run:
                self._take(key, row)

    def _when(self, period: Period) -> object:
        return period if self.day is None else getattr(period, self.day)

    def _take(self, key: SeriesKey, row: Observation) -> None:
        when = self._when(row.period)
        self.groups.append(_Group(key, row.period))
        self._rows[key, when] = row
        if key.kind.item is not None:
            above = key._replace(kind=key.kind._replace(item=None))
            self._list(above, None, key.kind.item, row)
        for pair in key.kind.categories:
            others = tuple(each for each in key.kind.categories if each != pair)
            above = key._replace(kind=key.kind._replace(categories=others))
            self._list(above, *pair, row)

    def _list(self, above: SeriesKey, dimension: str | None, name: str, row: Observation) -> None:
        self._listed[above, dimension, self._when(row.period)].append((name, row))
        self.counted.append(_Group(above, row.period))

    def at(self, group: _Group) -> Observation | None:
        """Return the figure of a group."""
        return self._rows.get((group.key, self._when(group.period)))

    def before(self, group: _Group) -> Observation | None:
        """Return the figure of the day before a group begins."""
        start = group.period.start
        return None if start is None else self._rows.get((group.key, start - _DAY))

    def listed(self, group: _Group, dimension: str | None) -> _Found | None:
        """Return how many items, or categories of a dimension, there are in a group.

        Parts of another figure are parts of parts, or of something else.
        """
        whole = self.at(group)
        wholes = (None,) if whole is None else (None, whole.id)
        named = self._listed.get((group.key, dimension, self._when(group.period)), ())
        direct = [(name, row) for name, row in named if self._wholes.get(row.id) in wholes]
        if not direct:
            return None
        number = Quantity(len({name for name, _ in direct}))
        return _Found(tuple(row for _, row in direct), number, is_counted=True)

    def find(self, operand: Operand, group: _Group) -> _Found | None:
        """Return what an operand is for a group, None where there is no such figure."""
        if operand.function is Function.COUNT:
            return self.listed(group, operand.dimension)
        row = self.before(group) if operand.function is Function.OPENING else self.at(group)
        if row is None or row.value is None:
            return None
        value = row.value
        if isinstance(value, Ratio):
            return _Found((row,), _of_pair(value, operand.function), is_counted=True)
        return None if operand.function in _PAIRS else _Found((row,), value)


def _of_pair(pair: Ratio, function: Function | None) -> Quantity:
    if function not in _PAIRS:
        return pair.percent
    return Quantity(pair.part if function is Function.PART else pair.whole, pair.unit)


class _Runs(dict[str, _Run]):
    """The figures of every metric that a rule asks for, looked up once."""

    def __init__(self, data: "Dataset") -> None:
        super().__init__()
        self._data = data

    def __missing__(self, code: str) -> _Run:
        run = self[code] = _Run(self._data.figures(code, of_transactions=False))
        return run

    @cached_property
    def moved(self) -> Mapping[str, Sequence[datetime.date | None]]:
        """The days on which organizations were succeeded by others, whose figures start again."""
        days: dict[str, list[datetime.date | None]] = defaultdict(list)
        for change in self._data.organization_changes:
            if change.kind is not OrganizationChangeKind.RENAME:
                for organization in {*change.before, *change.after}:
                    days[organization].append(change.on)
        return days


# --- Rules for groups -----------------------------------------------------------------------------


class _Side(NamedTuple):
    """One side of a rule for one group."""

    measure: Measure
    is_one: bool
    figures: Sequence[Quantity]

    def makes(self, other: "_Side") -> bool:
        """Whether its figures, as written, give the other side to its last digit."""
        there = other.measure
        gap = (there.ends if other.is_one else there.written) + self.measure.written.scaled(-1)
        of_one_unit = [each for each in self.figures if there.is_like(each)]
        return gap.contains(0) and not may_hide(gap, of_one_unit)


def _verdict(operator: Operator, left: _Side, right: _Side) -> Verdict:
    verdict = left.measure.meets(operator, right.measure)
    if operator is not Operator.EQUAL or verdict is not Verdict.UNDECIDED:
        return verdict
    is_exact = left.measure.written.is_point and right.measure.written.is_point
    agrees = is_exact and (left.makes(right) or right.makes(left))
    return Verdict.YES if agrees else verdict


class _Held:
    """One rule, checked against all figures that it can be."""

    def __init__(self, data: "Dataset", rule: Rule, runs: "_Runs") -> None:
        """Find its metrics."""
        self._data = data
        self._runs = runs
        self._rule = rule
        self._expression = rule.expression
        self._sides = [(side, side.operands) for side in self._expression.sides]
        self._has_opening = any(
            each.function is Function.OPENING for each in self._expression.operands
        )
        self.misfits: set[str] = set()
        """The units of figures that could not be added or compared."""

    def balances(self) -> Iterator[RuleBalance]:
        """Yield both sides for every group that has all figures."""
        metrics, operands = self._expression.metrics, self._expression.operands
        if not all(self._data.observations_of(code) for code in metrics):
            return
        for group in dict.fromkeys(_groups(operands, self._runs)):
            found = ((each, self._runs[each.metric].find(each, group)) for each in operands)
            known = {operand: each for operand, each in found if each is not None}
            if len(known) == len(operands) and not self._is_broken_off(group, known):
                yield from self._balance(known)

    def _is_broken_off(self, group: _Group, found: Mapping[Operand, _Found]) -> bool:
        """Whether the stock before the period may not be comparable with that of now."""
        if not self._has_opening:
            return False
        rows = (row for each in found.values() for row in each.rows)
        days = (day for unit in group.key.organizations for day in self._runs.moved.get(unit, ()))
        return any(row.status is Status.BREAK for row in rows) or any(
            day is None or group.period.contains(Period.day(day)) for day in days
        )

    def _balance(self, found: Mapping[Operand, _Found]) -> Iterator[RuleBalance]:
        """Yield the sides for one group, unless their units do not fit."""
        try:
            left, right = (self._side(*side, found) for side in self._sides)
            verdict = _verdict(self._expression.operator or Operator.EQUAL, left, right)
            shown = _shown(left.measure, right.measure), _shown(right.measure, left.measure)
            difference = _difference(left.measure, right.measure)
        except UnitMismatch:
            self.misfits |= {
                "/".join((each.value.unit or "", *each.value.per)) for each in found.values()
            }
            return
        yield RuleBalance(
            rule=self._rule,
            figures=tuple(dict.fromkeys(row for each in found.values() for row in each.rows)),
            result=self._result(found),
            left=shown[0],
            right=shown[1],
            difference=difference,
            verdict=verdict,
        )

    def _result(self, found: Mapping[Operand, _Found]) -> Observation:
        operands = self._expression.operands
        alone = [side.left for side, _ in self._sides if isinstance(side.left, Operand)]
        plain = [each for each in reversed(alone) if each.function is None]
        return found[next(iter((*plain, *alone, operands[-1])))].rows[0]

    def _side(
        self, side: Expression, operands: Sequence[Operand], found: Mapping[Operand, _Found]
    ) -> _Side:
        """Return one side, its figures as precise as the finest of one report make them."""
        measures: dict[Operand, Measure] = {}
        lists: dict[object, list[Operand]] = defaultdict(list)
        for operand in operands:
            rows, value, is_counted = found[operand]
            if is_counted:
                measures[operand] = Measure.of(value)
            else:
                one_list = rows[0].report or rows[0].period
                lists[one_list, value.unit, value.per].append(operand)
        for listed in lists.values():
            values = [found[operand].value for operand in listed]
            for operand, value, step in zip(listed, values, precisions(values), strict=True):
                measures[operand] = self._figure(operand, value, step)
        measure = cast("Measure", side.measure(measures.__getitem__))
        return _Side(measure, isinstance(side.left, Operand), [found[o].value for o in operands])

    def _figure(self, operand: Operand, value: Quantity, step: Number) -> Measure:
        metric = self._runs[operand.metric].metric
        precise = value if step == value.step else attrs.evolve(value, step=step)
        ends = floored(self._data.at_precision(precise).ends, metric)
        return Measure.of(value, ends, is_each=metric.nature is Nature.RATE and value.unit != "%")


def _groups(operands: Sequence[Operand], runs: Mapping[str, _Run]) -> Iterator[_Group]:
    """Yield the groups of the operand whose figures best show their days."""
    no_figures = (Function.OPENING, Function.COUNT)
    figures = [each for each in operands if each.function not in no_figures]
    flows = [each for each in figures if runs[each.metric].day is None]
    leading = next(iter((*flows, *figures, *operands)))
    run = runs[leading.metric]
    yield from run.counted if leading.function is Function.COUNT else run.groups


def _difference(left: Measure, right: Measure) -> Quantity:
    difference = _shown(left - right)
    return attrs.evolve(difference, unit=_POINTS) if difference.unit == "%" else difference


def _shown(measure: Measure, beside: Measure | None = None) -> Quantity:
    """Return the value of a side; a number that was not measured takes the units of the other.

    Raises:
        UnitMismatch: It is in a product of units.
    """
    if measure.is_plain and beside is not None and not beside.is_plain:
        measure = attrs.evolve(measure, units=beside.units, per=beside.per, is_plain=False)
    quantity = measure.quantity
    if quantity is None:
        raise UnitMismatch(measure.dimension)
    return quantity
