"""Adding up: totals over organizations and time that mean something."""

from hoidata.aggregate._rollup import By, Over, Prefer, RollUp, Total, rollup
from hoidata.aggregate._rollup import Key as Key
from hoidata.aggregate._rollup import LeftOut as LeftOut
from hoidata.aggregate._rollup import Missing as Missing
from hoidata.aggregate._sponsorship import Instalment, Ledger, SponsorshipStatus, ledger
from hoidata.aggregate._targets import (
    Criterion,
    CriterionScore,
    Deduction,
    ProgressStatus,
    Scorecard,
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
    "Criterion",
    "CriterionScore",
    "Deduction",
    "Instalment",
    "Ledger",
    "Over",
    "Prefer",
    "ProgressStatus",
    "RollUp",
    "Scorecard",
    "SponsorshipStatus",
    "Standing",
    "Standings",
    "TargetProgress",
    "TargetSetProgress",
    "Total",
    "Unranked",
    "ledger",
    "progress",
    "rollup",
    "standings",
]
