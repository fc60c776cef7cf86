"""Adding up: totals over organizations and time that mean something."""

from hoidata.aggregate._explain import explain
from hoidata.aggregate._rollup import Over, rollup
from hoidata.aggregate._total import RollUp, Total
from hoidata.aggregate._tree_sum import Prefer

__all__ = ["Over", "Prefer", "RollUp", "Total", "explain", "rollup"]
