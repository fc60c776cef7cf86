"""What can be wrong between the entries of a dataset: one small check per rule."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks import (
    awards,
    changes,
    circles,
    commitments,
    cycles,
    declared,
    declared_units,
    dimensions,
    events,
    figures,
    funds,
    ids,
    names,
    parts,
    people,
    places,
    references,
    reform,
    repeated,
    rules,
    scores,
    sponsorships,
    subperiods,
    subtotals,
    targets,
    text,
    timing,
    transactions,
    tree,
    units,
    validity,
    votes,
)
from hoidata.dataset._checks.declared import (
    DeclaredCount,
    declared_members,
    declared_parts,
    declared_targets,
)
from hoidata.dataset._checks.funds import fund_problems
from hoidata.dataset._checks.parts import Balance, balances
from hoidata.dataset._checks.rules import RuleBalance, rule_balances
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

__all__ = [
    "Balance",
    "DeclaredCount",
    "RuleBalance",
    "balances",
    "contradictions",
    "declared_members",
    "declared_parts",
    "declared_targets",
    "find_problems",
    "fund_problems",
    "rule_balances",
]

_CHECKS: Final[tuple["Callable[[Dataset], Iterator[Problem]]", ...]] = (
    ids.check_ids,
    ids.check_shared_ids,
    ids.check_metrics,
    rules.check_rules,
    declared_units.check_names,
    declared_units.check_kinds,
    declared_units.check_unknown,
    references.check_references,
    references.check_named_twice,
    references.check_sources,
    names.check_words,
    names.check_shared_names,
    names.check_shadowed_names,
    cycles.check_cycles,
    tree.check_parents,
    tree.check_levels,
    circles.check_metrics,
    circles.check_initiatives,
    circles.check_target_sets,
    validity.check_attachments,
    validity.check_ended_parents,
    validity.check_organizations,
    places.check_places,
    places.check_stated_places,
    places.check_same_names,
    changes.check_change_days,
    changes.check_changes_of_one_day,
    changes.check_changed_units,
    changes.check_heirs_without_parent,
    changes.check_change_circles,
    reform.check_lineage,
    awards.check_issuers,
    people.check_seats,
    people.check_memberships,
    units.check_units,
    units.check_targets,
    units.check_changes,
    figures.check_minimum,
    figures.check_fractions,
    repeated.check_repeated,
    subperiods.check_subperiods,
    subtotals.check_subtotals,
    circles.check_part_circles,
    parts.check_part_periods,
    parts.check_part_sums,
    dimensions.check_dimensions,
    rules.check_broken_rules,
    declared.check_declared_parts,
    declared.check_percentages,
    declared.check_declared_targets,
    declared.check_declared_members,
    targets.check_target_parts,
    targets.check_plans,
    timing.check_reports,
    timing.check_own_years,
    timing.check_early_figures,
    timing.check_early_events,
    timing.check_early_results,
    timing.check_pauses,
    events.check_days,
    events.check_results,
    events.check_attendance,
    votes.check_votes,
    votes.check_elections,
    votes.check_holders,
    scores.check_weights,
    scores.check_scores,
    sponsorships.check_sponsorships,
    transactions.check_ends,
    transactions.check_reported_twice,
    transactions.check_replaced,
    transactions.check_vouchers,
    transactions.check_books,
    transactions.check_worth,
    transactions.check_reported,
    funds.check_funds,
    funds.check_running,
    commitments.check_commitments,
    commitments.check_overpaid,
    text.check_spam,
    text.check_statements,
)


def contradictions(data: "Dataset") -> Iterator[Problem]:
    """Yield where figures of single units are more than what contains them, and the like.

    They are in longer periods, of units and of what these did alone, of everything and of a kind.
    """
    yield from subperiods.check_subperiods(data)
    yield from subtotals.check_subtotals(data)
    yield from parts.check_kinds(data)


def find_problems(data: "Dataset") -> Iterator[Problem]:
    """Yield everything that is wrong or doubtful, check by check, each in the order of the data."""
    for check in _CHECKS:
        yield from check(data)
