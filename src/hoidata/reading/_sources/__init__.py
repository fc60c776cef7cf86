"""Files of prose as text, of which every character leads back to its file."""

from hoidata.reading._sources.load import SUFFIXES, load
from hoidata.reading._sources.source import SourceKind, SourcePlace, SourceTable, SourceText

__all__ = ["SUFFIXES", "SourceKind", "SourcePlace", "SourceTable", "SourceText", "load"]
