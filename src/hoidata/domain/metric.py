"""How a figure is measured and how it adds up."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, Literal

import attrs

from hoidata import vocab
from hoidata.domain import _fields as fields
from hoidata.domain.expression import Expression, Function, expression
from hoidata.domain.transaction import Movement
from hoidata.errors import (
    InvalidData,
    Problem,
    ReferenceMissing,
    Shown,
    checked,
    did_you_mean,
    shown,
)
from hoidata.values import Number, Unit, UnitKind
from hoidata.vocab import Choice


class Nature(Choice):
    """What a metric measures (bản chất của chỉ số), which says how it adds up by default."""

    FLOW = "flow"
    STOCK = "stock"
    RATIO = "ratio"
    RATE = "rate"


class Aggregation(Choice):
    """How values are combined into one (phép tổng hợp)."""

    SUM = "sum"
    LAST = "last"
    FIRST = "first"
    MAX = "max"
    MIN = "min"
    AVERAGE = "average"
    WEIGHTED = "weighted"
    NONE = "none"

    @property
    def is_added(self) -> bool:
        """Whether values are added: as they are, or parts and wholes separately."""
        return self in {Aggregation.SUM, Aggregation.WEIGHTED}

    @property
    def is_tiled(self) -> bool:
        """Whether the values of all parts of a period add up to that of the period."""
        return self.is_added or self is Aggregation.AVERAGE

    @property
    def is_of_one_day(self) -> bool:
        """Whether one value, the last or the first, is the result."""
        return self in {Aggregation.LAST, Aggregation.FIRST}

    @property
    def day(self) -> Literal["opening", "closing"] | None:
        """Of which day of its period a value is: the first, the last, or None if of all days."""
        if self.is_of_one_day:
            return "opening" if self is Aggregation.FIRST else "closing"
        return None

    @property
    def is_extreme(self) -> bool:
        """Whether one value, the largest or the smallest, is the result."""
        return self in {Aggregation.MAX, Aggregation.MIN}


_OVER_ORGANIZATIONS: Final = {
    Nature.FLOW: Aggregation.SUM,
    Nature.STOCK: Aggregation.SUM,
    Nature.RATIO: Aggregation.WEIGHTED,
    Nature.RATE: Aggregation.NONE,
}
_OVER_TIME: Final = {
    Nature.STOCK: Aggregation.LAST,
    Nature.RATIO: Aggregation.LAST,
    Nature.RATE: Aggregation.NONE,
}


def _number_or_none(value: object) -> Number | None:
    return None if value is None else fields.exact(value)


def _formula(value: Expression | str | None) -> Expression | None:
    return None if value is None else expression(value)


def _by_organizations(metric: "Metric") -> Aggregation:
    if metric.formula is not None:
        return Aggregation.NONE
    if metric.weight is not None:
        return Aggregation.WEIGHTED
    return _OVER_ORGANIZATIONS[metric.nature]


def _aggregation_or_none(value: Aggregation | str | None) -> Aggregation | None:
    return None if value is None else Aggregation(value)


def _unit_codes(names: Iterable[str]) -> tuple[str, ...]:
    listed = (names,) if isinstance(names, str) else fields.sequence(names)
    return tuple(dict.fromkeys(map(fields.unit_code, listed)))


def _flow_over_time(kind: UnitKind) -> Aggregation:
    """Return how periods of a flow become one: not at all where they may count the same again."""
    is_added = kind not in (UnitKind.BEINGS, UnitKind.UNKNOWN)
    return Aggregation.SUM if is_added else Aggregation.NONE


@attrs.frozen(field_transformer=fields.located, repr=False)
class Metric(Shown):
    """How a figure is measured and how it adds up (chỉ số).

    Args:
        code: Stable code without white space.
        label: Vietnamese label.
        unit: Code of the unit of its values, or another of its names.
        nature: Flow (of a period), stock (at its end), ratio or rate.
        formula: What it is computed from: arithmetic with other metrics, `members / chapters`,
            using their totals. Text is parsed; None for a metric that is reported.
        weight: Code of the metric by which rates of units are weighted when they are combined: a
            share of the members by `members`. None if they are not combined.
        over_organizations: How values of units are combined; follows from the nature: flow and
            stock add up, ratios are weighted, rates do not add up unless they have a weight.
        over_time: How values of periods are combined; follows from the nature: flows add up, of
            stocks and ratios the last counts, rates do not add up. A flow of distinct beings
            (người, hộ) adds up over time only if `sum` says that each is new, and one in a unit
            of unknown kind only if `sum` is declared, or the unit's kind in the dataset. An
            `average` (bình quân tháng, bình quân ngày) of a period is that of its parts, each
            weighted by its months. With `first`, as of an opening balance (tồn đầu kỳ), a value is
            that of the first day of its period.
        movement: Which of its unit's transactions it counts, so that these are used where no figure
            is reported; None if it counts none.
        minimum: The smallest possible value; None if there is none.
        label_en: English label; the code where none is known.
        same_units: Other units in which its values may be stated, one for one: "phần quà" for
            "suất quà". They count as its unit here only.
        aliases: Other words for it, as people write them: "thăm, tặng quà" for "suất quà đã trao".

    Raises:
        InvalidData: `field.id`, `field.text`, `field.choice`, `quantity.unit`,
            `number.not_exact`, `field.sequence`; `metric.percent` if percentages are to be
            summed; `metric.balance` if the stocks of several periods are; `metric.average` for an
            average of units, which means nothing without their weights, or of a ratio, whose parts
            and wholes are added separately; `metric.same_units` if money or shares are to be the
            same as another unit; the codes of `Expression.parse`; `metric.formula` for a formula
            that compares or counts items, names no metric, or is to be added up as well;
            `metric.weight` for a weight of what is not a rate (`mức`), or is added up otherwise;
            `metric.movement` for balances that are not stocks, and other movements that are not
            flows.

    Example:
        >>> Metric("gifts", "quà tặng", "suất quà", nature="flow").over_time
        <Aggregation.SUM: 'sum'>

    Source:
        The two operators, one over the tree and one over time, are those of DHIS2.
    """

    code: str = attrs.field(validator=fields.identifier)
    label: str = attrs.field(validator=fields.text)
    unit: str = attrs.field(converter=fields.unit_code)
    nature: Nature = attrs.field(default=Nature.FLOW, kw_only=True, converter=Nature)
    formula: Expression | None = attrs.field(
        default=None, kw_only=True, converter=_formula, metadata=fields.names("metrics")
    )
    weight: str | None = attrs.field(
        default=None,
        kw_only=True,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        metadata=fields.names("metrics"),
    )
    over_organizations: Aggregation = attrs.field(
        default=attrs.Factory(_by_organizations, takes_self=True),
        kw_only=True,
        converter=Aggregation,
    )
    _over_time: Aggregation | None = attrs.field(
        default=None, kw_only=True, converter=_aggregation_or_none
    )
    movement: Movement | None = attrs.field(
        default=None, kw_only=True, converter=attrs.converters.optional(Movement)
    )
    minimum: Number | None = attrs.field(default=0, kw_only=True, converter=_number_or_none)
    label_en: str | None = attrs.field(
        default=None, kw_only=True, validator=attrs.validators.optional(fields.text)
    )
    same_units: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_unit_codes)
    aliases: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=fields.sequence, validator=fields.texts
    )

    def __attrs_post_init__(self) -> None:
        """Refuse sums that mean nothing."""
        sums = (self.over_organizations, self.over_time)
        if self.unit == "%" and Aggregation.SUM in sums:
            raise InvalidData(Problem.of("metric.percent", found=self.code))
        if self.nature is Nature.STOCK and self.over_time is Aggregation.SUM:
            raise InvalidData(Problem.of("metric.balance", "$.over_time", found=self.code))
        for name in self._averaged():
            raise InvalidData(Problem.of("metric.average", f"$.{name}", found=self.code))
        fields.require(self._is_computable(), "metric.formula", "formula", self.formula)
        fields.require(self._is_weighable(), "metric.weight", "weight", self.weight)
        movement = self.movement
        nature = Nature.STOCK if movement is not None and movement.is_balance else Nature.FLOW
        fits = movement is None or (self.nature is nature and self.formula is None)
        fields.require(fits, "metric.movement", "movement", self.movement)
        for unit in (self.unit, *self.same_units) if self.same_units else ():
            if Unit.of(unit).kind in (UnitKind.MONEY, UnitKind.SHARE):
                raise InvalidData(Problem.of("metric.same_units", "$.same_units", found=unit))

    def _is_computable(self) -> bool:
        formula = self.formula
        if formula is None:
            return True
        is_counting = any(each.function is Function.COUNT for each in formula.operands)
        is_number = formula.operator is None and bool(formula.operands) and not is_counting
        is_added = self.over_organizations is not Aggregation.NONE or self._over_time is not None
        return is_number and not is_added

    def _is_weighable(self) -> bool:
        if self.weight is None:
            return True
        is_alone = self.over_organizations is Aggregation.WEIGHTED and self.formula is None
        return self.nature is Nature.RATE and is_alone

    def _averaged(self) -> Iterator[str]:
        if self.over_organizations is Aggregation.AVERAGE:
            yield "over_organizations"
        if self.over_time is Aggregation.AVERAGE and self.nature is Nature.RATIO:
            yield "over_time"

    @property
    def over_time(self) -> Aggregation:
        """How values of periods are combined, as declared, or as follows from nature and unit."""
        if self._over_time is not None:
            return self._over_time
        if self.formula is not None:
            return Aggregation.NONE
        if self.nature is Nature.FLOW:
            return _flow_over_time(Unit.of(self.unit).kind)
        return _OVER_TIME[self.nature]

    @property
    def is_computed(self) -> bool:
        """Whether its totals are computed from those of other metrics."""
        return bool(self.components)

    @property
    def components(self) -> tuple[str, ...]:
        """The names of the metrics that it is computed from, or weighted by."""
        names = () if self.formula is None else self.formula.metrics
        return names if self.weight is None else (*names, self.weight)

    @property
    def as_reported(self) -> "Metric":
        """The metric as it is reported, of one unit and period: nothing computed or weighted."""
        if self.formula is not None:
            return attrs.evolve(self, formula=None, nature=Nature.RATE, over_time=Aggregation.NONE)
        return attrs.evolve(self, weight=None, over_organizations=Aggregation.NONE)

    @property
    def _follows_unit(self) -> bool:
        is_free = self._over_time is None and self.formula is None
        return is_free and self.nature is Nature.FLOW

    @property
    def lacks_kind(self) -> bool:
        """Whether periods are not added only because it is not known what its unit counts."""
        return self._follows_unit and Unit.of(self.unit).kind is UnitKind.UNKNOWN

    @checked
    def counts_in(self, unit: str | None) -> bool:
        """Whether a value in a unit, or in none, is one of this metric as far as units go."""
        return unit is None or unit == self.unit or unit in self.same_units

    @checked
    def with_unit(self, unit: Unit) -> "Metric":
        """Return the metric as it adds up where its unit is declared to be of a certain kind."""
        if not self._follows_unit or unit.kind is Unit.of(self.unit).kind:
            return self
        return attrs.evolve(self, over_time=_flow_over_time(unit.kind))

    @classmethod
    @checked
    def of(cls, code: str) -> "Metric":
        """Return the metric of the vocabulary with this code.

        Raises:
            ReferenceMissing: The vocabulary has no such metric.

        Example:
            >>> Metric.of("humanitarian_value").unit
            'VND'
        """
        known = vocabulary_metrics().get(code)
        if known is None:
            near = did_you_mean(code, vocab.forms("metrics")) or "; define it in the data"
            message = f"no metric '{shown(code, 60)}' in the vocabulary{near}"
            raise ReferenceMissing(message)
        return known


@cache
def vocabulary_metrics() -> dict[str, Metric]:
    """Return the metrics of the vocabulary by code."""
    return {row["code"]: _from_row(row) for row in vocab.rows("metrics")}


def _from_row(row: vocab.Row) -> Metric:
    declared = {
        name: Aggregation(row[name]) for name in ("over_organizations", "over_time") if row[name]
    }
    return Metric(
        row["code"],
        row["label_vi"],
        row["unit"],
        nature=Nature(row["nature"]),
        **declared,
        movement=Movement(row["movement"]) if row["movement"] else None,
        minimum=int(row["minimum"]) if row["minimum"] else None,
        label_en=row["label_en"],
        same_units=vocab.listed(row["same_units"]),
        aliases=vocab.listed(row["aliases"]),
    )
