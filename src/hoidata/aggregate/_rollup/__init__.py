"""The engine of adding up: series, units, tree, questions."""

from hoidata.aggregate._rollup.asker import Asker, Found, forbidding, is_forbidden
from hoidata.aggregate._rollup.audit import Missing
from hoidata.aggregate._rollup.combined import Combined
from hoidata.aggregate._rollup.computing import Computing, rows_behind
from hoidata.aggregate._rollup.engine import Prefer
from hoidata.aggregate._rollup.grid import Over
from hoidata.aggregate._rollup.leftout import LeftOut
from hoidata.aggregate._rollup.question import Split
from hoidata.aggregate._rollup.roll_up import By, RollUpOptions, To, rollup
from hoidata.aggregate._rollup.total import Key, RollUp, Total

__all__ = [
    "Asker",
    "By",
    "Combined",
    "Computing",
    "Found",
    "Key",
    "LeftOut",
    "Missing",
    "Over",
    "Prefer",
    "RollUp",
    "RollUpOptions",
    "Split",
    "To",
    "Total",
    "forbidding",
    "is_forbidden",
    "rollup",
    "rows_behind",
]
