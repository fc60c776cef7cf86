"""Adding up."""
from hoidata.aggregate._rollup import *
