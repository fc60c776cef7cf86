"""Values and small objects that a file may write as one text."""

import datetime
import re
from collections.abc import Callable
from typing import Any, Final, TypeVar

import attrs
from cattrs import Converter

from hoidata.domain import Alias, PledgeItem, Target
from hoidata.errors import Problem, Source
from hoidata.io._objects import Hook, ObjectReader
from hoidata.io._tree import as_mapping, need_mapping, refused
from hoidata.values import VND, Against, Change, Period, PeriodKind, Quantity, Ratio, quantity_of
from hoidata.vietnamese import normalize, parse_figure

Short = TypeVar("Short")

_TEXT_OR_MAPPING: Final = "a text, or a mapping of its fields"
_COUNTS: Final = re.compile(r"[\d.]+ ?/ ?[\d.]+(?: .*)?", re.ASCII)
_BASES: Final = {
    Against.PLAN: Against.PLAN,
    "kế hoạch": Against.PLAN,
    "chỉ tiêu": Against.PLAN,
    Against.SAME_PERIOD_LAST_YEAR: Against.SAME_PERIOD_LAST_YEAR,
    "cùng kỳ": Against.SAME_PERIOD_LAST_YEAR,
    "cùng kỳ năm trước": Against.SAME_PERIOD_LAST_YEAR,
}


class ShortForms:
    """Reads values by text, or by the mapping of their fields.

    Args:
        converter: Reads the fields of mappings.
        doubts: The list that takes doubtful readings.
        today: Returns the day that "nay" is in what is being read, where it is known.
    """

    def __init__(
        self,
        converter: Converter,
        doubts: list[Problem],
        today: Callable[[], datetime.date | None],
    ) -> None:
        """Make the readers of the mapping forms."""
        self._doubts = doubts
        self._today = today
        kinds = (Quantity, Ratio, Change, Source, Alias, PledgeItem)
        self._readers: dict[type, ObjectReader[Any]] = {
            Period: ObjectReader(_PeriodCode, converter, doubts, self._period_of),
            **{kind: ObjectReader(kind, converter, doubts) for kind in kinds},
        }

    def hooks(self) -> dict[object, Hook]:
        """Return the hook of each type."""
        return {
            VND: self.money,
            Quantity: self.quantity,
            Quantity | Ratio: self.figure,
            Change: self.change,
            Period | Against: self.base,
            Period: self.period,
            Source: self.source,
            Alias: self.alias,
            PledgeItem: self.pledge_item,
        }

    def money(self, raw: object, _: object) -> VND:
        """Return an exact amount: a text, or in JSON a number of đồng."""
        if type(raw) is int:
            return VND(raw)
        if not isinstance(raw, str):
            raise refused("file.type", raw, expected="an amount of money")
        quantity = Quantity.parse(raw, unit="VND", doubts=self._doubts)
        if quantity.is_exact and not quantity.per and isinstance(quantity.value, int):
            return VND(quantity.value)
        raise refused("money.not_exact", raw)

    def quantity(self, raw: object, _: object) -> Quantity:
        """Return a quantity: a text with its unit, or the mapping of its fields."""
        if isinstance(raw, str):
            return Quantity.parse(raw, doubts=self._doubts)
        return self._from_mapping(Quantity, raw)

    def figure(self, raw: object, _: object) -> Quantity | Ratio:
        """Return the value of an observation: a ratio, or a quantity with or without a unit."""
        if not isinstance(raw, str):
            fields = as_mapping(raw) or ()
            if "part" in fields or "whole" in fields:
                return self._from_mapping(Ratio, raw)
            return self._from_mapping(Quantity, raw)
        if _COUNTS.fullmatch(normalize(raw)):
            return Ratio.parse(raw)
        figure = parse_figure(raw, is_bare_allowed=True)
        self._doubts.extend(figure.doubts)
        return quantity_of(figure, Quantity)

    def change(self, raw: object, _: object) -> Change:
        """Return a change: a text, or the mapping of its fields."""
        if isinstance(raw, str):
            return Change.parse(raw, doubts=self._doubts)
        return self._from_mapping(Change, raw)

    def base(self, raw: object, _: object) -> Period | Against:
        """Return what a change is measured against."""
        against = _BASES.get(normalize(raw).lower()) if isinstance(raw, str) else None
        return against or self.period(raw, Period)

    def period(self, raw: object, _: object) -> Period:
        """Return a period: a text, or a mapping of code and kind."""
        return self._period_of(raw) if isinstance(raw, str) else self._from_mapping(Period, raw)

    def source(self, raw: object, _: object) -> Source:
        """Return a source: `document:start-end`, or the mapping of its fields."""
        return Source.parse(raw) if isinstance(raw, str) else self._from_mapping(Source, raw)

    def alias(self, raw: object, _: object) -> Alias:
        """Return an alias: its name, or the mapping of its fields."""
        return self._from_mapping(Alias, {"name": raw} if isinstance(raw, str) else raw)

    def pledge_item(self, raw: object, _: object) -> PledgeItem:
        """Return what was promised: a text, or the mapping of its fields."""
        return self._from_mapping(PledgeItem, {"text": raw} if isinstance(raw, str) else raw)

    def _period_of(self, code: str, kind: PeriodKind | None = None) -> Period:
        period = Period.parse(code, at=self._today())
        return period if kind is None else attrs.evolve(period, kind=kind)

    def _from_mapping(self, kind: type[Short], raw: object) -> Short:
        reader: ObjectReader[Short] = self._readers[kind]
        return reader.read(need_mapping(raw, expected=_TEXT_OR_MAPPING))


@attrs.frozen
class _PeriodCode:
    """The mapping form of a period."""

    code: str
    kind: PeriodKind | None = None


def target_of(metric: str, value: Quantity, **given: Any) -> Target:  # noqa: ANN401 - the other fields, each checked before
    """Return a target: as its source states it, unless an operator is given."""
    if "operator" in given or "is_assumed" in given:
        return Target(metric, value, **given)
    return attrs.evolve(Target.stated(metric, value), **given)
