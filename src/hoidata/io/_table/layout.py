"""What the cells of a table mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Self, TypeAlias, cast

import attrs
from attrs.validators import optional

from hoidata.domain import TransactionKind, count, instance, located, spelled, text
from hoidata.errors import InvalidData, Problem, nearest, unchosen
from hoidata.io._sheets.grid import LAST_ROW
from hoidata.values import Grouping, Period, read_period
from hoidata.vietnamese import normalize
from hoidata.vocab import Choice, choice_of

Range: TypeAlias = tuple[int, int]


class Holds(Choice):
    """What the cells of a column hold (nội dung của cột).

    Figures: `value`, what was `plan`ned (also the most points of a criterion), a `percent`
    or a `change` computed from others. What the figures of a row are about: `organization`,
    `metric`, `item`, `criterion`, `entry` (khoản thu chi) and the `unit` of measure. The `day` of a
    row, or its month or other period. In a list of transactions: the `giver`, `receiver`,
    `purpose`, `voucher` and `goods` in words. `number` is the row's own number (STT), which shows
    what is a group of what; `nothing` is not read.
    """

    VALUE = "value"
    PLAN = "plan"
    PERCENT = "percent"
    CHANGE = "change"
    ORGANIZATION = "organization"
    METRIC = "metric"
    ITEM = "item"
    CRITERION = "criterion"
    ENTRY = "entry"
    UNIT = "unit"
    DAY = "day"
    GIVER = "giver"
    RECEIVER = "receiver"
    PURPOSE = "purpose"
    VOUCHER = "voucher"
    GOODS = "goods"
    NUMBER = "number"
    NOTHING = "nothing"

    @property
    def is_figure(self) -> bool:
        """Whether its cells are figures."""
        return self in _FIGURES

    @property
    def is_label(self) -> bool:
        """Whether its cells name what a row is about."""
        return self in _LABELS


_FIGURES: Final = (Holds.VALUE, Holds.PLAN, Holds.PERCENT, Holds.CHANGE)
_LABELS: Final = (
    Holds.ORGANIZATION,
    Holds.METRIC,
    Holds.ITEM,
    Holds.CRITERION,
    Holds.ENTRY,
    Holds.GIVER,
    Holds.RECEIVER,
)


class Into(Choice):
    """What the figures of a table become (loại dữ liệu của bảng): a table of the dataset."""

    OBSERVATIONS = "observations"
    TRANSACTIONS = "transactions"
    SCORES = "scores"
    FUNDS = "funds"


class Entry(Choice):
    """What a line of the accounts of a fund states (khoản mục của quỹ).

    `opening`, `income`, `spending` and `closing` are of the fund as a whole; `received` and `paid`
    are one of the things that came in or went out.
    """

    OPENING = "opening"
    INCOME = "income"
    SPENDING = "spending"
    CLOSING = "closing"
    RECEIVED = "received"
    PAID = "paid"


_PAIR: Final = 2


def _period(value: Period | str | None) -> Period | None:
    return read_period(value) if isinstance(value, str) else value


def _of_type(found: object, expected: str) -> InvalidData:
    return InvalidData(Problem.of("field.type", found=found, expected=expected))


def _pairs(given: object) -> Iterator[tuple[str, Any]]:
    """Yield the names and values of a mapping, or of pairs."""
    for each in _items(given):
        pair = cast("tuple[object, ...]", each if isinstance(each, tuple) else (each,))
        if len(pair) != _PAIR:
            raise _of_type(pair, "a pair")
        name, value = pair
        is_row = type(name) is int and 0 <= name <= LAST_ROW
        if not isinstance(name, str) and not is_row:
            raise _of_type(name, "a text")
        yield normalize(str(name)), value


def _items(given: object) -> Iterable[object]:
    if isinstance(given, Mapping):
        return cast("Mapping[object, object]", given).items()
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise _of_type(given, "a mapping")
    return cast("Iterable[object]", given)


def _name() -> str | None:
    """Return a field of a text that may be left out."""
    return attrs.field(default=None, converter=spelled, validator=optional(text), kw_only=True)


def _categories(
    given: Mapping[str, str] | Iterable[tuple[str, str]],
) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, _text(value)) for name, value in _pairs(given)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _of_type(value, "a text")
    return normalize(value)


def _texts(given: str | Iterable[str]) -> tuple[str, ...]:
    return tuple(map(_text, (given,) if isinstance(given, str) else _items(given)))


@attrs.frozen(field_transformer=located)
class Heading:
    """What the figures of a column, a row or a whole table have in common (đầu cột, đầu dòng).

    Each is a part of what a figure means; what the table says applies where its columns and rows do
    not say otherwise.

    Args:
        holds: What the cells hold.
        metric: Code, label or alias of the metric.
        unit: The unit of measure with its scale ("triệu đồng", "hội viên"); the metric's where
            None.
        period: The period, inclusive; a day for a figure as at that day.
        organization: Id, name or alias of the organization.
        categories: What is counted of a dimension, as `{"giới": "nữ"}`; kept as pairs.
        item: The one of several things that the figures are about.
        criterion: Id of the criterion of the scorecard.
        entry: Which line of a fund's accounts it states.
        giver: Id or name of who gave.
        receiver: Id or name of who received.
        of: For a percentage the part and the whole, for a change the present and the earlier
            figure: keys of two columns, or of two rows where all columns are alike.
        sum_of: The columns (or rows) that it is the sum of, by their keys.

    Raises:
        InvalidData: `field.choice`, the codes of `Period.parse`; `table.of` unless there are two.

    Example:
        >>> Heading(metric="outstanding_loans", unit="triệu đồng").holds
        <Holds.VALUE: 'value'>
    """

    holds: Holds = attrs.field(default=Holds.VALUE, converter=Holds)
    metric: str | None = _name()
    unit: str | None = _name()
    period: Period | None = attrs.field(
        default=None, converter=_period, validator=optional(instance(Period)), kw_only=True
    )
    organization: str | None = _name()
    categories: tuple[tuple[str, str], ...] = attrs.field(
        default=(), converter=_categories, kw_only=True
    )
    item: str | None = _name()
    criterion: str | None = _name()
    entry: Entry | None = attrs.field(
        default=None, converter=attrs.converters.optional(Entry), kw_only=True
    )
    giver: str | None = _name()
    receiver: str | None = _name()
    of: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    sum_of: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a share of other than two."""
        if len(self.of) not in (0, 2):
            raise InvalidData(Problem.of("table.of", "$.of", found=", ".join(self.of)))

    @classmethod
    def read(cls, value: "Heading | str | Mapping[str, Any]") -> "Heading":
        """Return a heading: as given, from its fields, or from the one word that says everything.

        The word is what the cells hold ("đơn vị", "bỏ qua"), else the metric.

        Example:
            >>> Heading.read("đơn vị").holds, Heading.read("hội viên").metric
            (<Holds.ORGANIZATION: 'organization'>, 'hội viên')
        """
        if isinstance(value, Heading):
            return value
        if isinstance(value, str):
            holds = choice_of(Holds, value)
            return Heading(metric=value) if holds is None else Heading(holds)
        fields = dict(_pairs(value))
        for name in fields.keys() - {*_FIELDS}:
            keys = ", ".join(nearest(name, _FIELDS) or _FIELDS)
            raise InvalidData(Problem.of("file.key", f"$.{name}", found=name, keys=keys))
        return Heading(**fields)

    def over(self, below: "Heading") -> "Heading":
        """Return what both say together; this one wins where they differ."""
        said = {name: value for name, value in self.said() if name != "categories"}
        mine = {name for name, _ in self.categories}
        kept = [pair for pair in below.categories if pair[0] not in mine]
        both = Heading(**{name: getattr(below, name) for name in _FIELDS})
        return attrs.evolve(both, **said, categories=[*kept, *self.categories])

    def said(self) -> Iterator[tuple[str, Any]]:
        """Yield the names and values of the fields that say something."""
        for name in _FIELDS:
            value = getattr(self, name)
            if value not in (None, ()) and value is not Holds.VALUE:
                yield name, value


_FIELDS: Final = tuple(each.name for each in attrs.fields(Heading))
_SLOTS: Final = tuple(
    (vars(Heading)[name].__set__, vars(Heading)[name].__get__) for name in _FIELDS
)
"""What fills and reads the slots of a frozen class, in a fraction of the time of `evolve`."""


def renamed(heading: Heading, names: Mapping[str, str]) -> Heading:
    """Return a heading with other names of what it is about, which are spelled as it keeps them."""
    made = Heading.__new__(Heading)
    for fill, read in _SLOTS:
        fill(made, read(heading))
    for name, value in names.items():
        _FILL[name](made, value)
    return made


_FILL: Final = dict(zip(_FIELDS, (fill for fill, _ in _SLOTS), strict=True))


def _headings(
    given: Mapping[str, Any] | Iterable[tuple[str, Any]],
) -> tuple[tuple[str, Heading], ...]:
    return tuple((key, Heading.read(value)) for key, value in _pairs(given))


def _sheets(
    given: str | Mapping[str, str | None] | Iterable[str | tuple[str, str | None]],
) -> tuple[tuple[str, str | None], ...]:
    """Convert names of sheets, with or without organizations, to pairs."""
    listed = (given,) if isinstance(given, str) else _items(given)
    pairs = ((each, None) if isinstance(each, str) else each for each in listed)
    return tuple((name, None if value is None else _text(value)) for name, value in _pairs(pairs))


_ROWS: Final = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?", re.ASCII)


def row_range(given: int | str | Iterable[int] | None) -> Range | None:
    """Return the first and last row, of a number, a text as "5-6", or both.

    Raises:
        InvalidData: `table.range` if they are not rows.
    """
    if given is None:
        return None
    found = _ROWS.fullmatch(given.strip()) if isinstance(given, str) else None
    if found is not None:
        given = (int(found[1]), int(found[2] or found[1]))
    rows: tuple[object, ...] = (given,)
    if isinstance(given, Iterable) and not isinstance(given, str):
        rows = tuple(given)
    first, last = rows[0] if rows else None, rows[-1] if rows else None
    if type(first) is not int or type(last) is not int or len(rows) > _PAIR:
        raise InvalidData(Problem.of("table.range", found=given))
    if not 0 < first <= last:
        raise InvalidData(Problem.of("table.range", found=f"{first}-{last}"))
    return first, last


_GROUPINGS: Final[tuple[Grouping, ...]] = ("dot", "comma")


def _grouping(given: str) -> Grouping:
    for known in _GROUPINGS:
        if isinstance(given, str) and given == known:
            return known
    raise InvalidData(unchosen(given, _GROUPINGS))


@attrs.frozen(field_transformer=located)
class Layout(Heading):
    """How a table is laid out (bố cục của bảng): where its figures are, and what they mean.

    What a heading says here applies to all figures of the table; its organization is that of the
    total row, above those of the other rows. Rows are numbered from 1 as in the file, in a list of
    records the row of the keys is 1; columns are named by their letters ("C"), by the text of their
    heading, or by its path ("Hội viên > Tổng số").

    Args:
        into: What the figures become.
        sheets: Names of the sheets of the table, each with the organization of its total row where
            they differ, as `{"An Thạnh": "hnd.an-thanh"}`; kept as pairs. The first that is not
            hidden, if none is named.
        header: First and last row of the headings, inclusive, as `5-6`; None if there are none.
        body: First and last row of the figures, inclusive; None for all below the headings, up to
            the notes and signatures.
        columns: What each column holds; those that are not named are not read.
        labels: What the rows of a label, or of a path of labels of groups ("Quà Tết > Trong đó:
            trị giá"), or of a number of a row ("12") hold.
        totals: Labels of total rows, in addition to "Tổng cộng", "Cộng", "Toàn tỉnh" …
        skip: Labels or numbers of rows that are not read ("Xếp hạng").
        declared: How many rows there are, as the title says ("19 tỉnh").
        grouping: What groups digits in texts: `dot` or `comma`; None to infer it from the texts.
        confirmed: Cells that somebody has checked, whose figures are right whatever speaks against
            them ("M11", "TH!D8").
        kind: What happened, in a list of transactions.
        fund: Id of the fund.
        scorecard: Id of the scorecard.
        initiative: Id of the initiative.
        report: Id of the report that the table is part of.
        period_cell: The cell that states the period, where no other is given ("B3").
        organization_cell: The cell that names the organization, where no other is given ("A1").

    Raises:
        InvalidData: `field.choice`, the codes of `Period.parse`; `table.range` for what are not
            rows, `table.of`.

    Example:
        >>> layout = Layout(header="5-6", unit="triệu đồng", period="30/9/2025",
        ...     columns={"B": "đơn vị", "C": {"metric": "outstanding_loans"}})
        >>> layout.header, layout.period.code
        ((5, 6), '2025-09-30')
    """

    into: Into = attrs.field(default=Into.OBSERVATIONS, converter=Into, kw_only=True)
    sheets: tuple[tuple[str, str | None], ...] = attrs.field(
        default=(), converter=_sheets, kw_only=True
    )
    header: Range | None = attrs.field(default=None, converter=row_range, kw_only=True)
    body: Range | None = attrs.field(default=None, converter=row_range, kw_only=True)
    columns: tuple[tuple[str, Heading], ...] = attrs.field(
        default=(), converter=_headings, kw_only=True
    )
    labels: tuple[tuple[str, Heading], ...] = attrs.field(
        default=(), converter=_headings, kw_only=True
    )
    totals: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    skip: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    declared: int | None = attrs.field(default=None, validator=optional(count), kw_only=True)
    grouping: Grouping | None = attrs.field(
        default=None, converter=attrs.converters.optional(_grouping), kw_only=True
    )
    confirmed: tuple[str, ...] = attrs.field(default=(), converter=_texts, kw_only=True)
    kind: TransactionKind = attrs.field(
        default=TransactionKind.INCOMING, converter=TransactionKind, kw_only=True
    )
    fund: str | None = _name()
    scorecard: str | None = _name()
    initiative: str | None = _name()
    report: str | None = _name()
    period_cell: str | None = _name()
    organization_cell: str | None = _name()

    def evolve(self, **changes: Any) -> Self:  # noqa: ANN401 - of any field
        """Return the same layout with other values of fields.

        Example:
            >>> Layout().evolve(unit="nghìn đồng").unit
            'nghìn đồng'
        """
        return attrs.evolve(self, **changes)
