"""The figures of a text as observations, targets and transactions."""

from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.periods import Periods


def propose_figures(drafting: Drafting, units: Units, periods: Periods) -> None:
    """Propose them."""


__all__ = ["propose_figures"]
