"""The collection: look-up, tree and cross-reference checks."""

from hoidata.dataset._dataset import Dataset
from hoidata.dataset._tables import TABLES, Entry, Identified, id_of
from hoidata.dataset._tree import Tree

__all__ = ["TABLES", "Dataset", "Entry", "Identified", "Tree", "id_of"]
