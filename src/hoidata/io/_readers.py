"""The one set of readers of parts of trees, for YAML, JSON and workbooks alike."""

import datetime
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from hoidata.domain import Alias, Expression, PledgeItem, Target
from hoidata.errors import Source
from hoidata.io import _scalars as scalars
from hoidata.io import _shorts as shorts
from hoidata.io._objects import ObjectReader, Readers
from hoidata.io._reading import Reading
from hoidata.io._table import Heading, row_range
from hoidata.io._tree import as_list
from hoidata.values import Change, Grouping, Number, Period, Quantity, Ratio


@cache
def readers() -> Readers:
    """Return the readers of all types.

    They refuse with `InvalidData`, whose paths start at `$`, the value that was asked for. They
    never convert between numbers, truth values and texts, except for scalars of YAML, which are
    texts of the type of their field.
    """
    made = Readers(
        {
            str: scalars.read_text,
            int: scalars.read_count,
            bool: scalars.read_flag,
            datetime.date: scalars.read_day,
            Number: scalars.read_number,
            Mapping[str, str]: scalars.read_details,
            Quantity: shorts.read_quantity,
            Ratio: shorts.read_ratio,
            Quantity | Ratio: shorts.read_figure,
            Quantity | Change: shorts.read_wanted,
            Change: shorts.read_change,
            Period: shorts.read_period,
            Expression: shorts.read_expression,
            tuple[int, int]: _pair,
            Grouping: lambda raw, _: raw,
        }
    )
    forms, headings = shorts.ShortForms(made), ObjectReader[Heading](Heading, made)
    made.add(
        {
            Source: forms.source,
            Alias: forms.alias,
            PledgeItem: forms.pledge_item,
            Target: forms.target,
            Heading: lambda raw, reading: _heading(headings, raw, reading),
        }
    )
    return made


def _pair(raw: object, reading: Reading) -> tuple[int, ...] | None:
    """Return rows of a table, as 5-6, or both ends of something, as a list."""
    ends = as_list(raw)
    if ends is None:
        return row_range(cast("Any", raw))
    return tuple(scalars.read_count(each, reading) for each in ends)


def _heading(headings: ObjectReader[Heading], raw: object, reading: Reading) -> Heading:
    return Heading.read(str(raw)) if isinstance(raw, str) else headings.read(raw, reading)
