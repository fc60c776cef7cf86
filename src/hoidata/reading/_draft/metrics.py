"""Which metric a figure of a text is of, by its unit and the words around it."""

from typing import NamedTuple

from hoidata.reading._draft.passages import Passages
from hoidata.reading._finding import Finding


class Meant(NamedTuple):
    """The metric that a figure is of.

    Attributes:
        code: Its code; None if it is not certain.
        rivals: The codes that it may be, the likeliest first.
        is_stated: Whether the words beside the figure name it, so that nothing is guessed.
        start: The first character of the words that say it; that of the figure if it alone does.
    """

    code: str | None
    rivals: tuple[str, ...] = ()
    is_stated: bool = False
    start: int = 0


def metric_of(passages: Passages, finding: Finding) -> Meant:
    """Return which metric a figure is of."""
    return Meant(None, start=finding.start)


__all__ = ["Meant", "metric_of"]
