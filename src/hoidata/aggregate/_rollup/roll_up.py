"""Adding up over the tree of organizations and over time."""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal, TypeAlias, TypedDict

from hoidata.aggregate._asked import asked_day, asked_units, units_in_tree
from hoidata.aggregate._rollup.asker import Asker, forbidding, is_forbidden, total_of
from hoidata.aggregate._rollup.computing import (
    Row,
    by_formula,
    by_weight,
    children_of,
    rows_behind,
)
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.doubts import listed
from hoidata.aggregate._rollup.engine import Prefer
from hoidata.aggregate._rollup.grid import Grid, Over, asked_periods, kept
from hoidata.aggregate._rollup.question import Asked, Questions, Share, Split, Structure
from hoidata.aggregate._rollup.total import Key, RollUp, Total, asked_over, rolled_up
from hoidata.aggregate._rollup.world import World
from hoidata.dataset import Dataset, Kind, Reason, Span, days
from hoidata.domain import AttachmentKind, Level, Metric
from hoidata.errors import InvalidData, NotAdditive, Problem, checked
from hoidata.values import Period
from hoidata.vietnamese import normalize

By: TypeAlias = Literal["tree", "bloc"]
To: TypeAlias = Level | str | Iterable[str] | None
Day: TypeAlias = datetime.date | str | None
"""`then`, `now`, or the day of a structure."""


class RollUpOptions(TypedDict, total=False):
    """The options of `rollup` that other questions share."""

    to: To
    prefer: Prefer
    by: By
    structure: Day
    split: Split
    hierarchy: str | None
    initiative: str | None
    event: str | None
    item: str | None
    categories: Mapping[str, str]


@checked
def rollup(  # noqa: PLR0913 - the question has that many sides, all named
    data: Dataset,
    metric: Metric | str,
    *,
    to: To = None,
    over: Over = None,
    prefer: Prefer = "stated",
    structure: Day = None,
    split: Split = "refuse",
    by: By = "tree",
    hierarchy: str | None = None,
    initiative: str | None = None,
    event: str | None = None,
    item: str | None = None,
    categories: Mapping[str, str] = {},
) -> RollUp:
    """Add up one metric over the tree of organizations and over time, bounds kept.

    Nothing is counted at two levels: a figure is replaced only by figures that together cover
    everything that it covers. A part is never added to its whole, a joint figure counts once, at
    the lowest unit above all its organizations, and a duplicate changes nothing. Missing is
    missing, not zero.

    Args:
        data: The figures and the tree.
        metric: The metric, or its code, label or alias.
        to: A level ("communal", "xã"), or ids of the organizations asked for; all that have
            figures, or have such units below them, if None.
        over: `month`, `quarter`, `half`, `year`, or the periods asked for; the periods as they
            were stated if None. A `year` is an organization's own (`Organization.year_start`),
            found under its days and under the calendar year that names it; the other parts, and
            periods that are named, are those of the calendar.
        prefer: Which counts where both what a unit states and what follows from below cover the
            same days completely: `stated` or `derived`.
        structure: `then` or None: each day under its own tree; `now` or a day: units of other days
            are carried to those of that day by the recorded changes.
        split: With a structure, what to do with a unit that several heirs share: `refuse`; `keep`
            it above all its heirs; or, by its id, the heir that takes it, or heirs with weights.
        by: `tree`: the units below; `bloc`: the members of emulation blocs (khối thi
            đua) on the last day asked, each with everything below it.
        hierarchy: A named line of command; None is the association's own.
        initiative: Only figures of this initiative or of one inside it.
        event: Only figures of this event.
        item: Only figures of this item.
        categories: Only figures of these categories, by dimension.

    Returns:
        A mapping (organization, period) → Total, organizations in the order of the data, then
        periods in the order of time; only where a figure counts.

    Raises:
        NotAdditive: The metric forbids what would be needed, so that no row is left; or a bloc is
            asked for as if its members were below it.
        ReferenceMissing: There is no such metric or organization.
        InvalidData: `field.choice` for another `prefer` or `by`; `rollup.split` if a
            unit is shared by several in the structure asked for and `split` does not say how.

    Example:
        >>> from hoidata import samples
        >>> totals = rollup(samples.reports(), "humanitarian_value", over="year")
        >>> print(totals["hoi-ctd.kien-an", "2022"].quantity)
        trên 1,66 tỷ đồng
    """
    chosen = data.metric(metric)
    options = RollUpOptions(
        to=to,
        prefer=prefer,
        structure=structure,
        split=split,
        by=by,
        hierarchy=hierarchy,
        initiative=initiative,
        event=event,
        item=item,
        categories=categories,
    )
    asked = kept(over)
    roll_up = _reported if chosen.formula is None else _by_formula
    return asked_over(roll_up(data, chosen, asked, options), asked_periods(asked))


def _reported(data: Dataset, metric: Metric, over: Over, options: RollUpOptions) -> RollUp:
    """Return the roll-up of a metric that is reported, weighted if it has a weight."""
    kind = _kind(options)
    questions = Asker(data).questions(
        metric if metric.weight is None else metric.as_reported,
        kind,
        hierarchy=options.get("hierarchy"),
        prefer=options.get("prefer", "stated"),
    )
    asking = Asking(questions, Grid(questions.world, over))
    if metric.weight is None:
        return asking.rolled(options)
    return _by_weight(metric, asking, over, options)


def _kind(options: RollUpOptions) -> Kind:
    """Return the kind that is asked for, spelled as the data spells it."""
    named = (options.get("initiative"), options.get("event"), options.get("item"))
    initiative, event, item = (each and normalize(each) for each in named)
    listed = options.get("categories", {}).items()
    categories = sorted((normalize(name), normalize(each)) for name, each in listed)
    return Kind(initiative, event, item, tuple(categories))


def _by_formula(data: Dataset, metric: Metric, over: Over, options: RollUpOptions) -> RollUp:
    """Ask for the metrics of a formula over the same periods and under the same tree."""
    stated = tuple(sorted({row.period for row in rows_behind(data, metric)}))
    if options.get("structure") == "now" and stated:
        options |= RollUpOptions(structure=max(period.closing for period in stated))
    asked = stated if over is None else over

    def ask(other: Metric, periods: Iterable[Period] | None) -> RollUp:
        return rollup(data, other, over=asked if periods is None else periods, **options)

    return by_formula(data, metric, ask, options.get("prefer", "stated"))


def _by_weight(metric: Metric, asking: "Asking", over: Over, options: RollUpOptions) -> RollUp:
    """Ask for rates and weights of all units, whichever are asked for.

    In any structure each unit that states a rate has the weight that it had then.
    """
    data = asking.world.data
    at = _day_of(options.get("structure"), asking.grid.periods)
    everywhere = options | RollUpOptions(to=None, by="tree", structure=None)
    asked = asking.grid.periods if over is None else over

    def ask(other: Metric, _: Iterable[Period] | None) -> RollUp:
        return rollup(data, other, over=asked, **everywhere)

    below = children_of(data, options.get("hierarchy"), at=at)
    inside = asking.members if options.get("by") == "bloc" else below
    rows = (
        Row(unit, inside(unit, period), period)
        for unit in asking.units(options)
        if at is None or data.existence.has(unit, at.toordinal())
        for period in asking.grid.of(unit)
    )
    return by_weight(data, metric, ask, rows, below, options.get("prefer", "stated"))


def _day_of(structure: Day, periods: Iterable[Period]) -> datetime.date | None:
    if structure is None or structure == "then":
        return None
    if structure == "now":
        return max((period.closing for period in periods), default=datetime.date.max)
    return asked_day(structure)


class Asking:
    """One roll-up: its questions, its periods and what could not be answered.

    Args:
        questions: What answers.
        grid: The periods asked for.
    """

    def __init__(self, questions: Questions, grid: Grid) -> None:
        """Start with no problems."""
        self.questions = questions
        self.grid = grid
        self.world = questions.world
        self._refused: dict[tuple[str, str], Problem] = {}

    def rolled(self, options: RollUpOptions) -> RollUp:
        """Return the roll-up of all that is asked for.

        Raises:
            NotAdditive, InvalidData: As `rollup`.
        """
        units, to = self.units(options), options.get("to")
        asked = None if to is None else units
        if options.get("by") == "bloc":
            return self.answer(self.blocs(units), asked)
        at = _day_of(options.get("structure"), self.grid.periods)
        if at is not None:
            return self.answer(self.carried(units, at, options.get("split", "refuse")), asked)
        rows = [self.tree(units)]
        if to is None:
            rows.append(self.unplaced())
        return self.answer(chain.from_iterable(rows), asked)

    def units(self, options: RollUpOptions) -> tuple[str, ...]:
        """Return the units, or blocs, that are asked for."""
        to = options.get("to")
        if options.get("by") == "bloc":
            return _blocs(self.world.data, to)
        return _units(self.world, to)

    def members(self, bloc: str, period: Period) -> tuple[str, ...]:
        """Return the members of a bloc on the last day of a period."""
        members = self.world.data.hierarchy(kind=AttachmentKind.MEMBER_OF)
        return members.children(bloc, days.of_period(period)[1] - 1)

    def answer(self, rows: Iterable[Total | None], asked: tuple[str, ...] | None) -> RollUp:
        """Return the roll-up of rows, of those asked for; None is all.

        Raises:
            NotAdditive: There is none, because the metric forbids what would be needed.
        """
        totals = [total for total in rows if total is not None]
        metric = self.world.figures.metric
        if not totals and self._refused:
            reasons = listed(f"'{name}' in {period}" for name, period in self._refused)
            advice = (
                f"what '{metric.unit}' counts is not known; declare the kind of the unit in the "
                "dataset, or over_time of the metric"
                if metric.lacks_kind
                else "ask for each unit and period as it was stated, or add up the parts and "
                "wholes behind it"
            )
            message = f"'{metric.code}' ({metric.label}) does not add up for {reasons}: {advice}"
            raise NotAdditive(message, self._refused.values())
        problems = (*self._rejected(), *self._refused.values(), *self._straddling(totals))
        names = self.grid.names((each.organization, each.period) for each in totals)
        return rolled_up(metric, totals, problems, asked=asked, names=names)

    # --- rows -------------------------------------------------------------------------------

    def tree(self, units: Iterable[str]) -> Iterator[Total | None]:
        """Yield the rows of units, each under the tree of its days."""
        for unit in units:
            for period, span in self.grid.of(unit).items():
                yield self._total((unit, period), span, self.questions.row(unit, span))

    def blocs(self, blocs: Iterable[str]) -> Iterator[Total | None]:
        """Yield the rows of blocs: their members of the last day asked."""
        for bloc in blocs:
            for period, span in self.grid.of(bloc).items():
                members = self.members(bloc, period)
                asked = self.questions.bloc(bloc, members, span)
                yield self._total((bloc, period), span, asked, members=members)

    def unplaced(self) -> Iterator[Total | None]:
        """Yield the rows of what was done together by units with nothing above in common."""
        units = {unit for group in self.world.joint.get(None, ()) for unit in group.units}
        for period, span in self.grid.of_all(units).items():
            down = self.questions.unplaced(span)
            if down is not None:
                yield self._total((None, period), span, Asked(down, span))

    def carried(
        self, units: Iterable[str], at: datetime.date, split: Split
    ) -> Iterator[Total | None]:
        """Yield the rows of units in the tree of one day.

        Raises:
            InvalidData: `rollup.split`.
        """
        structure = Structure(self.questions, at.toordinal(), split)
        for unit in units:
            if not self.world.data.existence.has(unit, at.toordinal()):
                continue
            for period, span in self.grid.of(unit).items():
                asked, shares = structure.row(unit, span)
                undecided = sorted(self._existing(structure.undecided, span))
                if undecided and split == "refuse":
                    found = ", ".join(undecided)
                    raise InvalidData(Problem.of("rollup.split", found=found, expected=at))
                yield self._total((unit, period), span, asked, shares=shares)

    def _existing(self, units: Iterable[str], span: Span) -> Iterator[str]:
        existence = self.world.data.existence
        return (unit for unit in units if days.common((existence.span(unit),), (span,)))

    def _total(
        self,
        key: Key,
        span: Span,
        asked: Asked,
        *,
        members: tuple[str, ...] | None = None,
        shares: tuple[Share, ...] = (),
    ) -> Total | None:
        unit, period = key
        detail = Detail(self.questions, unit, asked, span, members, shares)
        total = total_of(detail, period)
        if total is None and is_forbidden(detail):
            self._refuse(unit, period)
        return total

    def _refuse(self, unit: str | None, period: Period) -> None:
        name = unit or "(chung)"
        metric = self.world.figures.metric
        self._refused[name, period.code] = forbidding(metric, name, period)

    # --- what counts nowhere ------------------------------------------------------------------

    def _rejected(self) -> Iterator[Problem]:
        for row in self.world.outside:
            yield Problem.of(
                "rollup.rejected",
                sources=row.sources,
                found=row.value,
                id=row.id,
                reason=Reason.OUTSIDE,
            )
        for row, reason, instead in self.world.figures.rejected:
            if reason is Reason.REPLACED and instead is not None:
                found, value = row.value, instead.value
                yield Problem.of(
                    "rollup.replaced", sources=row.sources, found=found, expected=value
                )
            else:
                yield Problem.of(
                    "rollup.rejected",
                    sources=row.sources,
                    found=row.value,
                    id=row.id,
                    reason=reason,
                )

    def _straddling(self, totals: Iterable[Total]) -> Iterator[Problem]:
        """Yield figures that meet a period asked for, lie in none, and count nowhere."""
        open_rows = [row for row in self.grid.straddling() if self.world.seen(row) is not None]
        if not open_rows:
            return
        used = {id(row) for total in totals for row in total.evidence}
        for row in open_rows:
            if id(row) not in used:
                yield Problem.of(
                    "rollup.straddles", sources=row.sources, found=row.period, id=row.id
                )


def _blocs(data: Dataset, to: To) -> tuple[str, ...]:
    if to is None:
        edges = (edge for edge in data.attachments if edge.kind is AttachmentKind.MEMBER_OF)
        return tuple(dict.fromkeys(edge.parent for edge in edges))
    return asked_units(data, to)


def _units(world: World, to: To) -> tuple[str, ...]:
    data = world.data
    if to is None:
        order = {each.id: place for place, each in enumerate(data.organizations)}
        return tuple(sorted(world.above, key=lambda unit: (order.get(unit, len(order)), unit)))
    return units_in_tree(data, to)
