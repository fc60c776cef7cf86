"""From a table to a proposal of what its cells mean, with the doubts about it."""

from hoidata.io._table.suggest.suggestion import Suggestion, suggest_layout

__all__ = ["Suggestion", "suggest_layout"]
