"""What a draft proposes, in the few words in which an officer would say it."""

from enum import StrEnum
from typing import Final, TypeAlias, cast

import attrs

from hoidata import vocab
from hoidata.dataset import REFERENCES
from hoidata.display import Cell, Language, Value, label
from hoidata.domain import (
    Attachment,
    Award,
    AwardRegistration,
    Document,
    Event,
    Fund,
    Initiative,
    Membership,
    Motion,
    Observation,
    Organization,
    OrganizationChange,
    Person,
    Pledge,
    Post,
    Privacy,
    Report,
    Sponsorship,
    Statement,
    Target,
    TargetSet,
    Transaction,
)
from hoidata.reading._draft.drafted import Draft, Mention, Proposed
from hoidata.values import Operator

_Said: TypeAlias = tuple[str, ...]

_HEADS: Final[dict[type, _Said]] = {
    Report: ("kind",),
    Document: ("title",),
    Organization: ("name",),
    OrganizationChange: ("kind", "before", "after"),
    Attachment: ("unit", "kind", "parent"),
    Person: ("name",),
    Post: ("title", "organization"),
    Membership: ("person", "post"),
    Event: ("name",),
    Motion: ("text", "result"),
    Initiative: ("name",),
    Pledge: ("kind",),
    TargetSet: ("targets",),
    Sponsorship: ("rate", "count", "total"),
    Fund: ("name",),
    Transaction: ("kind", "value", "worth"),
    Award: ("form", "collectives", "individuals"),
    AwardRegistration: ("titles", "collectives", "individuals"),
    Observation: ("metric", "value", "plan", "percent", "change"),
    Statement: ("kind", "text"),
}
"""The fields that say what an entry is: the first, a colon, and the others."""

_DETAILS: Final = (
    "categories",
    "item",
    "issuer",
    "sponsors",
    "funders",
    "parties",
    "counterparties",
    "organizers",
    "organizations",
    "holder",
    "giver",
    "receiver",
    "recipients",
    "recipient",
    "speaker",
    "initiative",
    "purpose",
    "issued_on",
    "signed_on",
    "period",
    "term",
    "location",
)
"""The fields that say whose it is and when, in their order, of all entries that have them."""

_AROUND: Final = {
    "after": ("thành {}", "into {}"),
    "collectives": ("{} tập thể", "{} collectives"),
    "counterparties": ("với {}", "to {}"),
    "giver": ("từ {}", "from {}"),
    "holder": ("{} giữ", "held by {}"),
    "individuals": ("{} cá nhân", "{} individuals"),
    "issued_on": ("ngày {}", "on {}"),
    "issuer": ("của {}", "by {}"),
    "location": ("tại {}", "at {}"),
    "organizers": ("{} tổ chức", "organized by {}"),
    "percent": ("tỷ lệ {}", "rate {}"),
    "plan": ("kế hoạch {}", "plan {}"),
    "receiver": ("cho {}", "to {}"),
    "recipient": ("gửi {}", "to {}"),
    "recipients": ("tặng {}", "to {}"),
    "signed_on": ("ký ngày {}", "signed on {}"),
    "sponsors": ("{} đỡ đầu", "sponsored by {}"),
    "total": ("tổng {}", "{} in all"),
    "worth": ("trị giá {}", "worth {}"),
}
"""What is said around the words of a field."""

_MAYBE: Final = {"vi": "có thể là:", "en": "may be:"}
_SIGNS: Final = {Operator.AT_LEAST: "≥", Operator.AT_MOST: "≤"}


class Summaries:
    """Says what entries of a draft are; what they refer to is named, and no id is shown.

    Names of people that are not public are in the text alone.
    """

    def __init__(self, draft: Draft, language: Language) -> None:
        """Look at what may be referred to."""
        self._language: Language = language
        self._known: dict[tuple[type, str], Proposed] = {
            (type(each.entity), each.entity.id): each.entity
            for each in draft.items
            if isinstance(each.entity, Organization | Person | Post | Initiative)
        }

    def head(self, entity: Proposed) -> str:
        """Return what an entry is; empty where that is no more than its table."""
        if isinstance(entity, Person) and entity.privacy is not Privacy.PUBLIC:
            return label(entity.privacy, self._language)
        if isinstance(entity, Post):
            return _joined(entity.title, self._words(entity, "organization"))
        fields = _HEADS[type(entity)]
        if isinstance(entity, Document) and entity.number:
            return " ".join(self._fields(entity, ("kind", "number")))
        said = self._fields(entity, fields) or self._fields(entity, ("kind",))
        between = " " if isinstance(entity, Attachment | OrganizationChange) else ", "
        return f"{said[0]}: {between.join(said[1:])}" if said[1:] else "".join(said)

    def details(self, entity: Proposed) -> str:
        """Return whose an entry is and when; empty where it says neither."""
        return " · ".join(self._fields(entity, _DETAILS))

    def of_mention(self, mention: Mention) -> str:
        """Return what a mention may be about; empty for nothing."""
        metrics = " / ".join(self._label("metrics", each) for each in mention.metrics)
        named = (self._named(each, (Organization,)) for each in mention.organizations)
        names = ", ".join(filter(None, named))
        period = Cell(mention.period).words(self._language) if mention.period else ""
        said = " · ".join(filter(None, (metrics, names, period)))
        return f"{_MAYBE[self._language]} {said}" if said else ""

    def _fields(self, entity: Proposed, names: _Said) -> list[str]:
        """Return what fields say, without those that say nothing."""
        found: list[str] = []
        for name in names:
            said = self._words(entity, name)
            around = _AROUND.get(name, ("{}", "{}"))[self._language == "en"]
            found += [around.format(said)] if said else []
        return found

    def _words(self, entity: Proposed, name: str) -> str:
        value: object = getattr(entity, name, None)
        whole = () if value is None else (value,)
        values = cast("tuple[object, ...]", value) if isinstance(value, tuple) else whole
        return ", ".join(filter(None, (self._word(entity, name, each) for each in values)))

    def _word(self, entity: Proposed, name: str, value: object) -> str:
        if isinstance(value, Target):
            return self._target(value)
        if isinstance(value, tuple):
            return ": ".join(cast("tuple[str, str]", value))
        if isinstance(value, str) and not isinstance(value, StrEnum):
            return self._text(entity, name, value)
        return Cell(cast("Value", value)).words(self._language)

    def _text(self, entity: Proposed, name: str, text: str) -> str:
        """Return what a text of a field says: a code, an id, or words."""
        if isinstance(entity, Transaction) and name in {"giver", "receiver"}:
            return self._party(entity, text)
        table = getattr(attrs.fields(type(entity)), name).metadata.get("names")
        if table:
            return self._label(table, text)
        kinds = REFERENCES.get(type(entity), {}).get(name, ())
        return self._named(text, kinds) if kinds else Cell(text).words(self._language)

    def _label(self, table: vocab.Table, code: str) -> str:
        row = vocab.get(table, code)
        return code if row is None else row[f"label_{self._language}"]

    def _named(self, key: str, kinds: tuple[type, ...]) -> str:
        """Return the name of what an id refers to; empty for what the draft does not propose."""
        found = (self._known.get((kind, key)) for kind in kinds)
        return next((self.head(each) for each in found if each is not None), "")

    def _party(self, entity: Transaction, party: str) -> str:
        is_id = party == party.lower() and party.split() == [party]
        is_hidden = is_id or entity.privacy is not Privacy.PUBLIC
        return self._named(party, (Organization, Person)) or ("" if is_hidden else party)

    def _target(self, target: Target) -> str:
        sign = _SIGNS.get(target.operator, target.operator.value)
        return f"{self._label('metrics', target.metric)} {sign} {target.value}"


def _joined(title: str, organization: str) -> str:
    """Return a title with the organization, whose first words may be its last ones."""
    words = title.split()
    tails = (at for at in range(len(words)) if _begins(organization, words[at:]))
    return " ".join([*words[: next(tails, len(words))], organization]).strip()


def _begins(name: str, words: list[str]) -> bool:
    return name.casefold().startswith(" ".join(words).casefold())


__all__ = ["Summaries"]
