"""The collection: look-up, tree and cross-reference checks."""

from hoidata.dataset._checks import (
    Balance,
    DeclaredCount,
    balances,
    declared_members,
    declared_targets,
)
from hoidata.dataset._dataset import Dataset
from hoidata.dataset._places import FilePlace
from hoidata.dataset._tables import TABLES, Entry, Identified, id_of
from hoidata.dataset._tree import Tree

__all__ = [
    "TABLES",
    "Balance",
    "Dataset",
    "DeclaredCount",
    "Entry",
    "FilePlace",
    "Identified",
    "Tree",
    "balances",
    "declared_members",
    "declared_targets",
    "id_of",
]
