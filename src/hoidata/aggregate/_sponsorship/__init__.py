"""Sponsorships: what falls due by their schedule, and what was paid."""

from hoidata.aggregate._sponsorship.ledger import Instalment, Ledger, SponsorshipStatus, ledger

__all__ = ["Instalment", "Ledger", "SponsorshipStatus", "ledger"]
