"""The reader of names of organizations."""

from hoidata.domain._organization_names.prose import find_names
from hoidata.domain._organization_names.several import read_names

__all__ = ["find_names", "read_names"]
