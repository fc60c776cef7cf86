"""Old words of files, and what they are called now."""

from collections.abc import Collection, Mapping
from typing import Final

OLD_KEYS: Final[Mapping[str, str]] = {
    "activities": "events",
    "agreements": "pledges",
    "commitments": "sponsorships",
    "comparison": "change",
    "contributions": "observations",
    "payments": "transactions",
    "org_units": "organizations",
    "orgs": "organizations",
    "pledge_items": "items",
}
"""Keys with their names of today: the words of the vocabulary before `hoidata/1`.

A key that is renamed goes here. It counts wherever its name of today is a key.
"""


def renamed(key: str, known: Collection[str]) -> str | None:
    """Return what a key is called now, where it is an old one of those known."""
    now = OLD_KEYS.get(key)
    return now if now in known else None
