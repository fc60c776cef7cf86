"""Which class is in which table of a dataset, and what a row is known by."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias, cast

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
    Rule,
    Score,
    Scorecard,
    Sponsorship,
    Statement,
    TargetSet,
    Term,
    Transaction,
    vocabulary_metrics,
    vocabulary_rules,
)
from hoidata.errors import Problem
from hoidata.values import Unit

Identified: TypeAlias = (
    Organization
    | Person
    | Post
    | Event
    | Motion
    | Initiative
    | Pledge
    | TargetSet
    | Scorecard
    | Sponsorship
    | Fund
    | Transaction
    | Document
    | Report
    | Metric
    | Term
    | Unit
    | Rule
    | Observation
)
"""An entry that is looked up by its id (a metric or unit by its code)."""

Entry: TypeAlias = (
    Identified
    | Attachment
    | OrganizationChange
    | Membership
    | Score
    | Award
    | AwardRegistration
    | Statement
)
"""Anything that a dataset holds."""

TABLES: Final[dict[type[Entry], str]] = {
    Report: "reports",
    Document: "documents",
    Organization: "organizations",
    Attachment: "attachments",
    OrganizationChange: "organization_changes",
    Person: "people",
    Post: "posts",
    Membership: "memberships",
    Event: "events",
    Motion: "motions",
    Initiative: "initiatives",
    Pledge: "pledges",
    TargetSet: "target_sets",
    Scorecard: "scorecards",
    Score: "scores",
    Sponsorship: "sponsorships",
    Fund: "funds",
    Transaction: "transactions",
    Award: "awards",
    AwardRegistration: "award_registrations",
    Term: "terms",
    Unit: "units",
    Metric: "metrics",
    Rule: "rules",
    Observation: "observations",
    Statement: "statements",
}
"""The name of the table of every class, in the order in which files hold them."""


def as_rows(given: Iterable[Any]) -> tuple[Any, ...]:
    """Convert a list of rows to a tuple; what is not one stays, for `unfit_rows`."""
    is_list = _is_list(given)
    return tuple(given) if is_list else cast("tuple[Any, ...]", given)


def _is_list(given: object) -> bool:
    return isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping)


def unfit_rows(data: object, kind: type, table: str) -> Iterator[Problem]:
    """Yield what is wrong with the rows of a table: not a list, or not all of its class."""
    rows = getattr(data, table)
    if not isinstance(rows, tuple):
        yield Problem.of("field.sequence", f"$.{table}", found=rows)
        return
    for place, row in enumerate(cast("tuple[object, ...]", rows)):
        if not isinstance(row, kind):
            path = f"$.{table}[{place}]"
            yield Problem.of("field.type", path, found=row, expected=kind.__name__)


def id_of(entry: Entry) -> str | None:
    """Return the id of an entry, or None for one that has none."""
    return entry.code if isinstance(entry, (Metric, Unit)) else getattr(entry, "id", None)


def indexed(tables: Mapping[type, Iterable[Entry]]) -> dict[type, dict[str, Identified]]:
    """Return the first row of each id of each table; metrics and rules of the library too."""
    index: dict[type, dict[str, Identified]] = {}
    for kind, entries in tables.items():
        rows: dict[str, Identified] = {}
        for row in entries:
            key = id_of(row)
            if key is not None:
                rows.setdefault(key, cast("Identified", row))
        index[kind] = rows
    index[Metric] = {**vocabulary_metrics(), **index[Metric]}
    index[Rule] = {**vocabulary_rules(), **index[Rule]}
    return index
