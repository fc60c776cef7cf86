"""The figures of one file: read by the decimal mark and the units of the file."""

from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property, partial
from typing import Final, Protocol, TypeVar

import attrs

from hoidata.domain import FUND_AMOUNTS, parse_wanted
from hoidata.errors import InvalidData, Problem
from hoidata.io._tree import as_list, as_mapping, refused
from hoidata.values import Change, Grouping, Quantity, Ratio, Unit, read_value
from hoidata.vietnamese import grouping_of

Figure_co = TypeVar("Figure_co", covariant=True)
Figure = TypeVar("Figure")

FIGURES: Final = frozenset(
    {"amount", "balance", "change", "count", "every", "givers", "percent", "plan", "rate"}
    | {"receivers", "registered", "share", "total", "value", "votes", "worth", *FUND_AMOUNTS}
)
"""The keys of fields that hold figures."""
_GROUPINGS: Final[dict[object, Grouping]] = {",": "dot", ".": "comma"}
_OTHER: Final[dict[Grouping, Grouping]] = {"dot": "comma", "comma": "dot"}
_KEY: Final = "decimals"


class _Parser(Protocol[Figure_co]):
    def __call__(
        self, text: str, *, grouping: Grouping | None, doubts: list[Problem]
    ) -> Figure_co: ...


class FigureReader:
    """Reads the figures of one file.

    What a figure alone does not say (1,200 tỷ) the key `decimals` of the file decides; where it is
    not there, the other figures of the file do, with a doubt that names the other reading.

    Args:
        root: The file, for what its figures show of the decimal mark.
        units: The units that it is read with.
        doubts: The list that takes doubtful readings.
    """

    def __init__(self, root: object, units: tuple[Unit, ...], doubts: list[Problem]) -> None:
        """Look at nothing but the key."""
        self._root = root
        self._units = units
        self._doubts = doubts
        decimals = (as_mapping(root) or {}).get(_KEY)
        self.declared: Grouping | None = (
            _GROUPINGS.get(decimals) if isinstance(decimals, str) else None
        )

    def quantity(self, text: str) -> Quantity:
        """Read a quantity."""
        return self._read(text, partial(Quantity.parse, units=self._units))

    def value(self, text: str) -> Quantity | Ratio:
        """Read a part of a whole, or a quantity that need not name its unit."""
        return self._read(text, partial(read_value, units=self._units))

    def ratio(self, text: str) -> Ratio:
        """Read a part of a whole."""
        return Ratio.parse(text, units=self._units, doubts=self._doubts)

    def change(self, text: str) -> Change:
        """Read a change."""
        return self._read(text, partial(Change.parse, units=self._units))

    def wanted(self, text: str) -> Quantity | Change:
        """Read what a target asks for."""
        return self._read(text, partial(parse_wanted, units=self._units))

    @cached_property
    def _shown(self) -> Grouping | None:
        """What groups digits in the figures of the file, if some of them leave no doubt."""
        return grouping_of(_figure_texts(self._root))

    def _read(self, text: str, parse: _Parser[Figure]) -> Figure:
        try:
            return parse(text, grouping=self.declared, doubts=self._doubts)
        except InvalidData as error:
            problem = error.problems[0]
            if problem.code != "figure.ambiguous_grouping" or self.declared is not None:
                raise
        if self._shown is None:
            details = {**problem.details, "key": _KEY}
            raise InvalidData(attrs.evolve(problem, details=details))
        figure = parse(text, grouping=self._shown, doubts=self._doubts)
        self._doubts.extend(self._other(text, figure, parse))
        return figure

    def _other(self, text: str, figure: object, parse: _Parser[object]) -> Iterator[Problem]:
        """Yield the doubt of a figure that the rest of the file decided, if it may be another."""
        grouping = _OTHER[self._shown or "dot"]
        with suppress(InvalidData):
            other = parse(text, grouping=grouping, doubts=[])
            yield Problem.of(
                "figure.doubtful_grouping", found=text, expected=figure, other=other, key=_KEY
            )


def check_decimals(root: object) -> None:
    """Refuse a decimal mark that is neither.

    Raises:
        InvalidData: `field.choice`.
    """
    decimals = (as_mapping(root) or {}).get(_KEY)
    if decimals is not None and not (isinstance(decimals, str) and decimals in _GROUPINGS):
        raise refused("field.choice", decimals, choices='"," "."')


def _figure_texts(raw: object, *, is_figure: bool = False) -> Iterator[str]:
    """Yield the texts of figures in a part of a file."""
    if isinstance(raw, str) and is_figure:
        yield raw
    for key, value in (as_mapping(raw) or {}).items():
        is_parts = key == "parts" and as_list(value) is None
        is_target = key == "target" and as_mapping(value) is None
        below = is_figure or key in FIGURES or is_parts or is_target
        yield from _figure_texts(value, is_figure=below)
    for value in as_list(raw) or ():
        yield from _figure_texts(value, is_figure=is_figure)
