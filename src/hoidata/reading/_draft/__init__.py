"""A report proposed from prose."""

from hoidata.reading._draft.door import draft
from hoidata.reading._draft.drafted import Certainty, Draft, Drafted, Mention

__all__ = ["Certainty", "Draft", "Drafted", "Mention", "draft"]
