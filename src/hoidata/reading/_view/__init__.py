"""A text to look at: what was read in it is marked, and what is doubtful about that is named."""

from hoidata.reading._view.marks import Kind, Mark, is_doubtful
from hoidata.reading._view.page import fragment_of, page_of

__all__ = ["Kind", "Mark", "fragment_of", "is_doubtful", "page_of"]
