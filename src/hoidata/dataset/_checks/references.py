"""Every id that is named must exist, and every document that is cited."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final, cast

from hoidata.dataset._checks.once import once
from hoidata.dataset._checks.walk import Place, below, numbered, sources_of
from hoidata.dataset._near import SUGGESTED, near_entry
from hoidata.dataset._tables import TABLES, Entry, Identified
from hoidata.domain import (
    Attachment,
    Award,
    AwardRegistration,
    Document,
    Event,
    Fund,
    Initiative,
    Membership,
    Metric,
    Motion,
    Observation,
    Organization,
    OrganizationChange,
    Person,
    Pledge,
    Post,
    Report,
    Score,
    Scorecard,
    Sponsorship,
    Statement,
    TargetSet,
    Transaction,
)
from hoidata.errors import Problem

if TYPE_CHECKING:
    from hoidata.dataset._dataset import Dataset

_ORGANIZATION: Final = (Organization,)
_WHO: Final = (Organization, Person)

REFERENCES: Final[Mapping[type[Entry], Mapping[str, tuple[type[Identified], ...]]]] = {
    Report: {"organizations": _ORGANIZATION, "document": (Document,), "recipient": _ORGANIZATION},
    Document: {"issuer": _ORGANIZATION, "authors": _WHO},
    Attachment: {"unit": _ORGANIZATION, "parent": _ORGANIZATION},
    OrganizationChange: {
        "before": _ORGANIZATION,
        "after": _ORGANIZATION,
        "document": (Document,),
    },
    Post: {"organization": _ORGANIZATION},
    Membership: {
        "post": (Post,),
        "person": (Person,),
        "on_behalf_of": _ORGANIZATION,
        "motion": (Motion,),
        "document": (Document,),
    },
    Event: {
        "organizers": _ORGANIZATION,
        "participants.person": (Person,),
        "participants.organization": _ORGANIZATION,
        "participants.on_behalf_of": _ORGANIZATION,
        "initiative": (Initiative,),
        "documents": (Document,),
    },
    Motion: {
        "event": (Event,),
        "organization": _ORGANIZATION,
        "document": (Document,),
        "post": (Post,),
        "vote_events.candidates.person": (Person,),
    },
    Initiative: {"parent": (Initiative,), "organizations": _ORGANIZATION},
    Pledge: {
        "parties": _ORGANIZATION,
        "counterparties": _WHO,
        "document": (Document,),
        "items.target.metric": (Metric,),
        "items.target.organizations": _ORGANIZATION,
        "items.target.initiative": (Initiative,),
    },
    TargetSet: {
        "organizations": _ORGANIZATION,
        "targets.metric": (Metric,),
        "targets.organizations": _ORGANIZATION,
        "targets.initiative": (Initiative,),
        "revises": (TargetSet,),
        "report": (Report,),
    },
    Scorecard: {
        "bloc": _ORGANIZATION,
        "criteria.metric": (Metric,),
        "criteria.criteria*.metric": (Metric,),
        "criteria.initiative": (Initiative,),
        "criteria.criteria*.initiative": (Initiative,),
    },
    Score: {
        "scorecard": (Scorecard,),
        "organizations": _ORGANIZATION,
        "report": (Report,),
    },
    Sponsorship: {
        "sponsors": _WHO,
        "beneficiaries": (Person,),
        "funders": _WHO,
        "shares.funder": _WHO,
        "initiative": (Initiative,),
    },
    Fund: {"holder": _ORGANIZATION, "periods.report": (Report,)},
    Transaction: {
        "fund": (Fund,),
        "commitment": (Transaction,),
        "sponsorship": (Sponsorship,),
        "pledge": (Pledge,),
        "initiative": (Initiative,),
        "event": (Event,),
        "report": (Report,),
    },
    Award: {
        "issuer": _ORGANIZATION,
        "recipients": _WHO,
        "organizations": _ORGANIZATION,
        "event": (Event,),
        "initiative": (Initiative,),
        "report": (Report,),
    },
    AwardRegistration: {
        "organizations": _ORGANIZATION,
        "recipient": _ORGANIZATION,
        "initiatives": (Initiative,),
        "report": (Report,),
    },
    Metric: {"weight": (Metric,), "formula.metrics": (Metric,)},
    Observation: {
        "metric": (Metric,),
        "organizations": _ORGANIZATION,
        "report": (Report,),
        "initiative": (Initiative,),
        "event": (Event,),
        "part_of": (Observation,),
    },
    Statement: {
        "organizations": _ORGANIZATION,
        "speaker": (Person,),
        "initiative": (Initiative,),
        "event": (Event,),
        "report": (Report,),
    },
}
"""For every class, the fields that hold ids, and the classes whose ids they may be."""

_LOOKED_UP: Final = {
    kind: TABLES[kind]
    for fields in REFERENCES.values()
    for kinds in fields.values()
    for kind in kinds
}
_CITING: Final[Mapping[type[Entry], tuple[str, ...]]] = {
    Event: ("participants",),
    Motion: ("vote_events", "vote_events.candidates"),
    Pledge: ("items", "items.target"),
    TargetSet: ("targets",),
    Sponsorship: ("revisions", "instalments", "postponed", "shares"),
    Fund: ("periods",),
    Scorecard: ("criteria", "criteria.criteria*"),
}
"""What cites documents of its own, apart from the entries."""


def check_references(data: "Dataset") -> Iterator[Problem]:
    """Yield every unknown id, once for the tables in which it is looked up."""
    found = once((tuple(each.details.values()), each) for each in _unknown_ids(data))
    for number, problem in enumerate(found):
        key, tables = problem.details["found"], problem.details["expected"].split(", ")
        kinds = (kind for kind, table in _LOOKED_UP.items() if table in tables)
        near = near_entry(data, key, *kinds) if number < SUGGESTED else None
        yield problem.with_details(near=near)


def _unknown_ids(data: "Dataset") -> Iterator[Problem]:
    for kind, fields in REFERENCES.items():
        chains = [(tuple(name.split(".")), kinds) for name, kinds in fields.items()]
        for path, row in numbered(data, kind):
            for names, kinds in chains:
                if not _all_known(data, row, names, kinds):
                    yield from _unknown(data, Place(path, row, sources_of(row)), names, kinds)


def _all_known(
    data: "Dataset", row: Entry, names: tuple[str, ...], kinds: tuple[type[Identified], ...]
) -> bool:
    # The quick answer for nearly every field; a path is only made where it is needed.
    name, *rest = names
    if rest:
        return False
    value = getattr(row, name)
    if not value:
        return True
    if isinstance(value, str):
        return _is_known(data, value, kinds)
    return all(_is_known(data, key, kinds) for key in cast("tuple[str, ...]", value))


def _is_known(data: "Dataset", key: str, kinds: tuple[type[Identified], ...]) -> bool:
    return data.get(kinds[0], key) is not None or any(
        data.get(kind, key) is not None for kind in kinds[1:]
    )


def _unknown(
    data: "Dataset", place: Place, names: tuple[str, ...], kinds: tuple[type[Identified], ...]
) -> Iterator[Problem]:
    tables = ", ".join(TABLES[kind] for kind in kinds)
    for path, key, sources in below(place, names):
        if not _is_known(data, str(key), kinds):
            code = "metric.unknown" if kinds == (Metric,) else "reference.unknown"
            yield Problem.of(code, path, sources=sources, found=key, expected=tables)


def check_named_twice(data: "Dataset") -> Iterator[Problem]:
    """Yield ids that one list of one entry names again."""
    for kind, fields in REFERENCES.items():
        chains = [tuple(field.split(".")) for field in fields]
        for path, row in numbered(data, kind):
            for *around, name in chains:
                if around or _is_again(row, name):  # a path is only made where it is needed
                    for holder in below(Place(path, row, sources_of(row)), tuple(around)):
                        if _is_again(holder.value, name):
                            yield from _again(holder, name)


def _is_again(holder: object, name: str) -> bool:
    """Whether a list names something twice."""
    value = getattr(holder, name)
    keys = cast("tuple[str, ...]", value if isinstance(value, tuple) else ())
    return 1 < len(keys) != len(set(keys))


def _again(holder: Place, name: str) -> Iterator[Problem]:
    seen: set[str] = set()
    keys = cast("tuple[str, ...]", getattr(holder.value, name))
    for number, key in enumerate(keys):
        if key in seen:
            path = f"{holder.path}.{name}[{number}]"
            yield Problem.of("reference.repeated", path, sources=holder.sources, found=key)
        seen.add(key)


def check_sources(data: "Dataset") -> Iterator[Problem]:
    """Yield the first citation of every missing document, where documents are listed.

    A report counts as a document: its text may be cited by the id of the report.
    """
    if not data.documents:
        return
    known = {each.id for each in data.documents} | {each.id for each in data.reports}
    for place in _citing(data):
        for number, source in enumerate(sources_of(place.value)):
            if source.document not in known:
                known.add(source.document)
                path = f"{place.path}.sources[{number}]"
                yield Problem.of("source.unknown", path, sources=(source,), found=source.document)


def _citing(data: "Dataset") -> Iterator[Place]:
    for kind in TABLES:
        nested = [tuple(field.split(".")) for field in _CITING.get(kind, ())]
        for path, row in numbered(data, kind):
            place = Place(path, row, sources_of(row))
            yield place
            for names in nested:
                yield from below(place, names)
