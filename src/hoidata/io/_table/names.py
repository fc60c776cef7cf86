"""What the labels of a table name: organizations of the data, or new ones."""

import datetime
import re
import unicodedata
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Final, NamedTuple

import attrs

from hoidata.dataset import Dataset, Decider, Resolution, resolve
from hoidata.domain import Attachment, AttachmentKind, Organization
from hoidata.errors import InvalidData, Problem
from hoidata.vietnamese import normalize
from hoidata.vocab import form_of


class _Label(NamedTuple):
    """A label: with the organization, groups and day of its table."""

    name: str
    above: str | None = None
    groups: tuple[str, ...] = ()
    on: datetime.date | None = None


_NOWHERE: Final[Mapping[str, str | None]] = MappingProxyType({})
_WORD: Final = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=64)
def slug(text: str) -> str:
    """Return a text as an id: small letters without marks, digits and hyphens.

    Example:
        >>> slug("Xã Đông Hà")
        'xa-dong-ha'
    """
    apart = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return "-".join(_WORD.findall(plain)) or "x"


@attrs.define
class Units:
    """The organizations that labels name.

    A label that is the id of an organization of the data, or that names exactly one, is that one;
    what it leaves out is that of the organization of the table. Of several those directly below
    it are meant. A label that names several organizations, each of which is known, is all of them
    together. Any other is kept as written: as a new organization below that of the table, of
    which it is never said that it is one of the data.

    Args:
        data: What is known.
    """

    data: Dataset
    new: dict[str, Organization] = attrs.field(init=False, factory=dict[str, Organization])
    edges: list[Attachment] = attrs.field(init=False, factory=list[Attachment])
    _problems: list[Problem] = attrs.field(init=False, factory=list[Problem])
    _found: dict[_Label, tuple[str, ...]] = attrs.field(
        init=False, factory=dict[_Label, tuple[str, ...]]
    )
    _ids: dict[tuple[str, str], str] = attrs.field(init=False, factory=dict[tuple[str, str], str])
    _numbers: dict[str, int] = attrs.field(init=False, factory=dict[str, int])
    _by_form: dict[str, set[str]] = attrs.field(init=False, factory=dict[str, set[str]])

    def id_of(
        self, name: str, place: Mapping[str, str | None], on: datetime.date | None = None
    ) -> str:
        """Return the id of the organization of a table, as `ids_of`."""
        found = self.ids_of(name, place=place, on=on)
        return found[0] if len(found) == 1 else self._made(_Label(normalize(name)), place)

    def ids_of(
        self,
        name: str,
        above: str | None = None,
        groups: tuple[str, ...] = (),
        *,
        on: datetime.date | None = None,
        place: Mapping[str, str | None] = _NOWHERE,
    ) -> tuple[str, ...]:
        """Return the ids of what a label names: several for organizations that it names together.

        Args:
            name: The label.
            above: Id of the organization that the table is of.
            groups: The groups that its row is in, if another row of the table has its label.
            on: The day of the table.
            place: File, sheet and cell, for the problem that it is not known.
        """
        name_of = _Label(normalize(name), above, groups, on)
        found = self._found.get(name_of)
        if found is None:
            found = self._known(name_of) or (self._made(name_of, place),)
            self._found[name_of] = found
        return found

    def _known(self, name_of: _Label) -> tuple[str, ...]:
        name, above = name_of.name, name_of.above
        if self.data.get(Organization, name) is not None or name in self.new:
            return (name,)
        found = self._named(name_of)
        if not found and above is None:  # what another sheet has named
            own = self._by_form.get(form_of(name), ())
            found = (*own,) if len(own) == 1 else ()
        return found

    def _named(self, name_of: _Label) -> tuple[str, ...]:
        """Return the organizations of the data that a label names, if all of them are certain."""
        each_named = [self._meant(each, name_of) for each in self._resolved(name_of)]
        ids = tuple(dict.fromkeys(filter(None, each_named)))
        return ids if len(ids) == len(each_named) else ()

    def _resolved(self, name_of: _Label) -> Sequence[Resolution]:
        """Return what each name in a label may mean; none for organizations named together."""
        if not self.data.organizations:
            return ()
        above = name_of.above if name_of.above in self.data.organization_names else None
        ask = partial(resolve, data=self.data, publisher=above, on=name_of.on)
        with suppress(InvalidData):
            return [ask(name_of.name)]
        with suppress(InvalidData):  # it names several, or none of its own
            doubts: list[Problem] = []
            names = Organization.parse_names(name_of.name, on=name_of.on, doubts=doubts)
            return [Resolution(name_of.name)] if doubts else [ask(each) for each in names]
        return ()

    def _meant(self, found: Resolution, name_of: _Label) -> str | None:
        """Return the organization that a name means: of several that fit that directly below."""
        if found.id is not None:
            return found.id
        fitting = [each.organization.id for each in found.fitting]
        index = self.data.name_index
        direct = [each for each in fitting if name_of.above in index.parents(each, name_of.on)]
        return direct[0] if len(direct) == 1 and len(fitting) > 1 else None

    def _made(self, name_of: _Label, place: Mapping[str, str | None]) -> str:
        name, above = name_of.name, name_of.above
        parts = (above, *map(slug, name_of.groups), slug(name))
        made = self._id(".".join(part for part in parts if part), form_of(name))
        if made not in self.new:
            self.new[made] = Organization(made, name)
            self._by_form.setdefault(form_of(name), set()).add(made)
            if above is not None:
                self.edges.append(Attachment(made, above, kind=AttachmentKind.PARENT))
            problem = self._doubt(name_of, made)
            self._problems.append(problem.with_details(**place))
        return made

    def _doubt(self, name_of: _Label, made: str) -> Problem:
        """Return what is not known of a label that was kept as written."""
        resolved = self._resolved(name_of)
        doubtful = [each for each in resolved if each.candidates and each.id is None]
        if not doubtful:
            is_together = self.data.organizations and not resolved
            code = "table.collective" if is_together else "table.organization"
            return Problem.of(code, found=name_of.name, expected=made)
        units = [match.organization.id for each in doubtful for match in each.candidates]
        said = {each for found in doubtful for each in found.decides} - {Decider.ID}
        decides = tuple(each for each in Decider if each in said)
        doubt = partial(
            Problem.of,
            "table.organizations",
            found=name_of.name,
            expected=made,
            units=", ".join(sorted(set(units))),
        )
        return doubt(decides=decides) if decides else doubt()

    def _id(self, plain: str, form: str) -> str:
        """Return the id of a name by its form: the plain one, numbered if it is another's."""
        while (plain, form) not in self._ids:
            number = self._numbers[plain] = self._numbers.get(plain, 0) + 1
            made = plain if number == 1 else f"{plain}-{number}"
            if made not in self.new and self.data.get(Organization, made) is None:
                self._ids[plain, form] = made
        return self._ids[plain, form]

    def problems(self) -> list[Problem]:
        """Return a problem for each name that is not known, or one for all where none is."""
        if self.data.organizations or not self.new:
            return self._problems
        names = ", ".join(each.name for each in self.new.values())
        file = self._problems[0].details.get("file")
        problem = Problem.of("table.new_organizations", found=len(self.new), units=names)
        return [problem.with_details(file=file)]
