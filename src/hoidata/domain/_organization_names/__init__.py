"""The reader of names of organizations."""

from hoidata.domain._organization_names.several import read_names

__all__ = ["read_names"]
