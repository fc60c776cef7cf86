"""The door of names: which organization of the data is meant."""

import datetime
from typing import Final

from hoidata.dataset._asked import asked_day
from hoidata.dataset._dataset import Dataset
from hoidata.dataset._resolve.compare import Around
from hoidata.dataset._resolve.index import parse_name
from hoidata.dataset._resolve.resolution import Ground, Match, Resolution
from hoidata.dataset._resolve.resolver import resolve_name
from hoidata.domain import Organization, OrganizationName
from hoidata.errors import InvalidData, Problem, checked
from hoidata.vietnamese import normalize

_MOST_HOSTS: Final = 20


@checked
def resolve(
    name: OrganizationName | str,
    data: Dataset,
    *,
    publisher: str | None = None,
    on: datetime.date | str | None = None,
) -> Resolution:
    """Return which organization of the data a name means (đơn vị mà tên gọi chỉ).

    A name may be an id, a full or short name, an alias, or a name that only has a meaning where it
    was published: "Hội CTĐ thị xã" in the report of a ward is the one above it, "Hội LHPN xã" in
    that of a Party committee is the one of its place. Nothing is guessed: `Resolution.id` is None
    unless exactly one organization fits, and `Resolution.decides` says what would decide.

    The names of the dataset are read once; after that a name takes some tens of microseconds.

    Args:
        name: The name of one organization, or what it says.
        data: The organizations.
        publisher: Id of the organization whose text it is.
        on: The day of the text: only what exists on it is meant. A text may be d/m/yyyy or a code.

    Raises:
        InvalidData: `organization_name.several` for the names of several, which
            `Organization.parse_names` separates; `organization_name.collective` for "các xã,
            phường", which names none; `organization_name.too_long`; `asked.day` for what is not a
            day.
        ReferenceMissing: There is no such publisher.

    Example:
        >>> data = Dataset(organizations=[
        ...     Organization("hoi-lhpn.kim-lien", "Hội Liên hiệp Phụ nữ xã Kim Liên"),
        ...     Organization("hoi-ctd.kim-lien", "Hội Chữ thập đỏ xã Kim Liên"),
        ... ])
        >>> resolve("HỘI LHPN XÃ KIM LIÊN", data).id
        'hoi-lhpn.kim-lien'
        >>> resolve("Hội LHPN xã", data, publisher="hoi-ctd.kim-lien").candidates[0].reasons
        (<Ground.ASSOCIATION: 'association'>, <Ground.SAME_PLACE: 'same_place'>, \
<Ground.ONLY: 'only'>)
    """
    day = None if on is None else asked_day(on)
    owner = None if publisher is None else data[Organization, publisher].id
    text = normalize(name if isinstance(name, str) else _shallow(name).text)
    known = data.get(Organization, text)
    if known is not None:
        return Resolution(text, candidates=(Match(known, reasons=(Ground.ID,)),))
    says, is_whole = (name, True) if not isinstance(name, str) else _said(name, day, data)
    return resolve_name(text, says, Around(data, owner, day), is_whole=is_whole)


def _shallow(name: OrganizationName) -> OrganizationName:
    """Return a name, unless it is inside more organizations than any is."""
    host = name
    for _ in range(_MOST_HOSTS):
        if host.host is None:
            return name
        host = host.host
    raise InvalidData(Problem.of("organization_name.too_long", found=name.text))


def _said(
    text: str, on: datetime.date | None, data: Dataset
) -> tuple[OrganizationName | None, bool]:
    """Return what a name says, and whether all of it is understood; None if only data knows it."""
    try:
        name, doubts = parse_name(text, on)
    except InvalidData as error:
        is_read = error.problems[0].code != "organization_name.unknown"
        if is_read and not data.name_index.called(text):
            raise
        return None, False
    return name, not doubts
