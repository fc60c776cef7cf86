"""What a roll-up answers: totals by organization and period."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Any, Literal, TypeAlias

import attrs

from hoidata.aggregate._asked import asked_period
from hoidata.aggregate._rollup.audit import Missing
from hoidata.aggregate._rollup.combined import Combined
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.kept import Kept
from hoidata.aggregate._rollup.leftout import LeftOut
from hoidata.aggregate._rollup.question import Questions
from hoidata.aggregate._rollup.series import Terms
from hoidata.aggregate._rollup.words import answer_in_words
from hoidata.dataset import days
from hoidata.domain import Metric, Observation, Status
from hoidata.errors import (
    InvalidData,
    Listed,
    Problem,
    ReferenceMissing,
    Shown,
    checked,
    did_you_mean,
)
from hoidata.values import Interval, Number, Period, Quantity, Ratio
from hoidata.vietnamese import normalize

Key = tuple[str | None, Period]

Part: TypeAlias = Literal["month", "quarter", "half", "year"]

Periods: TypeAlias = Part | tuple[Period, ...]
"""A part of the calendar, or the periods that were named."""


def _is_key(key: object) -> bool:
    """Whether something is an organization, or none, and a period or its words."""
    match key:
        case (str() | None, Period() | str()):
            return isinstance(key, tuple)
        case _:
            return False


@attrs.frozen(kw_only=True, repr=False)
class Total(Shown):
    """One total with everything that it is based on (số tổng hợp).

    Everything but the answer itself is worked out when it is read, from what the roll-up kept.

    Args:
        organization: Id of the organization; None for what organizations did together that have no
            unit above them in common.
        period: The period asked for, inclusive.
        metric: The metric that was added up.
        quantity: The answer in the metric's unit, with its bound: the sum of what counts; a Ratio
            for pairs.
        is_complete: Whether plain figures cover every expected unit and day.
        detail: What answered and says what it is based on, if need be by asking again for the
            organization and the period; None for a total built in code.
        organization_names: Names of the organizations, by id.
    """

    organization: str | None
    period: Period
    metric: Metric
    quantity: Quantity | Ratio
    is_complete: bool = False
    source: Questions | Detail | Combined | Kept | None = attrs.field(
        default=None, eq=False, repr=False, alias="detail"
    )
    organization_names: Mapping[str, str] = attrs.field(
        factory=dict[str, str], eq=False, repr=False
    )

    @cached_property
    def detail(self) -> Detail | Combined | Kept | None:
        """What is known about how it came about; None for a total built in code."""
        source = self.source
        if isinstance(source, Questions):
            assert self.organization is not None  # noqa: S101 - of one unit alone
            return Detail.of_unit(source, self.organization, days.of_period(self.period))
        return source

    @cached_property
    def stated(self) -> Quantity | Ratio | None:
        """What the organization itself states for the whole; None if it does not."""
        return None if self.detail is None else self.detail.stated

    @cached_property
    def derived(self) -> Quantity | Ratio | None:
        """What follows from its own figures and its units; None if nothing does."""
        return None if self.detail is None else self.detail.derived

    @cached_property
    def ends(self) -> Interval:
        """What may be true of everything that was asked, not only of what counts.

        The ends of `quantity` where it is complete. Else, where nothing can be negative: at least
        the answer, and any figure inside the question that is not in it; at most a figure that
        contains the question. The high end is open where the share in a joint figure is not known,
        or figures contradict each other. Other balances bound nothing: they are of other days. The
        least of all is at most that of some. Of a Ratio, those of its percentage.
        """
        if self.detail is not None:
            return self.detail.ends
        answer = self.quantity.percent if isinstance(self.quantity, Ratio) else self.quantity
        return answer.ends

    @property
    def headline(self) -> Number | None:
        """The sum of the headlines, in the metric's unit; None for pairs, or if one is unknown."""
        return None if isinstance(self.quantity, Ratio) else self.quantity.value

    @cached_property
    def covers(self) -> tuple[Period, ...]:
        """The days on which anything counts, in order; of balances, the days that they are of."""
        return (self.period,) if self.detail is None else self.detail.covers

    @cached_property
    def as_of(self) -> tuple[datetime.date, ...]:
        """The days that balances are of, in order; none for other metrics."""
        return () if self.detail is None else self.detail.as_of

    @cached_property
    def terms(self) -> Terms:
        """The figures in the sum in the order of the data, each with 1, or -1 if subtracted."""
        return () if self.detail is None else self.detail.terms

    @property
    def evidence(self) -> tuple[Observation, ...]:
        """The figures that the answer is based on, including those subtracted."""
        return tuple(row for _, row in self.terms)

    @cached_property
    def missing(self) -> tuple[Missing, ...]:
        """The expected units, by id, with the days of which no plain figure counts."""
        return () if self.detail is None else self.detail.missing

    @cached_property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The figures that meet the question, and neither count nor lie in what counts."""
        return () if self.detail is None else self.detail.left_out

    @cached_property
    def status(self) -> Status:
        """Its status: estimated, provisional or across a break if any figure in it is."""
        return Status.NORMAL if self.detail is None else self.detail.status

    @property
    def reported(self) -> int:
        """How many units directly below reported, on the last day asked."""
        return self._counts[0]

    @property
    def expected(self) -> int:
        """How many units there are or were declared; 1 for a unit without units below."""
        return self._counts[1]

    @cached_property
    def _counts(self) -> tuple[int, int]:
        return (1, 1) if self.detail is None else self.detail.counts

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What is doubtful about it."""
        return Listed(() if self.detail is None else self.detail.problems(self))

    def format(self) -> str:
        """Write the answer for people, in Vietnamese: nothing looks more certain than it is.

        For a total that is not complete it is what may be true of everything asked for ("ít nhất
        …"); a headline that its low end would hide follows ("ước khoảng …"); an exact number whose
        digits never end is rounded.

        Example:
            >>> from hoidata import samples
            >>> from hoidata.aggregate import rollup
            >>> totals = rollup(samples.reports(), "humanitarian_value")
            >>> totals["hoi-ctd.trung-uong", "7 tháng đầu năm 2020"].format()
            'ít nhất 131 tỷ 583 triệu đồng'
        """
        return answer_in_words(self.quantity, None if self.is_complete else self.ends)

    def __getstate__(self) -> dict[str, Any]:
        """Return what is copied and pickled: the answer and all that was kept, worked out."""
        kept = None if self.detail is None else self.detail.kept(self)
        fields = [each.name for each in attrs.fields(Total) if each.name != "source"]
        return {**{name: getattr(self, name) for name in fields}, "source": kept}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what was copied."""
        for name, value in state.items():
            object.__setattr__(self, name, value)

    def __repr__(self) -> str:
        """Return what it is of, the answer, and whether it is firm."""
        answer = self.format() + ("" if self.is_complete else ", not complete")
        return f"<Total of {self.metric.code!r}, {self.organization}, {self.period.code}: {answer}>"

    def __str__(self) -> str:
        """Return organization, period and answer on one line."""
        return f"{self.organization or '(chung)'}  {self.period.code}  {self.quantity}"


class RollUp(Shown, Mapping[Key, Total]):
    """The totals of one metric by (organization, period) (bảng tổng hợp); read-only.

    Keys are in the order of the data and of time. A period may be given as a `Period` or as
    text; an organization's own year also as the calendar year that names it.

    Args:
        metric: The metric that was added up.
        totals: The totals.
        problems: What is doubtful about the roll-up as a whole: figures that were replaced, or
            that count nowhere.
        asked: The organizations asked for by name or level; None if all were.
        names: Other keys that find totals: an organization's own years by the calendar year that
            names them.
    """

    __slots__ = ("_asked", "_index", "_metric", "_names", "_over", "_problems", "_rows")

    @checked
    def __init__(
        self,
        metric: Metric,
        totals: Mapping[Key, Total],
        problems: tuple[Problem, ...] = (),
        *,
        asked: tuple[str, ...] | None = None,
        names: Mapping[Key, Key] = {},
    ) -> None:
        """Keep the totals."""
        self._names = names
        self._asked = asked
        self._over: Periods = ()
        self._metric = metric
        self._problems = problems
        self._rows = tuple(totals.values())
        self._index: dict[Key, Total] | None = dict(totals)

    @property
    def _totals(self) -> dict[Key, Total]:
        """The totals by their keys, which are put together when they are first looked for."""
        if self._index is None:
            self._index = {(each.organization, each.period): each for each in self._rows}
        return self._index

    def __getitem__(self, key: tuple[str | None, Period | str]) -> Total:
        """Return the total of an organization in a period.

        Raises:
            ReferenceMissing: There is none.
            InvalidData: A code of `Period.parse` if the text of the period is not one.
        """
        if not _is_key(key):
            problem = Problem.of("field.type", found=key, expected="organization and period")
            raise ReferenceMissing(problem.message)
        organization, asked = key[0] and normalize(key[0]), asked_period(key[1])
        named = (organization, asked)
        found = self._totals.get(self._names.get(named, named))
        if found is None:
            known = {unit for unit, _ in self._totals if unit is not None}
            near = "" if organization in known else did_you_mean(str(organization), known)
            message = f"no total of '{organization}' in {asked.code}{near}"
            raise ReferenceMissing(message)
        return found

    def __iter__(self) -> Iterator[Key]:
        """Yield the keys."""
        return iter(self._totals)

    def __len__(self) -> int:
        """Return the number of totals."""
        return len(self._rows)

    @property
    def metric(self) -> Metric:
        """The metric that was added up."""
        return self._metric

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is doubtful about the roll-up as a whole."""
        return Listed(self._problems)

    @property
    def names(self) -> Mapping[Key, Key]:
        """Other keys that find totals: own years, by the calendar year of that name."""
        return self._names

    @property
    def organization_names(self) -> Mapping[str, str]:
        """Names of the organizations, by id; empty without totals."""
        return next((each.organization_names for each in self._rows), dict[str, str]())

    @property
    def organizations(self) -> tuple[str | None, ...]:
        """The organizations that have totals, in order."""
        return tuple(dict.fromkeys(organization for organization, _ in self._totals))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods that have totals, in the order of time."""
        return tuple(sorted({period for _, period in self._totals}))

    @property
    def asked_periods(self) -> tuple[Period, ...]:
        """The periods asked for, in the order of time, with those that have no total.

        Those that were named; where a part of the calendar was asked for ("year"), those from the
        first that has totals to the last. Else `periods`, as of own years, or of a roll-up built
        in code.

        Example:
            >>> from hoidata import samples
            >>> from hoidata.aggregate import rollup
            >>> asked = rollup(samples.reports(), "humanitarian_value", over=("2019", "2020"))
            >>> [str(each) for each in asked.asked_periods]
            ['2019', '2020']
        """
        known = self.periods
        if isinstance(self._over, tuple):
            return tuple(sorted({*known, *self._over}))
        with suppress(InvalidData, IndexError):  # of own years, or without totals
            line = Period(known[0].start, known[-1].end).parts(self._over)
            return line if {*known} <= {*line} else known
        return known

    @property
    def silent(self) -> tuple[str, ...]:
        """The organizations that were expected but have no total in any period.

        Of those asked for, the ones that exist on the last day of a period; if all were asked for,
        the units directly below those that have totals. In the order of the data; empty for a
        roll-up that was copied or has no totals.
        """
        details = [each.detail for each in self._rows]
        live = [each for each in details if isinstance(each, Detail)]
        if not live:
            return ()
        world, known = live[0].engine.world, set(self.organizations)
        ends = {each.span[1] - 1 for each in live}
        existence, tree = world.data.existence, world.hierarchy
        found: set[str] = set(self._asked or ())
        if self._asked is None:
            for each in live:
                if each.unit is not None:
                    found.update(tree.children(each.unit, each.span[1] - 1))
        order = (each.id for each in world.data.organizations)
        return tuple(
            unit
            for unit in dict.fromkeys(order)
            if unit in found - known and any(existence.has(unit, at) for at in ends)
        )

    @checked
    def filter(self, keep: Callable[[Total], bool]) -> "RollUp":
        """Return the roll-up with only some of its totals.

        A period between those that are left stays asked for if there never was a total of it.
        """
        kept = {key: total for key, total in self._totals.items() if keep(total)}
        found = RollUp(self.metric, kept, self.problems, asked=(), names=self._names)
        left, gaps = found.periods, {*self.asked_periods}.difference(self.periods)
        return asked_over(found, tuple(each for each in gaps if left and left[0] < each < left[-1]))

    @checked
    def sorted(self, key: Callable[[Total], Any], *, reverse: bool = False) -> "RollUp":
        """Return the roll-up in another order."""
        rows = sorted(self._totals.items(), key=lambda item: key(item[1]), reverse=reverse)
        found = RollUp(self.metric, dict(rows), self.problems, asked=self._asked, names=self._names)
        return asked_over(found, self._over)

    def __str__(self) -> str:
        """Return one line per total."""
        return "\n".join(str(total) for total in self._totals.values())

    def __repr__(self) -> str:
        """Return the metric, and how many totals there are of whom and when."""
        periods = self.periods
        ends = dict.fromkeys(each.code for each in (*periods[:1], *periods[-1:]))
        counts = (
            f"{len(self)} totals",
            f"{len(self.organizations)} organizations",
            "–".join(ends),
            f"{len(self.problems)} problems" if self.problems else "",
        )
        return f"<RollUp of {self.metric.code!r}: {', '.join(filter(None, counts))}>"


def rolled_up(
    metric: Metric,
    totals: Iterable[Total],
    problems: tuple[Problem, ...] = (),
    *,
    asked: tuple[str, ...] | None = None,
    names: Mapping[Key, Key],
) -> RollUp:
    """Return a roll-up of totals that were worked out here: none of them needs to be checked."""
    rolled = RollUp(metric, {}, problems, asked=asked, names=names)
    rolled._rows, rolled._index = tuple(totals), None  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - of this file
    return rolled


def asked_over(rolled: RollUp, over: Periods) -> RollUp:
    """Return a new roll-up that knows over which periods it was asked for."""
    rolled._over = over  # noqa: SLF001  # pyright: ignore[reportPrivateUsage] - of this file
    return rolled
