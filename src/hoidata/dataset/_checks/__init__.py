"""What can be wrong between the entries of a dataset: one small check a rule."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from hoidata.dataset._checks import (
    _changes,
    _circles,
    _commitments,
    _cycles,
    _declared,
    _declared_units,
    _events,
    _figures,
    _funds,
    _ids,
    _names,
    _parts,
    _people,
    _references,
    _repeated,
    _rules,
    _scores,
    _sponsorships,
    _subperiods,
    _subtotals,
    _targets,
    _text,
    _time,
    _transactions,
    _tree,
    _units,
    _validity,
    _votes,
)
from hoidata.dataset._checks._declared import (
    DeclaredCount,
    declared_members,
    declared_parts,
    declared_targets,
)
from hoidata.dataset._checks._funds import fund_problems
from hoidata.dataset._checks._parts import Balance, balances
from hoidata.dataset._checks._rules import RuleBalance, rule_balances
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

__all__ = [
    "Balance",
    "DeclaredCount",
    "RuleBalance",
    "balances",
    "declared_members",
    "declared_parts",
    "declared_targets",
    "find_problems",
    "fund_problems",
    "rule_balances",
]

_CHECKS: Final[tuple["Callable[[Dataset], Iterator[Problem]]", ...]] = (
    _ids.check_ids,
    _ids.check_shared_ids,
    _ids.check_metrics,
    _rules.check_rules,
    _declared_units.check_names,
    _declared_units.check_kinds,
    _declared_units.check_unknown,
    _references.check_references,
    _references.check_named_twice,
    _references.check_sources,
    _names.check_words,
    _names.check_shared_names,
    _names.check_shadowed_names,
    _cycles.check_cycles,
    _tree.check_parents,
    _tree.check_levels,
    _circles.check_metrics,
    _circles.check_initiatives,
    _circles.check_target_sets,
    _validity.check_attachments,
    _validity.check_ended_parents,
    _validity.check_organizations,
    _changes.check_change_days,
    _changes.check_changes_of_one_day,
    _changes.check_changed_units,
    _changes.check_change_circles,
    _people.check_seats,
    _people.check_memberships,
    _units.check_units,
    _units.check_targets,
    _units.check_changes,
    _figures.check_minimum,
    _figures.check_fractions,
    _repeated.check_repeated,
    _subperiods.check_subperiods,
    _subtotals.check_subtotals,
    _circles.check_part_circles,
    _parts.check_part_periods,
    _parts.check_part_sums,
    _rules.check_broken_rules,
    _declared.check_declared_parts,
    _declared.check_percentages,
    _declared.check_declared_targets,
    _declared.check_declared_members,
    _targets.check_target_parts,
    _targets.check_plans,
    _time.check_reports,
    _time.check_own_years,
    _time.check_early_figures,
    _time.check_early_events,
    _time.check_early_results,
    _time.check_pauses,
    _events.check_days,
    _events.check_results,
    _events.check_attendance,
    _votes.check_votes,
    _votes.check_elections,
    _votes.check_holders,
    _scores.check_weights,
    _scores.check_scores,
    _sponsorships.check_sponsorships,
    _transactions.check_ends,
    _transactions.check_told_twice,
    _transactions.check_replaced,
    _transactions.check_vouchers,
    _transactions.check_books,
    _transactions.check_worth,
    _transactions.check_reported,
    _funds.check_funds,
    _funds.check_running,
    _commitments.check_commitments,
    _commitments.check_overpaid,
    _text.check_spam,
    _text.check_statements,
)


def find_problems(data: "Dataset") -> Iterator[Problem]:
    """Yield everything that is wrong or doubtful, check by check, each in the order of the data."""
    for check in _CHECKS:
        yield from check(data)
