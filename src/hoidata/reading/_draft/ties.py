"""How the organizations of a text hang together, where it says so."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from hoidata.domain import Attachment, AttachmentKind, Level
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.identities import Identity

if TYPE_CHECKING:
    from hoidata.reading._draft.organizations import Named

_MEMBERS: Final = re.compile(r"thành\s+viên[^.;]{0,40}?gồm\s*:?|\(\s*gồm\s*:?", re.IGNORECASE)
_LEVELS: Final = [*Level]


def tie(
    drafting: Drafting, found: Sequence[Identity], named: Sequence["Named"], own: Sequence[Identity]
) -> None:
    """Propose the attachments that a text states, or that the names say.

    Args:
        drafting: The draft.
        found: The organizations.
        named: Their mentions.
        own: The organizations whose report the text is.
    """
    Ties(drafting, found, named, own).propose()


class Ties:
    """The attachments of one text."""

    def __init__(
        self,
        drafting: Drafting,
        found: Sequence[Identity],
        named: Sequence["Named"],
        own: Sequence[Identity],
    ) -> None:
        """Look at the organizations that there are."""
        self._drafting = drafting
        self._found = [each for each in found if each.id and each.names]
        self._own = own
        self._first: dict[str, Named] = {}
        for mention in named:
            if mention.id is not None:
                self._first.setdefault(mention.id, mention)
        self._at: defaultdict[tuple[str, Level], list[Identity]] = defaultdict(list)
        for each in self._found:
            association, level = each.best.association, _level(each)
            if association is not None and level is not None and each.best.kind != "bloc":
                self._at[association, level].append(each)
        known = drafting.known.attachments
        self._tied: set[tuple[str, AttachmentKind]] = {(each.unit, each.kind) for each in known}

    def propose(self) -> None:
        """Propose them."""
        for each in self._found:
            self._under(each)
        self._members()

    def _add(self, unit: str, parent: str, kind: AttachmentKind, certainty: Certainty) -> None:
        if unit == parent or (unit, kind) in self._tied:
            return
        self._tied.add((unit, kind))
        drafting = self._drafting
        places = [self._first[key] for key in (unit, parent) if key in self._first]
        sources = [drafting.source(each.start, each.end) for each in places]
        drafting.add(Attachment(unit, parent, kind=kind, sources=sources), certainty)

    def _under(self, unit: Identity) -> None:
        """Propose what a unit is under: the only one of its association just above it."""
        association, level = unit.best.association, _level(unit)
        same = (each for each in self._own if each.best.association == association)
        own = next(same, None)
        if unit.known or association is None or level is None or own is None:
            return
        above = reversed(_LEVELS[: _LEVELS.index(level)])
        nearest = (found for each in above if (found := self._at[association, each]))
        upper = next(nearest, list[Identity]())
        is_line = unit is own or own in upper or level is Level.PROVINCIAL
        if len(upper) == 1 and is_line:
            self._add(unit.id, upper[0].id, AttachmentKind.PARENT, Certainty.LIKELY)

    def _members(self) -> None:
        """Propose the members of a bloc that a sentence lists."""
        text = self._drafting.text
        own = next((each for each in self._own if each.best.kind == "bloc"), None)
        if own is None:
            return
        central = {each.id for each in self._found if Level.CENTRAL in each.levels}
        for sentence in self._drafting.passages.sentences:
            found = _MEMBERS.search(text, sentence.start, sentence.end)
            if found is None:
                continue
            for key, each in self._first.items():
                is_listed = found.end() <= each.start < sentence.end
                if is_listed and key not in {own.id, *central}:
                    self._add(key, own.id, AttachmentKind.MEMBER_OF, Certainty.LIKELY)
            return


def _level(identity: Identity) -> Level | None:
    levels = identity.levels
    return next(iter(levels)) if len(levels) == 1 and identity.best.kind != "bloc" else None


__all__ = ["tie"]
