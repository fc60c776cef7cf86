"""Strategies for whole datasets."""

from hypothesis import strategies as st

from hoidata.dataset import Dataset
from hoidata.testing import _documents as documents
from hoidata.testing import _events as events
from hoidata.testing import _organizations as organizations
from hoidata.testing import _pledges as pledges
from hoidata.testing import _rules as rules
from hoidata.testing import _scorecards as scorecards
from hoidata.testing import _transactions as transactions
from hoidata.testing._values import problems, terms, tuples, units


def datasets() -> st.SearchStrategy[Dataset]:
    """Draw datasets: at most two rows per table, any of which `check` may object to."""
    return st.builds(
        Dataset,
        reports=tuples(documents.reports()),
        documents=tuples(documents.documents()),
        organizations=tuples(organizations.organizations()),
        attachments=tuples(organizations.attachments()),
        organization_changes=tuples(organizations.organization_changes()),
        people=tuples(organizations.people()),
        posts=tuples(organizations.posts()),
        memberships=tuples(organizations.memberships()),
        events=tuples(events.events()),
        motions=tuples(events.motions()),
        initiatives=tuples(events.initiatives()),
        pledges=tuples(pledges.pledges()),
        target_sets=tuples(pledges.target_sets()),
        scorecards=tuples(scorecards.scorecards()),
        scores=tuples(scorecards.scores()),
        sponsorships=tuples(pledges.sponsorships()),
        funds=tuples(transactions.funds()),
        transactions=tuples(transactions.transactions()),
        awards=tuples(documents.awards()),
        award_registrations=tuples(documents.award_registrations()),
        terms=tuples(terms()),
        units=tuples(units()),
        metrics=tuples(documents.metrics()),
        rules=tuples(rules.rules()),
        observations=tuples(documents.observations()),
        statements=tuples(documents.statements()),
        doubts=tuples(problems()),
    )
