"""The people that a text names, with their posts."""

from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Units


def propose_people(drafting: Drafting, units: Units) -> None:
    """Propose them."""


__all__ = ["propose_people"]
