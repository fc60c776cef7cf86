"""Reads the organization that a larger text names."""

from hoidata.domain.organization import Organization
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import InvalidData


def read_organization(text: str) -> OrganizationName:
    """Read the name of an organization; of one that cannot be read only the text is known."""
    parse = getattr(Organization, "parse_name", None)
    if parse is None:
        return OrganizationName(text)
    try:
        return parse(text)
    except InvalidData:
        return OrganizationName(text)
