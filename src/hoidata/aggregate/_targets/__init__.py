"""Targets: how far they have come, and who in a bloc achieved how much."""

from hoidata.aggregate._targets.progress import (
    ProgressStatus,
    TargetProgress,
    TargetSetProgress,
    progress,
)
from hoidata.aggregate._targets.scores import CriterionScore
from hoidata.aggregate._targets.standings import Standing, Standings, Unranked, standings

__all__ = [
    "CriterionScore",
    "ProgressStatus",
    "Standing",
    "Standings",
    "TargetProgress",
    "TargetSetProgress",
    "Unranked",
    "progress",
    "standings",
]
