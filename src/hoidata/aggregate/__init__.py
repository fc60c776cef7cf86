"""Adding up: totals over organizations and time that mean something."""

from hoidata.aggregate._add_up import add_up
from hoidata.aggregate._compare import Comparison, compare
from hoidata.aggregate._coverage import Coverage, CoverageRow, Timeliness, coverage
from hoidata.aggregate._explain import explain
from hoidata.aggregate._marks import Mark
from hoidata.aggregate._progress import Progress, ProgressStatus, PromiseProgress, progress
from hoidata.aggregate._reconcile import Reconciliation, reconcile
from hoidata.aggregate._rollup import By, Over, rollup
from hoidata.aggregate._scorecard import Criterion, Deduction, Scorecard
from hoidata.aggregate._sponsorship import Instalment, Ledger, SponsorshipStatus, ledger
from hoidata.aggregate._standings import Standing, Standings, Unranked, standings
from hoidata.aggregate._terms import Term
from hoidata.aggregate._total import RollUp, Total
from hoidata.aggregate._tree_sum import Prefer

__all__ = [
    "By",
    "Comparison",
    "Coverage",
    "CoverageRow",
    "Criterion",
    "Deduction",
    "Instalment",
    "Ledger",
    "Mark",
    "Over",
    "Prefer",
    "Progress",
    "ProgressStatus",
    "PromiseProgress",
    "Reconciliation",
    "RollUp",
    "Scorecard",
    "SponsorshipStatus",
    "Standing",
    "Standings",
    "Term",
    "Timeliness",
    "Total",
    "Unranked",
    "add_up",
    "compare",
    "coverage",
    "explain",
    "ledger",
    "progress",
    "reconcile",
    "rollup",
    "standings",
]
