"""One door to the tables: whatever was answered, and rows of a dataset."""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, cast

from hoidata.aggregate import (
    Comparison,
    Coverage,
    FundStatement,
    Ledger,
    Promises,
    Reconciliation,
    RollUp,
    Standings,
    TargetSetProgress,
    Total,
    UnitBalance,
)
from hoidata.dataset import Balance, Dataset, DeclaredCount, RuleBalance, asked_day
from hoidata.display._awards import awards
from hoidata.display._comparisons import comparisons
from hoidata.display._coverage import coverage
from hoidata.display._funds import fund
from hoidata.display._ledgers import ledgers
from hoidata.display._organizations import organizations, posts
from hoidata.display._problems import listed, problems
from hoidata.display._reconciled import reconciled
from hoidata.display._standings import standings
from hoidata.display._table import Table
from hoidata.display._targets import targets
from hoidata.display._totals import totals
from hoidata.display._words import Language, word
from hoidata.domain import AttachmentKind, Award, Organization, Post
from hoidata.errors import Problem, checked, refused
from hoidata.values import Period

Answer: TypeAlias = (
    RollUp
    | Total
    | Coverage
    | Standings
    | FundStatement
    | Promises
    | Comparison
    | TargetSetProgress
    | Ledger
    | Iterable[Comparison]
    | Iterable[TargetSetProgress]
    | Iterable[Ledger]
    | Iterable[Reconciliation]
    | Iterable[Problem]
    | Iterable[Award]
    | Iterable[Organization]
    | Iterable[Post]
)
"""What a question or a check answers, and the rows of a dataset that `table` shows."""


class _Asked(NamedTuple):
    """How rows are asked to be shown."""

    at: datetime.date | Period | str | None
    kind: AttachmentKind
    merged: bool
    language: Language

    def day(self) -> datetime.date:
        if self.at is None:
            raise refused("field.date", None, "$.at")
        return asked_day(self.at)


def _total(data: Dataset, answer: Total, asked: _Asked) -> Table:
    key = (answer.organization, answer.period)
    return totals(data, RollUp(answer.metric, {key: answer}), asked.language)


def _problems(_data: Dataset, found: Iterable[Problem], asked: _Asked) -> Table:
    return (problems if asked.merged else listed)(found, asked.language)


def _organizations(data: Dataset, rows: Iterable[Organization], asked: _Asked) -> Table:
    return organizations(data, rows, asked.day(), asked.kind, asked.language)


def _posts(data: Dataset, rows: Iterable[Post], asked: _Asked) -> Table:
    return posts(data, rows, asked.day(), asked.language)


_Show: TypeAlias = Callable[[Dataset, Any, _Asked], Table]
_Any = TypeVar("_Any")


def _plain(show: Callable[[Dataset, Any, Language], Table]) -> _Show:
    return lambda data, answer, asked: show(data, answer, asked.language)


_ONE: Final[dict[type[object], _Show]] = {
    RollUp: _plain(totals),
    Total: _total,
    Coverage: _plain(coverage),
    Standings: _plain(standings),
    FundStatement: _plain(fund),
    Promises: lambda data, answer, asked: ledgers(data, answer.ledgers, asked.language),
}
_SEVERAL: Final[dict[type[object], _Show]] = {
    Comparison: _plain(comparisons),
    TargetSetProgress: _plain(targets),
    Ledger: _plain(ledgers),
    **dict.fromkeys((Balance, UnitBalance, RuleBalance, DeclaredCount), _plain(reconciled)),
    Problem: _problems,
    Award: _plain(awards),
    Organization: _organizations,
    Post: _posts,
}


def shown(known: Mapping[type[object], _Any], answer: object) -> _Any | None:
    """Return what shows an answer, by its class."""
    return next((show for kind, show in known.items() if isinstance(answer, kind)), None)


def named_by(answer: object) -> Dataset:
    """Return a dataset of the organizations that an answer, or the first of several, names."""
    first = answer if hasattr(answer, "organization_names") else next(iter(_listed(answer)), None)
    names: Mapping[str, str] = getattr(first, "organization_names", {})
    return Dataset(organizations=[Organization(key, name) for key, name in names.items()])


def _listed(answer: object) -> Iterable[object]:
    return cast("Sequence[object]", answer) if isinstance(answer, Sequence) else ()


@checked
def table(
    answer: Answer,
    data: Dataset | None = None,
    *,
    at: datetime.date | Period | str | None = None,
    kind: AttachmentKind = AttachmentKind.PARENT,
    merged: bool = True,
    language: Language = "vi",
) -> Table:
    """Return what was answered, or rows of a dataset, as the table of their kind.

    Bounds are kept: of a total that is not complete the cell says what it is at least, and a
    figure that is estimated or provisional is marked. A number in brackets is that of a note,
    which says what is doubtful. "…" means that there is no figure; it never means 0. Names of
    people that are not public are never shown.

    - A roll-up: organizations down, periods across; who was expected and has nothing has a row.
    - Comparisons: the figure in two periods, and the change, with what the report says of it.
    - Targets and plans: a row for each target and organization; parties of a cooperation share one.
    - Numbers that are said twice: what is stated, and what it is held against.
    - Reports that were expected, ranks in a bloc, promises, the statement of a fund.
    - Problems: in the order given, with their number by severity below.
    - Awards: added up by issuer and form; a number that is not given makes the sum a lower bound.
    - Organizations: a tree, in the order of the data, of those that exist on a day.
    - Posts: who holds which on a day, one row a holder.

    Args:
        answer: What `rollup`, `compare`, `coverage`, `progress`, `standings`, `ledger`,
            `promises`, `fund_statement`, `reconcile` or `Dataset.check` returned, or one of
            several; or awards, organizations or posts of a dataset.
        data: The dataset that was asked; metrics of its own, initiatives and people are named from
            it. Without it organizations are named as the answer names them, all else by its id.
        at: The day of a tree of organizations or of posts; a text may be d/m/yyyy.
        kind: The kind of attachment that a tree is of: `parent` is the one that totals follow,
            `member_of` shows who belongs to which bloc; a member of several is drawn in each.
        merged: Whether problems with one message share a row, which names the first places;
            otherwise every place has a row of its own.
        language: The language of headings, labels and notes.

    Raises:
        InvalidData: `field.type` if there is no table of such a thing; `field.date` for
            organizations or posts without a day; `field.choice` for another language; `asked.day`
            if the day is not one, and the codes of `Period.parse`.

    Example:
        >>> from hoidata import aggregate, samples
        >>> data = samples.reports()
        >>> rolled = aggregate.rollup(data, "humanitarian_value", to="hoi-ctd.kien-an", over="year")
        >>> print(table(rolled, data))
        Giá trị hoạt động nhân đạo
        ----------------------------  -------------------------
        tổ chức                                        năm 2022
        ----------------------------  -------------------------
        Hội Chữ thập đỏ quận Kiến An  trên 1,66 tỷ đồng (sơ bộ)
        ----------------------------  -------------------------
        >>> print(table(data.awards, data, language="en").texts[2])
        ('Trung ương Hội Chữ thập đỏ Việt Nam', 'Bằng khen', '6', '5')
    """
    data = named_by(answer) if data is None else data
    asked = _Asked(at, kind, merged, language)
    one = shown(_ONE, answer)
    if one is not None:
        return one(data, answer, asked)
    rows: list[Any] = [*answer] if isinstance(answer, Iterable) else [answer]
    if not rows:
        head = word("organization", language)
        return Table([head], [], remarks=[word("none", language)], language=language)
    show = next(show for kind, show in _SEVERAL.items() if isinstance(rows[0], kind))
    return show(data, rows, asked)
