"""The events that a text reports: when, by whom, with whom."""

from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.periods import Periods


def propose_events(drafting: Drafting, units: Units, periods: Periods) -> None:
    """Propose them."""


__all__ = ["propose_events"]
