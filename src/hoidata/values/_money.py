"""Amounts of money in whole đồng."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Self, Unpack

import attrs

from hoidata.errors import InvalidData, Problem, Shown, checked, shown
from hoidata.values._number import Number, Rounding, canonical, not_text, to_whole
from hoidata.values._quantity import Quantity
from hoidata.values._read import Grouping, read_amount
from hoidata.values._unchecked import exact_quantity
from hoidata.values._write import (
    MoneyOptions,
    MoneyStyle,
    pad,
    split_spec,
    write_money,
)


def _whole(amount: Number) -> int:
    number = canonical(not_text(amount, "VND.parse"))
    if isinstance(number, int):
        return number
    raise InvalidData(Problem.of("money.fraction", found=amount))


@attrs.frozen(order=True, repr=False)
class VND(Shown):
    r"""An exact amount of money in whole đồng (số tiền); may be negative.

    A bounded amount ("trên 1,66 tỷ đồng") is not a VND: read it with `Quantity.parse`.

    Args:
        amount: Number of đồng. A Decimal or Fraction must be whole; floats are refused.

    Raises:
        InvalidData: `number.not_exact` for a float, bool or NaN; `number.text` for a text, which
            `parse` reads; `money.fraction` for a part of a đồng.

    Example:
        >>> VND(71_200_000_000) + VND.parse("60 tỷ 383 triệu đồng")
        VND(131_583_000_000)
        >>> str(VND(131_583_000_000))
        '131.583.000.000\xa0₫'
    """

    amount: int = attrs.field(converter=_whole)

    @classmethod
    def parse(cls, text: str, *, grouping: Grouping | None = None) -> Self:
        """Read one exact amount; a bare number is read as đồng.

        Args:
            text: The amount, as Vietnamese people write it; nothing else may be beside it.
            grouping: What groups the digits where the text alone does not show it: `dot` makes
                "1,200 tỷ" 1,2 tỷ, `comma` makes it 1.200 tỷ.

        Raises:
            InvalidData: `money.not_exact` for a bound, a range or an amount per something, and
                every code that `Quantity.parse` has.

        Warns:
            DoubtfulText: The text is readable, but probably not what was meant.

        Example:
            >>> VND.parse("131 tỷ 583 triệu đồng").amount
            131583000000
        """
        return cls(read_amount(text, grouping))

    @classmethod
    @checked
    def from_quantity(cls, quantity: Quantity) -> Self:
        """Return a quantity that is an exact amount of đồng as `VND`.

        Raises:
            InvalidData: `money.not_exact` for a bound, a range, a rate or another unit than
                `VND`; `money.fraction` for a part of a đồng.

        Example:
            >>> VND.from_quantity(Quantity.parse("200.000đ/em") * Quantity(3, "em"))
            VND(600_000)
        """
        value = quantity.value
        if not quantity.is_exact or value is None or (quantity.unit, quantity.per) != ("VND", ()):
            raise InvalidData(Problem.of("money.not_exact", found=quantity))
        return cls(value)

    def to_quantity(self) -> Quantity:
        """Return the amount as a quantity in `VND`.

        Example:
            >>> VND(600_000).to_quantity() / Quantity(3, "em") == Quantity.parse("200.000đ/em")
            True
        """
        return exact_quantity(self.amount, "VND")

    @classmethod
    @checked
    def total(cls, amounts: Iterable["VND"]) -> Self:
        """Return the sum; of no amounts, 0 đồng.

        Example:
            >>> VND.total([VND(1), VND(2)])
            VND(3)
        """
        return cls(sum(amounts, VND(0)).amount)

    def __add__(self, other: "VND") -> "VND":
        """Return the sum of two amounts."""
        return VND(self.amount + other.amount) if isinstance(other, VND) else NotImplemented

    def __radd__(self, other: int) -> "VND":
        """Return the amount itself after 0, with which `sum` starts.

        Example:
            >>> sum([VND(1), VND(2)])
            VND(3)
        """
        return self if type(other) is int and other == 0 else NotImplemented

    def __sub__(self, other: "VND") -> "VND":
        """Return the difference of two amounts."""
        return VND(self.amount - other.amount) if isinstance(other, VND) else NotImplemented

    def __neg__(self) -> "VND":
        """Return the opposite amount."""
        return VND(-self.amount)

    def __abs__(self) -> "VND":
        """Return the amount without its sign."""
        return VND(abs(self.amount))

    def __mul__(self, times: int) -> "VND":
        """Return the amount so many times; for a fraction use `scaled`."""
        if isinstance(times, bool) or not isinstance(times, int):
            return NotImplemented
        return VND(self.amount * times)

    __rmul__ = __mul__

    def __truediv__(self, other: "VND") -> Fraction:
        """Return the exact ratio of two amounts.

        Raises:
            ZeroDivisionError: The other amount is 0.
            TypeError: The other is a number; what is to become of a rest, `scaled` or `allocate`
                says.
        """
        if isinstance(other, (int, float, Decimal, Fraction)):
            advice = "use scaled with a Fraction and a rounding, or allocate to split it"
            raise TypeError(f"cannot divide an amount by {shown(other, 60)}; {advice}")
        return Fraction(self.amount, other.amount) if isinstance(other, VND) else NotImplemented

    def __bool__(self) -> bool:
        """Return False for 0 đồng."""
        return bool(self.amount)

    def __int__(self) -> int:
        """Return the number of đồng."""
        return self.amount

    def scaled(self, factor: Fraction | Decimal | int, *, rounding: Rounding = "exact") -> "VND":
        """Return the amount times a factor, in whole đồng.

        Args:
            factor: An exact number; a float is refused.
            rounding: How a part of a đồng becomes whole: `half_up` (halves away from zero),
                `half_even`, `floor`, `ceiling`; `exact` refuses it.

        Raises:
            InvalidData: `number.not_whole` if rounding is `exact` and the product is not whole;
                `number.not_exact` for a float; `number.rounding` for another rounding.

        Example:
            >>> VND(1_000).scaled(Fraction(1, 3), rounding="half_up")
            VND(333)
        """
        product = Fraction(self.amount) * Fraction(canonical(factor))
        return VND(to_whole(canonical(product), rounding))

    @checked
    def allocate(self, weights: Iterable[Number]) -> tuple["VND", ...]:
        """Split the amount by weights, so that the parts add up to it exactly.

        The largest remainders take the đồng that are left over; among equal ones, the first.

        Args:
            weights: Exact numbers, none negative, not all 0; one part each, in their order.

        Raises:
            InvalidData: `money.weights` if there are none, one is negative or all are 0;
                `number.not_exact` for a float.

        Example:
            >>> [int(part) for part in VND(100).allocate([1, 1, 1])]
            [34, 33, 33]
        """
        shares = [Fraction(canonical(weight)) for weight in weights]
        whole = sum(shares)
        if whole <= 0 or min(shares) < 0:
            raise InvalidData(Problem.of("money.weights", found=[str(share) for share in shares]))
        sign = -1 if self.amount < 0 else 1
        exact = [abs(self.amount) * share / whole for share in shares]
        parts = [int(share) for share in exact]
        by_remainder = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
        for position in by_remainder[: abs(self.amount) - sum(parts)]:
            parts[position] += 1
        return tuple(VND(sign * part) for part in parts)

    def format(self, style: MoneyStyle = "full", **options: Unpack[MoneyOptions]) -> str:
        """Write the amount in a style; only `short` rounds.

        Args:
            style: `full` (131.583.000.000 ₫), `dong` (131.583.000.000 đồng), `mixed` (131 tỷ
                583 triệu đồng), `scale` (131,583 tỷ đồng), `short` (131,6 tỷ đồng) or `words`.
            **options: Of `full`, `locale` (`en`, …) writes it in another language. Of `scale`,
                `scale` forces one scale word (`nghìn`, `triệu`, `tỷ`). Of `short`, `digits` is
                the number of decimals, rounded half away from zero. Of `words`, `thousand`
                (`nghìn`, `ngàn`), `zero_tens` (`linh`, `lẻ`), `four` (`tư`, `bốn`) and `billion`
                (`tỷ`, `tỉ`) are spellings, `even` adds "chẵn" as on vouchers and `capital` a
                capital letter.

        Raises:
            InvalidData: `format.style` for an unknown style; `format.option` for an option that
                the style does not have; `format.value` for a value that the option cannot have.

        Example:
            >>> VND(87_500_000).format("mixed")
            '87 triệu 500 nghìn đồng'
            >>> VND(100_000).format("words", even=True, capital=True)
            'Một trăm nghìn đồng chẵn'
        """
        return write_money(self.amount, style, options)

    def __format__(self, spec: str) -> str:
        """Return `format(style)`, padded to a width if the specification has one.

        Args:
            spec: A style, without one the full form; then, after a colon if there is a style,
                fill, alignment (`<`, `>`, `^`; by default right) and width, as for numbers.
                Instead of a style, `,` or `_` at the end writes the bare digits in such groups,
                as for an int.

        Raises:
            InvalidData: `format.spec` for anything else; `format.style` for an unknown style.

        Example:
            >>> f"{VND(87_500_000):scale}, {VND(87_500_000):,}"
            '87,5 triệu đồng, 87,500,000'
            >>> f"|{VND(87_500_000):mixed:>26}|{VND(87_500_000):>12_}|"
            '|   87 triệu 500 nghìn đồng|  87_500_000|'
        """
        style, width, grouping = split_spec(spec)
        if grouping:
            return pad(format(self.amount, grouping), width)
        return pad(write_money(self.amount, style or "full", {}), width)

    def __repr__(self) -> str:
        """Return the call that makes it, the digits in groups."""
        return f"{type(self).__name__}({self.amount:_})"

    def __str__(self) -> str:
        """Return the full form, as ICU writes it: U+00A0 before ₫."""
        return write_money(self.amount, "full", {})
