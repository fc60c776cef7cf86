"""What a report states: a headline, its bound and its unit."""

from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Final, Self, TypeVar, Unpack, cast

import attrs

from hoidata.errors import InvalidData, Problem, Shown, checked, need_text, refused
from hoidata.values._code import call_of, is_code
from hoidata.values._interval import (
    BOUNDS,
    HIGH_BOUNDS,
    LOW_BOUNDS,
    NEAR_BOUNDS,
    Bound,
    Interval,
    Operator,
    Verdict,
    judge,
    known,
    operator_of,
    spread,
)
from hoidata.values._number import (
    Number,
    add,
    canonical,
    divide,
    last_place,
    multiply,
    not_text,
    or_none,
)
from hoidata.values._quantity_code import plain_code, quantity_code, read_quantity_code
from hoidata.values._quantity_locale import write_in_locale
from hoidata.values._quantity_text import write_quantity
from hoidata.values._read import Figure, Grouping, read_figure, report
from hoidata.values._unit import (
    Dimension,
    Unit,
    is_known,
    mismatch,
    per_units,
    unit_code,
    unit_or_none,
)
from hoidata.values._write import MoneyOptions, MoneyStyle, pad, split_spec

_POINTS = "điểm phần trăm"


def _by(rule: Callable[["Quantity"], Any]) -> Any:
    """Return a default that follows from the fields before it."""
    return attrs.Factory(rule, takes_self=True)


_LOW = _by(lambda q: q.value if q.bound in LOW_BOUNDS else None)
_HIGH = _by(lambda q: q.value if q.bound in HIGH_BOUNDS else None)


def _headline(number: Number | None) -> Number | None:
    return or_none(not_text(number, "Quantity.parse"))


@attrs.frozen(eq=False, repr=False)
class Quantity(Shown):
    """What a report states about a number (số lượng, giá trị): headline, bound and unit.

    "trên 1,66 tỷ đồng" is not a number but a bound, and stays one: it is added, compared and
    printed as the interval of values that it allows. Two quantities are equal if their ends,
    bound and units are; the headline counts only where there are no ends (ABOUT, UNKNOWN).

    Args:
        value: The headline, an exact number in the unit; None if none was given ("nhiều").
        unit: Code of the unit, or another of its names; None when the source gives none.
        bound: What the headline says about the true value; for BETWEEN use `between`.
        per: Codes of the units that it is counted for, things before time: `("em", "tháng")`.
        low: Lower end, None if not stated; follows from `bound` unless given.
        high: Upper end, likewise.
        low_open: Whether the lower end itself is excluded.
        high_open: Whether the upper end itself is excluded.
        is_near: Whether the true value is near the headline; follows from `bound`.
        step: Place of the last digit written, in the unit ("71,2 tỷ" → 100 triệu); built in
            code, that of the number (12,7 → 0,1). Only `at_precision` uses it.

    Raises:
        InvalidData: `number.not_exact`, of a text `number.text`; `quantity.bound` if headline,
            bound and ends contradict each other; `quantity.unit` as `Unit`;
            `quantity.per_itself` if it is counted for what it counts; `quantity.step` unless it
            is above 0.

    Example:
        >>> total = Quantity.parse("trên 4,5 tỷ đồng") + Quantity.parse("60 tỷ 383 triệu đồng")
        >>> print(total)
        trên 64 tỷ 883 triệu đồng
        >>> total.bound, total.low, total.high
        (<Bound.MORE_THAN: 'more_than'>, 64883000000, None)
    """

    value: Number | None = attrs.field(converter=_headline)
    unit: str | None = attrs.field(default=None, converter=unit_or_none)
    bound: Bound = attrs.field(default=Bound.EXACT, converter=known, kw_only=True)
    per: tuple[str, ...] = attrs.field(default=(), converter=per_units, kw_only=True)
    low: Number | None = attrs.field(default=_LOW, converter=or_none, kw_only=True)
    high: Number | None = attrs.field(default=_HIGH, converter=or_none, kw_only=True)
    low_open: bool = attrs.field(default=_by(lambda q: q.bound is Bound.MORE_THAN), kw_only=True)
    high_open: bool = attrs.field(
        default=_by(lambda q: q.bound in (Bound.NEARLY, Bound.LESS_THAN)), kw_only=True
    )
    is_near: bool = attrs.field(default=_by(lambda q: q.bound in NEAR_BOUNDS), kw_only=True)
    step: Number = attrs.field(
        default=_by(lambda q: last_place(q.value or 0)), converter=canonical, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse what contradicts itself."""
        if self.step <= 0:
            raise InvalidData(Problem.of("quantity.step", found=self.step))
        if self.unit in self.per:
            found = "/".join((self.unit, *self.per))
            raise InvalidData(Problem.of("quantity.per_itself", found=found, unit=self.unit))
        are_flags = all(type(f) is bool for f in (self.low_open, self.high_open, self.is_near))
        if not are_flags or not self.ends.fit(self.bound, self.value, is_near=self.is_near):
            problem = Problem.of(
                "quantity.bound", found=self.bound, value=self.value, low=self.low, high=self.high
            )
            raise InvalidData(problem)

    @classmethod
    @checked
    def between(
        cls,
        low: Number,
        high: Number,
        unit: str | None = None,
        *,
        per: tuple[str, ...] = (),
        low_open: bool = False,
        high_open: bool = False,
    ) -> Self:
        """Return a range with both ends; its headline is the midpoint.

        Raises:
            InvalidData: `quantity.bound` unless `low` is below `high`; `number.not_exact`.

        Example:
            >>> print(Quantity.between(5_000_000, 7_000_000, "VND"))
            từ 5 triệu đến 7 triệu đồng
        """
        middle = divide(add(canonical(low), canonical(high)), 2)
        ends = Interval(low, high, low_open, high_open)
        return cls(middle, unit, per=per, bound=Bound.BETWEEN, **ends._asdict())

    @classmethod
    def unknown(cls, unit: str | None = None) -> Self:
        """Return a quantity about which nothing is known ("nhiều"); it prints "không rõ"."""
        return cls(None, unit, bound=Bound.UNKNOWN)

    @classmethod
    @checked
    def total(
        cls, amounts: Iterable["Quantity"], unit: str | None, *, minimum: Number | None = None
    ) -> "Quantity":
        """Return the sum of amounts in a unit, as with `+`; 0 if there are none.

        Args:
            amounts: The amounts.
            unit: Their unit.
            minimum: The least that each of them can be: an amount without a low end, such as
                "khoảng 10 triệu đồng", then does not lower the least that the sum can be.

        Raises:
            UnitMismatch: One is in another unit, or the unit is that of percentages.

        Example:
            >>> listed = [Quantity.parse("2 triệu đồng"), Quantity.parse("khoảng 1 triệu đồng")]
            >>> print(Quantity.total(listed, "VND"))
            khoảng 3 triệu đồng
            >>> print(Quantity.total(listed, "VND", minimum=0))
            từ 2 triệu đồng trở lên
        """
        exact, others = 0, list[Quantity]()
        for each in amounts:
            value = each.value
            is_plain = each.unit == unit != "%" and not each.per and each.bound is Bound.EXACT
            if is_plain and isinstance(value, int):
                exact += value
            else:
                others.append(each)
        total = sum(others, cls(exact, unit))
        if minimum is None or total.low is not None:
            return total
        ends = Interval(exact, exact)
        for each in others:
            ends += each.ends if each.low is not None else each.ends.clamp(minimum, None)
        # Where nothing more is known than the minimum, "khoảng" says more.
        return total.with_ends(ends, total.value, is_near=False) if ends.low else total

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        unit: str | None = None,
        grouping: Grouping | None = None,
        units: Iterable[Unit] = (),
        doubts: list[Problem] | None = None,
    ) -> Self:
        """Read one quantity with its bound, unit and per-units, or the code of one.

        Args:
            text: The quantity, as Vietnamese people write it, or its `code`; nothing else may be
                beside it.
            unit: The unit that the context expects: with `VND` a bare "23.000.000" is đồng and
                "2.232 lượt người" is refused. Without it a bare number is refused.
            grouping: What groups the digits where the text alone does not show it.
            units: Units that the context declares: their kind and rank count as those of the
                vocabulary do, and an alias is read as the code.
            doubts: A list that collects the doubtful readings, instead of warnings.

        Raises:
            InvalidData: A `figure.*` code, `money.fraction`, `quantity.unit` or `field.text`;
                `value.code` for what has square brackets and is not a code, and the codes of the
                class for one that contradicts itself.

        Warns:
            DoubtfulText: The text is readable, but probably not what was meant.

        Example:
            >>> quantity = Quantity.parse("mỗi tháng 200.000đ/em")
            >>> quantity.value, quantity.unit, quantity.per
            (200000, 'VND', ('em', 'tháng'))
            >>> box = Unit("thùng mì", kind="measure", aliases=["két mì"])
            >>> print(Quantity.parse("1.250,5 két mì", units=[box]))
            1.250,5 thùng mì
        """
        if is_code(need_text(text)):
            return cls._decoded(text, unit)
        figure = read_figure(text, unit, grouping, units)
        report(figure.doubts, doubts)
        return quantity_of(figure, cls)

    @classmethod
    def _decoded(cls, text: str, unit: str | None) -> Self:
        plain = cast("Self | None", quantity_of_code(text)) if cls is Quantity else None
        quantity = cls(**read_quantity_code(text)) if plain is None else plain
        if unit is not None and quantity.unit != unit_or_none(unit):
            raise InvalidData(Problem.of("figure.wrong_unit", found=text, expected=unit))
        return quantity

    @property
    def code(self) -> str:
        """An exact, language-independent text, which `parse` reads back to the same value.

        It is a bound, a number and the unit in square brackets, which no prose has:

        | code | meaning |
        |---|---|
        | `12 [người]` | exactly 12; `12 []` without a unit |
        | `>5 [ha]`, `>=5 [ha]`, `<5 [ha]`, `<=5 [ha]` | more than, at least, less than, at most |
        | `<~5 [ha]`, `~5 [ha]` | nearly, about |
        | `5..7 [ha]`, `>5..<7 [ha]` | from 5 to 7, with and without these two |
        | `? [ha]` | unknown |
        | `200000 [VND/em/tháng]` | per em and tháng |

        A dot is the decimal point and nothing groups digits. A number whose digits never end is a
        fraction, `>1/3 [ha]`; `(1/3) [ha]` if exact, as `1/3 [ha]` is the code of a `Ratio`. What
        does not follow from these comes last, in this order: `value=` the headline, if it is not
        the end or the midpoint; `near=yes` or `near=no`; `step=`, if it is not that of the last
        digit of the headline.

        Example:
            >>> Quantity.parse("trên 1,66 tỷ đồng").code
            '>1660000000 [VND] step=10000000'
            >>> Quantity.parse("12,7%").code
            '12.7 [%]'
        """
        return quantity_code(self)

    @property
    def ends(self) -> Interval:
        """The interval of the values that it allows."""
        return Interval(self.low, self.high, self.low_open, self.high_open)

    @property
    def is_exact(self) -> bool:
        """Whether it is a single number."""
        return self.bound is Bound.EXACT

    @checked
    def with_ends(self, ends: Interval, value: Number | None, *, is_near: bool) -> "Quantity":
        """Return a quantity of the same unit with other ends, and the bound they amount to.

        A headline that does not lie between the ends becomes the end next to it.
        """
        return self._within(ends, value, is_near=is_near)

    def _within(self, ends: Interval, value: Number | None, *, is_near: bool) -> "Quantity":
        return inexact_quantity(ends, value, self.unit, self.per, is_near=is_near)

    def _require_same_unit(self, other: "Quantity", verb: str) -> None:
        ours, theirs = _dimension(self), _dimension(other)
        if ours != theirs:
            raise mismatch(verb, ours, theirs, "bring both to one unit first")

    def __add__(self, other: "Quantity") -> "Quantity":
        """Return the sum: ends add as ends of intervals, headlines as numbers.

        Raises:
            UnitMismatch: The units or per-units differ, or both are percentages.
        """
        if not isinstance(other, Quantity):
            return NotImplemented
        self._require_same_unit(other, "add {} and {}")
        if self.unit == "%":
            advice = "percentages have different wholes: add up their parts and wholes"
            raise mismatch("add {} and {}", _dimension(self), _dimension(other), advice)
        return self._sum(other)

    def _sum(self, other: "Quantity") -> "Quantity":
        value = None
        if self.value is not None and other.value is not None:
            value = add(self.value, other.value)
        return self._within(self.ends + other.ends, value, is_near=self.is_near and other.is_near)

    def __sub__(self, other: "Quantity") -> "Quantity":
        """Return the difference; of two percentages, in percentage points (điểm phần trăm).

        Raises:
            UnitMismatch: The units or per-units differ.
        """
        if not isinstance(other, Quantity):
            return NotImplemented
        self._require_same_unit(other, "subtract {1} from {0}")
        difference = self._sum(-other)
        return difference if self.unit != "%" else attrs.evolve(difference, unit=_POINTS)

    def __neg__(self) -> "Quantity":
        """Return the opposite: the ends change places."""
        return self * -1

    def __mul__(self, other: "Quantity | Number") -> "Quantity":
        """Return it times an exact number, or times an exact count of one of its per-units.

        Raises:
            UnitMismatch: The other quantity is not an exact count of something in `per`.
            InvalidData: `number.not_exact` for a NaN or an infinity.

        Example:
            >>> rate = Quantity.parse("200.000đ/em/tháng")
            >>> print(rate * Quantity(3, "em") * Quantity(6, "tháng"))
            3,6 triệu đồng
        """
        if isinstance(other, Quantity):
            if self._can_cancel(other):
                return self._cancelled(other)
            if other._can_cancel(self):
                return other._cancelled(self)
            advice = "one must be an exact count of what the other is per"
            raise mismatch("multiply {} by {}", _dimension(self), _dimension(other), advice)
        if isinstance(other, bool) or not isinstance(other, Number):
            return NotImplemented
        factor = canonical(other)
        value = None if self.value is None else multiply(self.value, factor)
        return self._within(self.ends.scaled(factor), value, is_near=self.is_near or factor == 0)

    __rmul__ = __mul__

    def _can_cancel(self, count: "Quantity") -> bool:
        return count.is_exact and not count.per and count.unit in self.per

    def _cancelled(self, count: "Quantity") -> "Quantity":
        rest = list(self.per)
        rest.remove(str(count.unit))
        return attrs.evolve(self * (count.value or 0), per=tuple(rest))

    def __truediv__(self, other: "Quantity | Number") -> "Quantity":
        """Return it divided by an exact number, or per one of an exact count.

        Raises:
            UnitMismatch: The other quantity is not an exact count of something else.
            ZeroDivisionError: The other is 0.

        Example:
            >>> print(Quantity.parse("từ 500 triệu đồng trở lên") / Quantity(2000, "suất quà"))
            từ 250 nghìn đồng/suất quà trở lên
        """
        if isinstance(other, Quantity):
            unit = other.unit if other.is_exact and not other.per else None
            if unit is None or unit in (self.unit, *self.per, "%", "VND"):
                advice = "divide by an exact count of something else"
                raise mismatch("divide {} by {}", _dimension(self), _dimension(other), advice)
            return attrs.evolve(self / (other.value or 0), per=(*self.per, unit))
        if isinstance(other, bool) or not isinstance(other, Number):
            return NotImplemented
        return self * canonical(1 / Fraction(canonical(other)))

    def meets(self, operator: Operator | str, other: "Quantity") -> Verdict:
        """Return whether this quantity satisfies `operator` against another.

        YES only if every pair of allowed values satisfies it, NO only if none does.

        Args:
            operator: One of `>=`, `>`, `<=`, `<`, `=`.
            other: A quantity of the same unit and per-units.

        Raises:
            UnitMismatch: The units or per-units differ.
            InvalidData: `quantity.operator` for another operator.

        Example:
            >>> Quantity.parse("trên 1,66 tỷ đồng").meets(">=", Quantity.parse("1,6 tỷ đồng"))
            <Verdict.YES: 'yes'>
        """
        self._require_same_unit(other, "compare {} with {}")
        return judge(operator_of(operator), self.ends, other.ends)

    @checked
    def contains(self, number: Number) -> bool:
        """Whether a number in this unit may be the true value.

        Raises:
            InvalidData: `number.not_exact` for a float.
        """
        return self.ends.contains(canonical(number))

    def at_precision(self) -> "Quantity":
        """Return the interval of the values that would be written like this one.

        An exact figure stands for half a step on either side ("71,2 tỷ" for 71,15 up to but
        not including 71,25 tỷ), unless it is written to its last indivisible unit. A figure
        with a bound stays as it is.
        """
        is_whole = self.unit is not None and Unit.of(self.unit).is_whole
        if not self.is_exact or self.value is None or (is_whole and self.step <= 1):
            return self
        return self._within(spread(self.value, self.step), self.value, is_near=True)

    def to_whole(self) -> "Quantity":
        """Return it in whole units: ends tightened, the headline rounded half to even.

        An interval without a whole number inside stays as it is.
        """
        ends = self.ends.to_whole()
        if ends.is_empty:
            return self
        value = None if self.value is None else round(Fraction(self.value))
        return self._within(ends, value, is_near=self.is_near)

    def format(self, style: MoneyStyle | None = None, **options: Unpack[MoneyOptions]) -> str:
        """Write the quantity with its bound, unit and per-units; only `short` rounds.

        Ends that cannot be written in digits are rounded outward: never more than is known.

        Args:
            style: A style of `VND.format` for money; by default the shortest exact form.
            **options: The options of the style; `locale` (`en`, …) writes it in another language.

        Raises:
            InvalidData: `format.style`, `format.option`, `format.value`.

        Example:
            >>> Quantity.parse("trên 1,66 tỷ đồng").format("dong")
            'trên 1.660.000.000 đồng'
        """
        return write_in_locale(self, style, options)

    def __repr__(self) -> str:
        """Return the call of `parse` that makes the very same value."""
        return call_of(self)

    def __str__(self) -> str:
        """Return the default form, which parses to an equal quantity."""
        return write_quantity(self, None, {})

    def __format__(self, spec: str) -> str:
        """Return `format(style)`, padded to a width if the specification has one.

        Args:
            spec: A style, without one the default form; then, after a colon if there is a style,
                fill, alignment (`<`, `>`, `^`; by default right) and width, as for numbers.

        Raises:
            InvalidData: `format.style` for anything else.

        Example:
            >>> gift = Quantity.parse("trên 1,66 tỷ đồng")
            >>> f"|{gift:>20}|{gift:dong:>30}|"
            '|   trên 1,66 tỷ đồng|       trên 1.660.000.000 đồng|'
        """
        style, width, grouping = split_spec(spec)
        if grouping:
            raise InvalidData(Problem.of("format.spec", found=spec))
        return pad(write_quantity(self, style, {}), width)

    def _key(self) -> tuple[object, ...]:
        headline = self.value if self.bound in (Bound.ABOUT, Bound.UNKNOWN) else None
        return (_dimension(self), self.bound, *self.ends, headline)

    def __eq__(self, other: object) -> bool:
        """Whether ends, bound and units are the same; see the class for the headline."""
        return self._key() == other._key() if isinstance(other, Quantity) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash that agrees with equality."""
        return hash(self._key())


def _dimension(quantity: Quantity) -> Dimension:
    if not isinstance(quantity, Quantity):
        raise refused("field.type", quantity, expected="Quantity")
    return Dimension.of(quantity.unit, quantity.per)


_Q = TypeVar("_Q", bound=Quantity)


def parse_bare(
    text: str,
    *,
    grouping: Grouping | None = None,
    units: Iterable[Unit] = (),
    doubts: list[Problem] | None = None,
) -> Quantity:
    """Read a quantity that need not name its unit, where something else does."""
    if is_code(need_text(text)):
        return Quantity.parse(text)
    figure = read_figure(text, None, grouping, units, is_bare_allowed=True)
    report(figure.doubts, doubts)
    return quantity_of(figure, Quantity)


def quantity_of(figure: Figure, kind: type[_Q]) -> _Q:
    """Return the quantity that a figure read from a text says; only its nouns are checked."""
    value, bound, low, high, low_open, high_open, unit, per, step, _ = figure
    if not is_known(unit) or (per and not all(map(is_known, per))):
        for noun in (unit, *per):
            unit_or_none(noun)  # which refuses what it could not be read back from
    is_near = bound in NEAR_BOUNDS
    ends = (low, high, low_open, high_open)
    if bound == Bound.NEARLY:  # "gần -5" is below -5
        bound = Interval(*ends).bound(value, is_near=is_near)
    return made(kind, (value, unit, BOUNDS[bound], per, *ends, is_near, step))


def quantity_of_code(text: str) -> Quantity | None:
    """Return the quantity of a code of one number and its unit, as most are; None of others.

    As `Quantity.parse`, in a third of the time, for files of very many.

    Raises:
        InvalidData: `quantity.unit`.
    """
    parts = plain_code(text)
    if parts is None:
        return None
    value, unit, step, (bound, is_low, is_high, low_open, high_open, is_near) = parts
    low, high = value if is_low else None, value if is_high else None
    ends = (low, high, low_open, high_open)
    return made(Quantity, (value, unit_code(unit), bound, (), *ends, is_near, step))


def inexact_quantity(
    ends: Interval, value: Number | None, unit: str | None, per: tuple[str, ...], *, is_near: bool
) -> Quantity:
    """Return a quantity with ends as `Quantity.with_ends`, in units that are codes."""
    value, bound = ends.nearest(value), ends.bound(value, is_near=is_near)
    if value is None:
        bound, is_near = Bound.UNKNOWN, False
    found = made(Quantity, (value, unit, bound, per, *ends, is_near, last_place(value or 0)))
    found.__attrs_post_init__()
    return found


# What fills the slots of a frozen class, in half the time of `object.__setattr__`.
_FILL: Final = tuple(vars(Quantity)[field.name].__set__ for field in attrs.fields(Quantity))
_value, _unit, _bound, _per, _low, _high, _low_open, _high_open, _is_near, _step = _FILL


def made(kind: type[_Q], fields: tuple[object, ...]) -> _Q:
    """Return the quantity that has these fields, in their order; nothing is checked."""
    value, unit, bound, per, low, high, low_open, high_open, is_near, step = fields
    quantity = kind.__new__(kind)
    _value(quantity, value)
    _unit(quantity, unit)
    _bound(quantity, bound)
    _per(quantity, per)
    _low(quantity, low)
    _high(quantity, high)
    _low_open(quantity, low_open)
    _high_open(quantity, high_open)
    _is_near(quantity, is_near)
    _step(quantity, step)
    return quantity
