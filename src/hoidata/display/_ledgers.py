"""What is due and paid of promises as a table."""

from collections.abc import Iterable

from hoidata.aggregate import Ledger
from hoidata.dataset import Dataset
from hoidata.display._names import Notes, one_line, organization_name, person_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, day_name, label, word
from hoidata.domain import Organization, Person, Privacy, Sponsorship, Transaction


def ledgers(data: Dataset, kept: Iterable[Ledger], *, language: Language = "vi") -> Table:
    """Return what is due, paid and owed of promises as a table; no beneficiary is named.

    Args:
        data: The dataset; sponsors and givers are named from it, as far as they may be shown.
        kept: What `hoidata.aggregate.ledger` returned, for one promise or several.
        language: The language of headings, labels and notes.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> import datetime
        >>> from hoidata import aggregate, io
        >>> data = io.loads('''
        ... format: hoidata/1
        ... organizations: [{id: hoi-a, name: Hội A}]
        ... sponsorships:
        ...   - {id: do-dau, sponsors: [hoi-a], rate: 200.000đ/tháng, period: quý I/2024}
        ... transactions:
        ...   - {sponsorship: do-dau, kind: chi, giver: hoi-a, value: 200.000đ, period: 5/1/2024}
        ... ''')
        >>> kept = aggregate.ledger(data, "do-dau", at=datetime.date(2024, 2, 29))
        >>> ledgers(data, [kept]).rows[0][2:]
        ('29/2/2024', '400 nghìn đồng', '200 nghìn đồng', '200 nghìn đồng', 'còn nợ')
    """
    notes = Notes()
    rows = [_row(data, each, notes, language) for each in kept]
    heads = ("sponsorship", "sponsors", "day", "due", "paid", "overdue", "status")
    return Table(
        [word(head, language) for head in heads],
        rows,
        sides=("left", "left", "left", "right", "right", "right", "left"),
        title=word("ledgers", language),
        notes=notes.lines if rows else [word("none", language)],
        widest=24,  # seven columns stand side by side
    )


def _row(data: Dataset, kept: Ledger, notes: Notes, language: Language) -> tuple[str, ...]:
    who = [_who(data, kept.promise, each, language) for each in _promisers(kept)]
    doubts = [problem.translate(language) for problem in kept.problems]
    return (
        kept.promise.id,
        " + ".join(who) or MISSING,
        day_name(kept.at),
        notes.mark(str(kept.due), doubts),
        str(kept.paid),
        str(kept.overdue),
        label(kept.status, language),
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
