"""What is due and paid of promises as a table."""

from collections.abc import Iterable

from hoidata.aggregate import Ledger
from hoidata.dataset import Dataset
from hoidata.display._cell import Cell, Value
from hoidata.display._names import one_line, organization_name, person_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, label, word
from hoidata.domain import Organization, Person, Privacy, Sponsorship, Transaction


def ledgers(data: Dataset, kept: Iterable[Ledger], language: Language) -> Table:
    """Return what is due, paid and owed of promises as a table; no beneficiary is named."""
    rows = [_row(data, each, language) for each in kept]
    heads = ("sponsorship", "sponsors", "day", "due", "paid", "overdue", "status")
    return Table(
        [word(head, language) for head in heads],
        rows,
        title=word("ledgers", language),
        remarks=[] if rows else [word("none", language)],
        language=language,
        widest=24,  # seven columns stand side by side
    )


def _row(data: Dataset, kept: Ledger, language: Language) -> tuple[Cell | Value, ...]:
    who = [_who(data, kept.promise, each, language) for each in _promisers(kept)]
    doubts = [problem.translate(language) for problem in kept.problems]
    return (
        kept.promise.id,
        " + ".join(who) or MISSING,
        kept.at,
        Cell(kept.due, notes=doubts),
        kept.paid,
        kept.overdue,
        kept.status,
    )


def _promisers(kept: Ledger) -> tuple[str, ...]:
    promise = kept.promise
    if isinstance(promise, Sponsorship):
        return promise.sponsors
    return () if promise.giver is None else (promise.giver,)


def _who(data: Dataset, promise: Sponsorship | Transaction, key: str, language: Language) -> str:
    """Return the name of who promised, or why it is not shown."""
    if data.get(Organization, key) is not None or isinstance(promise, Sponsorship):
        return organization_name(data, key, language)
    if data.get(Person, key) is not None:
        return person_name(data, key, language)
    if promise.privacy is Privacy.PUBLIC:
        return one_line(key)
    return f"({label(promise.privacy, language)})"
