"""Values and small objects that a file may write as one text."""

import re
from typing import Any, Final

import attrs
from cattrs import Converter

from hoidata.domain import Alias, PledgeItem, Target
from hoidata.errors import Problem, Source
from hoidata.io._objects import Hook, ObjectReader, need_mapping, refused
from hoidata.values import VND, Against, Change, Period, PeriodKind, Quantity, Ratio
from hoidata.vietnamese import normalize, parse_figure

_COUNTS: Final = re.compile(r"[\d.]+ ?/ ?[\d.]+(?: .*)?", re.ASCII)
_PLAN: Final = ("kế hoạch", "chỉ tiêu")
_SAME_PERIOD: Final = ("cùng kỳ", "cùng kỳ năm trước")


class ShortForms:
    """Reads values by text, or by the mapping of their fields.

    Args:
        converter: Reads the fields of mappings.
        doubts: The list that takes doubtful readings.
    """

    def __init__(self, converter: Converter, doubts: list[Problem]) -> None:
        """Make the readers of the mapping forms."""
        self._converter = converter
        self._doubts = doubts
        kinds = (Quantity, Ratio, Change, Source, Alias, PledgeItem)
        self._readers = {kind: ObjectReader(kind, converter, doubts) for kind in kinds}
        self._period = ObjectReader(_PeriodCode, converter, doubts, _period_of)

    def hooks(self) -> dict[Any, Hook]:
        """Return the hook of each type."""
        return {
            VND: self.money,
            Quantity: self.quantity,
            Ratio: self.ratio,
            Quantity | Ratio: self.figure,
            Change: self.change,
            Period | Against: self.base,
            Period: self.period,
            Source: self.source,
            Alias: self.alias,
            PledgeItem: self.pledge_item,
        }

    def money(self, raw: object, _: Any) -> VND:
        """Return an exact amount: a text, or in JSON a number of đồng."""
        if type(raw) is int:
            return VND(raw)
        if isinstance(raw, str):
            quantity = Quantity.parse(raw, unit="VND", doubts=self._doubts)
            if quantity.is_exact and not quantity.per and type(quantity.value) is int:
                return VND(quantity.value)
            raise refused("money.not_exact", raw)
        raise refused("file.type", raw, "an amount of money")

    def quantity(self, raw: object, _: Any) -> Quantity:
        """Return a quantity: a text with its unit, or the mapping of its fields."""
        if isinstance(raw, str):
            return Quantity.parse(raw, doubts=self._doubts)
        return self._from_mapping(Quantity, raw)

    def figure(self, raw: object, _: Any) -> Quantity | Ratio:
        """Return the value of an observation: a ratio, or a quantity with or without a unit."""
        if isinstance(raw, dict):
            is_ratio = "part" in raw or "whole" in raw
            return self._from_mapping(Ratio if is_ratio else Quantity, raw)
        if not isinstance(raw, str):
            raise refused("file.type", raw, "a text, or a mapping of its fields")
        if _COUNTS.fullmatch(normalize(raw)):
            return Ratio.parse(raw)
        figure = parse_figure(raw, is_bare_allowed=True)
        self._doubts.extend(figure.doubts)
        return Quantity.from_figure(figure)

    def ratio(self, raw: object, _: Any) -> Ratio:
        """Return a ratio: a text, or the mapping of its fields."""
        return Ratio.parse(raw) if isinstance(raw, str) else self._from_mapping(Ratio, raw)

    def change(self, raw: object, _: Any) -> Change:
        """Return a change: a text, or the mapping of its fields."""
        if isinstance(raw, str):
            return Change.parse(raw, doubts=self._doubts)
        return self._from_mapping(Change, raw)

    def base(self, raw: object, _: Any) -> Period | Against:
        """Return what a change is measured against."""
        text = normalize(raw).lower() if isinstance(raw, str) else ""
        if text in (*_PLAN, Against.PLAN):
            return Against.PLAN
        if text in (*_SAME_PERIOD, Against.SAME_PERIOD_LAST_YEAR):
            return Against.SAME_PERIOD_LAST_YEAR
        return self.period(raw, Period)

    def period(self, raw: object, _: Any) -> Period:
        """Return a period: a text, or a mapping of code and kind."""
        return Period.parse(raw) if isinstance(raw, str) else self._period.read(raw)

    def source(self, raw: object, _: Any) -> Source:
        """Return a source: `document:start-end`, or the mapping of its fields."""
        return Source.parse(raw) if isinstance(raw, str) else self._from_mapping(Source, raw)

    def alias(self, raw: object, _: Any) -> Alias:
        """Return an alias: its name, or the mapping of its fields."""
        return self._from_mapping(Alias, {"name": raw} if isinstance(raw, str) else raw)

    def pledge_item(self, raw: object, _: Any) -> PledgeItem:
        """Return what was promised: a text, or the mapping of its fields."""
        return self._from_mapping(PledgeItem, {"text": raw} if isinstance(raw, str) else raw)

    def _from_mapping(self, kind: type[Any], raw: object) -> Any:
        need_mapping(raw, "a text, or a mapping of its fields")
        return self._readers[kind].read(raw)


@attrs.frozen
class _PeriodCode:
    """The mapping form of a period."""

    code: str
    kind: PeriodKind | None = None


def _period_of(code: str, kind: PeriodKind | None = None) -> Period:
    period = Period.parse(code)
    return period if kind is None else attrs.evolve(period, kind=kind)


def target_of(**values: Any) -> Target:
    """Return a target: as its source states it, unless an operator is given."""
    if "operator" in values or "is_assumed" in values:
        return Target(**values)
    stated = Target.stated(values.pop("metric"), values.pop("value"))
    return attrs.evolve(stated, **values)
