"""Asking many questions about one dataset: what is worked out for one is reused for all."""

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from hoidata.aggregate._rollup.amounts import Impossible
from hoidata.aggregate._rollup.common import Common
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.engine import Engine, Prefer
from hoidata.aggregate._rollup.leftout import LeftOut
from hoidata.aggregate._rollup.nodes import Node
from hoidata.aggregate._rollup.question import Questions
from hoidata.aggregate._rollup.total import Total
from hoidata.aggregate._rollup.world import World
from hoidata.dataset import PLAIN, Dataset, Kind, Reason, days
from hoidata.domain import Aggregation, Metric
from hoidata.errors import Problem
from hoidata.values import Period


class Found(NamedTuple):
    """What answers a question: a total if any figure counts, and what the question looked at."""

    total: Total | None
    detail: Detail


class Asker:
    """Asks for totals of a dataset, with one engine per metric, kind, line of command and day.

    Args:
        data: The dataset.
    """

    def __init__(self, data: Dataset) -> None:
        """Start with nothing asked."""
        self.data = data
        self._common = Common(data)
        self._questions: dict[tuple[object, ...], Questions] = {}
        self._found: dict[tuple[Questions, tuple[str, ...], Period], Found] = {}

    def questions(
        self,
        metric: Metric,
        kind: Kind = PLAIN,
        *,
        hierarchy: str | None = None,
        prefer: Prefer = "stated",
        at: datetime.date | None = None,
    ) -> Questions:
        """Return what answers about a metric, or about one kind of its figures.

        Args:
            metric: The metric.
            kind: The kind asked for.
            hierarchy: The line of command.
            prefer: Which of stated and derived is chosen where both cover as much.
            at: Only figures that were known on that day; all if None.
        """
        key = (metric, kind, hierarchy, prefer, at)
        if key not in self._questions:
            figures = self.data.figures(metric, at=at)
            world = World(self._common, figures, self.data.hierarchy(hierarchy), kind)
            self._questions[key] = Questions(Engine(world, prefer))
        return self._questions[key]

    def find(self, questions: Questions, units: tuple[str, ...], period: Period) -> Found:
        """Return the total of a unit, or of several together: all that each or all of them did."""
        key = (questions, units, period)
        if key not in self._found:
            span = days.of_period(period)
            if len(units) == 1:
                detail = Detail.of_unit(questions, units[0], span)
            else:
                detail = Detail(questions, None, questions.group(units, span), span, units)
            self._found[key] = Found(total_of(detail, period), detail)
        return self._found[key]


def total_of(detail: Detail, period: Period) -> Total | None:
    """Return the total of a period; None if no figure counts, or what counts must not be added."""
    amount = None if _is_barred(detail) else detail.amount
    if amount is None:
        return None
    engine = detail.questions.engine
    arithmetic = engine.arithmetic
    value = arithmetic.value(amount, detail.said if arithmetic.is_mean else ())
    if isinstance(value, Impossible):
        return None
    return Total(
        organization=detail.unit,
        period=period,
        metric=arithmetic.metric,
        quantity=value,
        is_complete=detail.is_complete,
        detail=detail.source,
        organization_names=engine.world.data.organization_names,
    )


def is_forbidden(detail: Detail) -> bool:
    """Whether there is no total because the metric forbids to make one of what was reported."""
    node = detail.node
    if not detail.is_silent or (isinstance(node, Node) and node.is_forbidden):
        return True
    if detail.engine.is_distinct and _are_parts(detail.left_out):
        return True
    if detail.engine.goes_up:
        return False
    if detail.members is not None:
        rows = (detail.questions.row(unit, detail.span) for unit in detail.members)
        return any(not row.node.is_silent for row in rows)
    return detail.unit in detail.engine.world.above_any(detail.span)


def forbidding(metric: Metric, found: object, period: Period) -> Problem:
    """Return the problem that a metric forbids adding up what units reported in a period."""
    if metric.lacks_kind and metric.over_organizations is not Aggregation.NONE:
        return Problem.of(
            "rollup.unit_unknown",
            found=found,
            expected=period,
            unit=metric.unit,
            metric=metric.code,
        )
    return Problem.of("rollup.not_additive", found=found, expected=period)


def _is_barred(detail: Detail) -> bool:
    """Whether members of a bloc, or parties, would be added up that must not be."""
    members = detail.members
    return members is not None and len(members) > 1 and not detail.engine.goes_up


def _are_parts(left_out: Iterable[LeftOut]) -> bool:
    """Whether several figures would have to be added up; those that reach beyond never are."""
    return sum(each.reason is not Reason.STRADDLES for each in left_out) > 1
