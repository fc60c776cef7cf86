"""What is due and paid of sponsorships as a table."""

from collections.abc import Iterable

from hoidata.aggregate import Ledger
from hoidata.dataset import Dataset
from hoidata.display._names import Notes, organization_name
from hoidata.display._table import Table
from hoidata.display._words import MISSING, Language, day_name, label, word
from hoidata.values import Quantity


def ledgers(data: Dataset, kept: Iterable[Ledger], *, language: Language = "vi") -> Table:
    """Return what is due, paid and owed of sponsorships as a table; no beneficiary is named.

    Args:
        data: The dataset; sponsors are named from it.
        kept: What `hoidata.aggregate.ledger` returned, for one sponsorship or several.
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
    sponsors = [organization_name(data, each, language) for each in kept.sponsorship.sponsors]
    doubts = [problem.translate(language) for problem in kept.problems]
    return (
        kept.sponsorship.id,
        " + ".join(sponsors) or MISSING,
        day_name(kept.at),
        notes.mark(str(kept.due), doubts),
        str(Quantity(kept.paid.amount, "VND")),
        str(kept.overdue),
        label(kept.status, language),
    )
