"""Hypothesis strategies for those who build on hoidata: one a class, and whole datasets.

Every value that a strategy draws is valid by itself. Ids are often drawn from one small pool, so
that references sometimes meet their row; a dataset may still hold anything that `Dataset.check`
reports. Needs the extra `test`.
"""

from importlib.util import find_spec

from hoidata.errors import MissingExtra

if find_spec("hypothesis") is None:
    message = "hoidata.testing needs hypothesis: pip install 'hoidata[test]'"
    raise MissingExtra(message)

from hoidata.testing._datasets import datasets
from hoidata.testing._documents import (
    award_registrations,
    awards,
    documents,
    metrics,
    observations,
    reports,
    statements,
)
from hoidata.testing._events import (
    candidates,
    events,
    initiatives,
    motions,
    participations,
    vote_events,
)
from hoidata.testing._names import (
    award_names,
    document_names,
    document_numbers,
    person_names,
    post_names,
)
from hoidata.testing._organizations import (
    aliases,
    attachments,
    memberships,
    organization_changes,
    organization_names,
    organizations,
    people,
    posts,
)
from hoidata.testing._pledges import (
    funder_shares,
    pledge_items,
    pledges,
    postponements,
    rate_revisions,
    scheduled_instalments,
    sponsorships,
    target_sets,
    targets,
)
from hoidata.testing._rules import expressions, rules
from hoidata.testing._scorecards import criteria, scorecards, scores
from hoidata.testing._transactions import fund_periods, funds, transactions
from hoidata.testing._values import (
    amounts,
    changes,
    days,
    ids,
    magnitudes,
    numbers,
    periods,
    problems,
    quantities,
    ratios,
    sources,
    terms,
    texts,
    unit_codes,
    units,
)

__all__ = [
    "aliases",
    "amounts",
    "attachments",
    "award_names",
    "award_registrations",
    "awards",
    "candidates",
    "changes",
    "criteria",
    "datasets",
    "days",
    "document_names",
    "document_numbers",
    "documents",
    "events",
    "expressions",
    "fund_periods",
    "funder_shares",
    "funds",
    "ids",
    "initiatives",
    "magnitudes",
    "memberships",
    "metrics",
    "motions",
    "numbers",
    "observations",
    "organization_changes",
    "organization_names",
    "organizations",
    "participations",
    "people",
    "periods",
    "person_names",
    "pledge_items",
    "pledges",
    "post_names",
    "postponements",
    "posts",
    "problems",
    "quantities",
    "rate_revisions",
    "ratios",
    "reports",
    "rules",
    "scheduled_instalments",
    "scorecards",
    "scores",
    "sources",
    "sponsorships",
    "statements",
    "target_sets",
    "targets",
    "terms",
    "texts",
    "transactions",
    "unit_codes",
    "units",
    "vote_events",
]
