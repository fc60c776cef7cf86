"""What the labels of a table name: organizations of the data, or new ones."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, TypeAlias

import attrs

from hoidata.dataset import Dataset
from hoidata.domain import Attachment, AttachmentKind, Organization
from hoidata.errors import Problem
from hoidata.vietnamese import normalize
from hoidata.vocab import form_of

_Label: TypeAlias = tuple[str, str | None, tuple[str, ...]]

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

    A label that is the id, the name or an alias of one organization of the data is that one. Of
    several those directly below the unit above are meant. Any other is kept as written: as a new
    organization below the unit above, of which it is never said that it is one of the data.

    Args:
        data: What is known.
    """

    data: Dataset
    new: dict[str, Organization] = attrs.field(init=False, factory=dict[str, Organization])
    edges: list[Attachment] = attrs.field(init=False, factory=list[Attachment])
    _problems: list[Problem] = attrs.field(init=False, factory=list[Problem])
    _found: dict[_Label, str] = attrs.field(init=False, factory=dict[_Label, str])
    _ids: dict[tuple[str, str], str] = attrs.field(init=False, factory=dict[tuple[str, str], str])
    _numbers: dict[str, int] = attrs.field(init=False, factory=dict[str, int])
    _by_form: dict[str, set[str]] = attrs.field(init=False, factory=dict[str, set[str]])

    def id_of(
        self, name: str, above: str | None = None, groups: tuple[str, ...] = (), **place: str | None
    ) -> str:
        """Return the id of what a label names.

        Args:
            name: The label.
            above: Id of the organization that the table is of.
            groups: The groups that its row is in, if another row of the table has its label.
            place: File, sheet and cell, for the problem that it is not known.
        """
        name = normalize(name)
        key = (name, above, groups)
        found = self._found.get(key)
        if found is None:
            found = self._known(name, above) or self._made(name, above, groups, place)
            self._found[key] = found
        return found

    def _known(self, name: str, above: str | None) -> str | None:
        if self.data.get(Organization, name) is not None or name in self.new:
            return name
        found = self.data.parties.named(name)
        if len(found) > 1:
            found &= {edge.unit for edge in self.data.attachments if edge.parent == above}
        if not found and above is None:  # what another sheet has named
            found = frozenset(self._by_form.get(form_of(name), ()))
        return next(iter(found)) if len(found) == 1 else None

    def _made(
        self, name: str, above: str | None, groups: tuple[str, ...], place: dict[str, str | None]
    ) -> str:
        parts = (above, *map(slug, groups), slug(name))
        made = self._id(".".join(part for part in parts if part), form_of(name))
        if made not in self.new:
            self.new[made] = Organization(made, name)
            self._by_form.setdefault(form_of(name), set()).add(made)
            if above is not None:
                self.edges.append(Attachment(made, above, kind=AttachmentKind.PARENT))
            several = self.data.parties.named(name)
            code = "table.organizations" if several else "table.organization"
            problem = Problem.of(code, found=name, expected=made, units=", ".join(sorted(several)))
            self._problems.append(problem.with_details(**place))
        return made

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
