"""Reads the organization that a larger text names."""

import attrs

from hoidata.domain._organization_names import read_names
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import InvalidData


def read_organization(text: str) -> OrganizationName:
    """Read the name of one organization; of another text only what is written is known.

    A doubt about it is not passed on: it would quote what may be the name of a person.
    """
    try:
        names = read_names(text, None, []).names
    except InvalidData:
        names = ()
    return attrs.evolve(names[0], text=text) if len(names) == 1 else OrganizationName(text)
