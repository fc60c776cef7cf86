"""Figures: a metric of organizations in a period."""

import re
from typing import Final

import attrs

from hoidata import vocab
from hoidata.domain import _fields as fields
from hoidata.errors import InvalidData, Problem, Shown, Source
from hoidata.values import Bound, Change, Period, Quantity, Ratio, read_value
from hoidata.vocab import Choice


class Scope(Choice):
    """What a unit's figure includes (phạm vi): everything below it, or only its own."""

    WHOLE = "whole"
    OWN = "own"


class Status(Choice):
    """How firm a figure is (trạng thái số liệu), in the letters of SDMX.

    A normal, P provisional (reported before the period closed), E estimated ("ước đạt"), B break
    in the series, O missing. What is only planned is not a status: it is the `plan` of a figure.

    Raises:
        InvalidData: `status.plan` for a word that says so ("dự toán"); `field.choice` for others.

    Source:
        SDMX code list CL_OBS_STATUS.
    """

    NORMAL = "A"
    PROVISIONAL = "P"
    ESTIMATED = "E"
    BREAK = "B"
    MISSING = "O"

    @classmethod
    def _missing_(cls, value: object) -> "Status":
        if isinstance(value, str) and vocab.form_of(value) in _PLANS:
            raise InvalidData(Problem.of("status.plan", found=value))
        return cls(super()._missing_(value))


_PLANS: Final = frozenset(
    map(vocab.form_of, ("dự toán", "dự kiến", "dự chi", "kế hoạch", "chỉ tiêu", "planned"))
)
"""What is said about a figure that is planned, as `plan` holds it."""


class Breakdown(Choice):
    """How the parts of a figure relate to it (trong đó).

    Complete parts add up to it. Examples do not overlap and leave something out. Overlapping
    parts may count the same things twice ("trong đó 40 nữ, 25 đảng viên"): each fits into the
    whole, and they are never added up.
    """

    COMPLETE = "complete"
    EXAMPLES = "examples"
    OVERLAPPING = "overlapping"


_DIGIT: Final = re.compile(r"\d")


def figure_text(text: str) -> str:
    """Return the text of a value, unless it says that there is no figure.

    Raises:
        InvalidData: `value.missing` for "chưa có" and the like.
    """
    has_number = _DIGIT.search(text) is not None
    if not has_number and vocab.choice_of(Status, text) is Status.MISSING:
        raise InvalidData(Problem.of("value.missing", found=text))
    return text


def _value(given: Quantity | Ratio | str) -> Quantity | Ratio:
    return read_value(figure_text(given)) if isinstance(given, str) else given


@attrs.frozen(field_transformer=fields.located, repr=False)
class Observation(Shown):
    """One figure (số liệu): metric × organizations × period = value.

    Args:
        id: Stable id without white space.
        metric: Code, label or alias of the metric; a dataset keeps the code.
        organizations: Ids of the organizations that did it together; one or more.
        period: The period that the figure is for, inclusive; a stock counts at its end.
        value: The figure; None if it is missing or only planned. Its unit is None where the source
            gives none and the metric's is meant.
        plan: What was planned for it (kế hoạch, dự toán), with the value or alone; `progress`
            measures one by the other, and no total ever includes it.
        report: Id of the report that states it.
        scope: Whether units below are included.
        status: How firm the figure is.
        initiative: Id of the initiative that it is a figure for.
        event: Id of the event that it is a figure for.
        item: The one thing among several that it is about (a flag road, a gift round); kept in
            one spelling: NFC, single spaces, nothing invisible.
        categories: The category of each dimension that it counts (phân tổ), as `{"giới": "nữ"}`;
            kept as pairs, sorted by dimension and spelled like `item`.
        part_of: Id of the observation that it is a part of; a part is never added to its whole.
        breakdown: How its own parts relate to it.
        complete: Dimensions that its parts, or the figures of its series with categories of that
            dimension, cover completely; one text, or several, which are sorted.
        declared: How many categories of a dimension the source states, apart from its parts ("cho
            19 tỉnh"), as `{"tỉnh": 19}`, also where the parts are units or items; kept as pairs,
            sorted by dimension.
        percent: The percentage that the source states with a pair ("481/548 thẻ, đạt 88%"), or with
            an exact figure and its plan.
        predecessors: Whether a figure for a period that begins before its unit was founded also
            covers the units that it came from.
        change: The change that the source states with it.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.choice`, `field.type`, `field.text`, `field.percentage`,
            `field.count`;
            `observation.organizations` if there are none; `observation.missing` if a value is given
            with status O, or neither value nor plan with another status; `observation.plan` for
            a plan without a number; `value.missing` for a text that says that there is no figure;
            `observation.categories` for two categories of one dimension, `observation.counts` for
            two numbers of them.

    Example:
        >>> Observation("v", "humanitarian_value", organizations=["hoi-ctd.kien-an"],
        ...     period=Period.parse("năm 2022"), value=Quantity.parse("trên 1,66 tỷ đồng")).scope
        <Scope.WHOLE: 'whole'>
        >>> Observation("v.1", "members", organizations=["hoi-ctd.kien-an"],
        ...     period=Period.parse("năm 2022"), value=Quantity.parse("92 hội viên"),
        ...     categories={"giới": "nữ", "độ tuổi": "dưới 30"}, part_of="v").categories
        (('giới', 'nữ'), ('độ tuổi', 'dưới 30'))
    """

    id: str = attrs.field(validator=fields.identifier)
    metric: str = attrs.field(
        converter=fields.word, validator=fields.text, metadata=fields.names("metrics")
    )
    organizations: tuple[str, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.identifiers, kw_only=True
    )
    period: Period = attrs.field(
        converter=fields.as_period, validator=fields.instance(Period), kw_only=True
    )
    value: Quantity | Ratio | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(_value),
        validator=attrs.validators.optional(fields.instance(Quantity, Ratio)),
        kw_only=True,
    )
    plan: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.quantity),
        kw_only=True,
    )
    report: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    scope: Scope = attrs.field(default=Scope.WHOLE, converter=Scope, kw_only=True)
    status: Status = attrs.field(default=Status.NORMAL, converter=Status, kw_only=True)
    initiative: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    event: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    item: str | None = attrs.field(
        default=None,
        converter=fields.spelled,
        validator=attrs.validators.optional(fields.text),
        kw_only=True,
    )
    categories: tuple[tuple[str, str], ...] = attrs.field(
        default=(), converter=fields.categories, kw_only=True
    )
    part_of: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    breakdown: Breakdown = attrs.field(
        default=Breakdown.EXAMPLES, converter=Breakdown, kw_only=True
    )
    complete: tuple[str, ...] = attrs.field(default=(), converter=fields.dimensions, kw_only=True)
    declared: tuple[tuple[str, int], ...] = attrs.field(
        default=(), converter=fields.counts, kw_only=True
    )
    percent: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.percentage),
        kw_only=True,
    )
    predecessors: bool = attrs.field(default=True, validator=fields.flag, kw_only=True)
    change: Change | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_change),
        validator=attrs.validators.optional(fields.instance(Change)),
        kw_only=True,
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a figure of nobody, and a missing one that has a value."""
        is_missing = self.status is Status.MISSING
        fits = not is_missing if self.value is not None else is_missing or self.plan is not None
        is_number = self.plan is None or self.plan.bound is not Bound.UNKNOWN
        if self.organizations and fits and is_number:  # as nearly all of very many
            return
        found = "nothing" if self.value is None else self.value
        with fields.Rules() as rules:
            rules.require(
                bool(self.organizations), "observation.organizations", "organizations", self.id
            )
            rules.require(fits, "observation.missing", "value", found)
            rules.require(is_number, "observation.plan", "plan", self.plan)

    @property
    def identity(self) -> tuple[object, ...]:
        """What it is a figure of: two figures with the same identity and value are duplicates."""
        return (
            self.metric,
            frozenset(self.organizations),
            self.period,
            self.scope,
            self.initiative,
            self.event,
            self.item,
            self.categories,
        )

    def restated(self, id: str, organizations: tuple[str, ...], value: Quantity) -> "Observation":  # noqa: A002 - the name of the field
        """Return the same figure under another id, of other organizations, with another value.

        Nothing is checked again: ids are texts without white space in their one spelling, and the
        figure is not missing. In a tenth of the time of the constructor, for tables.

        Example:
            >>> one = Observation("a", "members", organizations=["x"], period="2024",
            ...     value="5 hội viên")
            >>> one.restated("b", ("y",), Quantity(7, "hội viên")).value.value
            7
        """
        made = Observation.__new__(Observation)
        for fill, read in _SLOTS:
            fill(made, read(self))
        _ID(made, id)
        _ORGANIZATIONS(made, organizations)
        _VALUE(made, value)
        return made


# What fills and reads the slots of a frozen class.
_SLOTS: Final = tuple(
    (vars(Observation)[each.name].__set__, vars(Observation)[each.name].__get__)
    for each in attrs.fields(Observation)
)
_ID, _ORGANIZATIONS, _VALUE = (
    vars(Observation)[name].__set__ for name in ("id", "organizations", "value")
)
