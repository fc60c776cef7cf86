"""Old words of files, and what they are called now."""

from collections.abc import Collection, Mapping
from typing import Final

OLD_KEYS: Final[Mapping[str, str]] = {
    "activities": "events",
    "agreements": "pledges",
    "amount": "value",
    "commitments": "sponsorships",
    "comparison": "change",
    "contributions": "observations",
    "donor": "giver",
    "from": "giver",
    "funder": "giver",
    "org_units": "organizations",
    "orgs": "organizations",
    "payee": "receiver",
    "payer": "giver",
    "payments": "transactions",
    "pledge_items": "items",
    "to": "receiver",
}
"""Keys with their names of today: the words of the vocabulary before `hoidata/1`, and others.

A key that is renamed goes here, and one that people write for it. It counts wherever its name of
today is a key; elsewhere it may be a key itself.
"""


def renamed(key: str, known: Collection[str]) -> str | None:
    """Return what a key is called now, where it is an old one of those known."""
    now = OLD_KEYS.get(key)
    return now if now in known else None
