"""The documents that a text names."""

from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.periods import Periods


def propose_documents(drafting: Drafting, units: Units, periods: Periods) -> None:
    """Propose them."""


__all__ = ["propose_documents"]
