"""Adding up."""
from hoidata.aggregate._rollup import *
from hoidata.aggregate._compare import Comparison, compare
from hoidata.aggregate._coverage import Coverage, CoverageRow, Timeliness, coverage
from hoidata.aggregate._add_up import add_up
from hoidata.aggregate._explain import explain
from hoidata.aggregate._reconcile import Reconciliation, UnitBalance, reconcile
