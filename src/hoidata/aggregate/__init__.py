"""Adding up: totals over organizations and time that mean something."""

from hoidata.aggregate._add_up import add_up
from hoidata.aggregate._alike import Between as Between
from hoidata.aggregate._asked import asked_level as asked_level
from hoidata.aggregate._asked import asked_period as asked_period
from hoidata.aggregate._asked import asked_units as asked_units
from hoidata.aggregate._asked import units_in_tree as units_in_tree
from hoidata.aggregate._compare import Comparison, compare
from hoidata.aggregate._coverage import Coverage, CoverageRow, Timeliness, coverage
from hoidata.aggregate._coverage import Reported as Reported
from hoidata.aggregate._coverage import coverage_of as coverage_of
from hoidata.aggregate._explain import data_behind as data_behind
from hoidata.aggregate._explain import explain
from hoidata.aggregate._fund_statement import FundLine, FundStatement, fund_statement
from hoidata.aggregate._reconcile import Reconciliation, UnitBalance, reconcile
from hoidata.aggregate._rollup import (
    By,
    Key,
    LeftOut,
    Missing,
    Over,
    Prefer,
    RollUp,
    RollUpOptions,
    Split,
    To,
    Total,
    rollup,
)
from hoidata.aggregate._sponsorship import (
    FunderLedger,
    Instalment,
    Ledger,
    LedgerStatus,
    PromisedSum,
    Promises,
    ledger,
    promises,
)
from hoidata.aggregate._targets import (
    CriterionScore,
    ProgressStatus,
    Standing,
    Standings,
    TargetProgress,
    TargetSetProgress,
    Unranked,
    progress,
    standings,
)

__all__ = [
    "By",
    "Comparison",
    "Coverage",
    "CoverageRow",
    "CriterionScore",
    "FundLine",
    "FundStatement",
    "FunderLedger",
    "Instalment",
    "Key",
    "Ledger",
    "LedgerStatus",
    "LeftOut",
    "Missing",
    "Over",
    "Prefer",
    "ProgressStatus",
    "PromisedSum",
    "Promises",
    "Reconciliation",
    "RollUp",
    "RollUpOptions",
    "Split",
    "Standing",
    "Standings",
    "TargetProgress",
    "TargetSetProgress",
    "Timeliness",
    "To",
    "Total",
    "UnitBalance",
    "Unranked",
    "add_up",
    "compare",
    "coverage",
    "explain",
    "fund_statement",
    "ledger",
    "progress",
    "promises",
    "reconcile",
    "rollup",
    "standings",
]
