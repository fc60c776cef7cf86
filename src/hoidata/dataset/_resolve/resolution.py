"""What a name may mean in a dataset, and why."""

from collections.abc import Iterable
from typing import Literal

import attrs

from hoidata.domain import Organization, OrganizationName
from hoidata.errors import Shown, checked
from hoidata.vocab import Choice, labels_of


class Ground(Choice):
    """Why an organization may be what a name means (lý do)."""

    ID = "id"
    NAME = "name"
    ALIAS = "alias"
    PLACE = "place"
    ASSOCIATION = "association"
    ELIDED = "elided"
    SELF = "self"
    DIRECTLY_ABOVE = "directly_above"
    ABOVE = "above"
    DIRECTLY_BELOW = "directly_below"
    BELOW = "below"
    SAME_PLACE = "same_place"
    AROUND = "around"
    INSIDE = "inside"
    SIBLING = "sibling"
    ONLY = "only"
    EXISTS = "exists"


class Objection(Choice):
    """What speaks against an organization (điều chưa khớp)."""

    ASSOCIATION = "association"
    KIND = "kind"
    LEVEL = "level"
    TYPE = "type"
    PLACE_ABOVE = "place_above"
    ABOVE_UNKNOWN = "above_unknown"
    UNSAID = "unsaid"
    BODY = "body"
    HOST = "host"
    NUMBER = "number"
    REST = "rest"
    DAY = "day"
    FORMER = "former"
    WHICH = "which"
    PROVINCE = "province"
    UNRELATED = "unrelated"


class Decider(Choice):
    """What else would decide which organization a name means (điều cần biết thêm)."""

    PUBLISHER = "publisher"
    DAY = "day"
    PROVINCE = "province"
    PLACE = "place"
    ASSOCIATION = "association"
    LEVEL = "level"
    ID = "id"


@attrs.frozen(repr=False)
class Match(Shown):
    """An organization of the data that a name may mean, or nearly means (đơn vị có thể là).

    Args:
        organization: The organization.
        reasons: What covers it, the strongest first.
        against: What speaks against it; empty if it fits.
    """

    organization: Organization
    reasons: tuple[Ground, ...] = attrs.field(default=(), kw_only=True)
    against: tuple[Objection, ...] = attrs.field(default=(), kw_only=True)

    @checked
    def explain(self, language: Literal["en", "vi"] = "vi") -> str:
        """Return the organization with what covers and against it, in words."""
        sides = (("vì", "fits:"), self.reasons), (("nhưng", "but"), self.against)
        words = [
            f"{start[language == 'en']} {in_words(side, language)}" for start, side in sides if side
        ]
        return f"{self.organization.id} ({self.organization.name}): {'; '.join(words)}"


@attrs.frozen(repr=False)
class Resolution(Shown):
    """What a name means in a dataset (kết quả tra tên đơn vị).

    Args:
        text: The name as written.
        name: What the name says; None for a text that cannot be read completely as one name.
        candidates: The organizations that it may mean, the likeliest first, at most 20.
        near: Organizations with such a name that contradict the rest of the name or the day.
        decides: What else would decide, where `id` is None.
        proposed: A new organization for a name that fits none of the data; None if one fits, or if
            the name does not say enough for an id of its own.
        parent: Id of the organization directly above the proposed one, where the data knows it.
    """

    text: str
    name: OrganizationName | None = attrs.field(default=None, kw_only=True)
    candidates: tuple[Match, ...] = attrs.field(default=(), kw_only=True)
    near: tuple[Match, ...] = attrs.field(default=(), kw_only=True)
    decides: tuple[Decider, ...] = attrs.field(default=(), kw_only=True)
    proposed: Organization | None = attrs.field(default=None, kw_only=True)
    parent: str | None = attrs.field(default=None, kw_only=True)

    @property
    def fitting(self) -> tuple[Match, ...]:
        """The candidates that nothing speaks against."""
        return tuple(each for each in self.candidates if not each.against)

    @property
    def id(self) -> str | None:
        """Id of the one organization that the name means; None if it is not certain.

        It is certain where exactly one fits, nothing speaks against it, and the name has no other
        reading that may mean a unit that the data does not have.
        """
        fitting = self.fitting
        return fitting[0].organization.id if len(fitting) == 1 and not self.decides else None

    @checked
    def explain(self, language: Literal["en", "vi"] = "vi") -> str:
        """Return the candidates with their reasons, and what else would decide, one per line."""
        is_english = language == "en"
        lines = [each.explain(language) for each in (*self.candidates, *self.near)]
        if self.decides:
            start = "what would decide" if is_english else "cần biết thêm"
            lines.append(f"{start}: {in_words(self.decides, language)}")
        if self.proposed is not None:
            start = "a new organization" if is_english else "đơn vị mới"
            lines.append(f"{start}: {self.proposed.id} ({self.proposed.name})")
        return "\n".join(lines)


def in_words(choices: Iterable[Choice], language: Literal["en", "vi"]) -> str:
    """Return choices by their labels, with commas between."""
    return ", ".join(labels_of(each)[language == "en"] for each in choices)
