"""The tables of answers: what a row of each is, and its columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from hoidata.aggregate import (
    Comparison,
    Coverage,
    FundStatement,
    Ledger,
    Promises,
    RollUp,
    Standing,
    Standings,
    TargetSetProgress,
    Total,
    UnitBalance,
)
from hoidata.dataset import Balance, DeclaredCount, RuleBalance
from hoidata.domain import Observation, Transaction
from hoidata.errors import Problem
from hoidata.frames._columns import (
    Column,
    ColumnType,
    Part,
    Shown,
    as_json,
    codes,
    day,
    figure,
    flag,
    joint,
    named,
    nested,
    period,
    quantity,
    text,
    whole,
)
from hoidata.values import Period, Quantity, Ratio


class Table(NamedTuple):
    """One table: whose answers it shows, the rows of each, and its columns."""

    kinds: tuple[type, ...]
    rows: Callable[[Any], Iterable[Any]]
    parts: tuple[Part, ...]


def _itself(answer: object) -> tuple[object]:
    return (answer,)


_WHOSE: Final = "id of the organization; null for what several did that have nothing above them"
_PROBLEMS: Final = "codes of what is doubtful, as a JSON list"

# --- Totals -----------------------------------------------------------------------------------


def _asked(total: Total) -> Quantity:
    answer = total.quantity.percent if isinstance(total.quantity, Ratio) else total.quantity
    return answer.with_ends(total.ends, answer.value, is_near=answer.is_near)


_TOTALS: Final = (
    named("organization", lambda total: total.organization, _WHOSE),
    text("metric", lambda total: total.metric.code, "code of the metric"),
    text("metric_label", lambda total: total.metric.label, "what the metric is called"),
    period("period", lambda total: total.period),
    figure(lambda total: total.quantity),
    quantity(
        "asked",
        _asked,
        "what may be true of all that was asked, where not everything is there",
    ),
    flag("is_complete", lambda total: total.is_complete, "whether all expected figures count"),
    whole("reported", lambda total: total.reported, "how many units below reported"),
    whole("expected", lambda total: total.expected, "how many there are"),
    text("status", lambda total: total.status, "how firm it is: A, P (provisional), E, B"),
    nested(
        "covers",
        lambda total: [each.code for each in total.covers],
        "codes of the periods on which anything counts, as a JSON list",
    ),
    whole("figures", lambda total: len(total.terms), "how many figures are in it"),
    whole("left_out", lambda total: len(total.left_out), "how many meet the question and are not"),
    codes("problems", lambda total: total.problems, _PROBLEMS),
)


def _totals(answer: RollUp | Total) -> Iterable[Total]:
    return answer.values() if isinstance(answer, RollUp) else (answer,)


# --- Comparisons ------------------------------------------------------------------------------

_COMPARISONS: Final = (
    named("organization", lambda row: row.organization, _WHOSE),
    text("metric", lambda row: row.metric.code, "code of the metric"),
    text("metric_label", lambda row: row.metric.label, "what the metric is called"),
    period("period", lambda row: row.period),
    period("base_period", lambda row: row.base_period, "what it is compared with"),
    quantity("current", lambda row: _amount(row.current), "the figure of the period"),
    quantity("base", lambda row: _amount(row.base), "the figure of the other period"),
    quantity("difference", lambda row: row.difference, "current less base"),
    quantity("growth", lambda row: row.growth, "the growth in `%`; null where it means nothing"),
    codes("problems", lambda row: row.problems, _PROBLEMS),
)


def _amount(total: Total | None) -> Quantity | None:
    if total is None:
        return None
    return total.quantity.percent if isinstance(total.quantity, Ratio) else total.quantity


# --- Coverage ---------------------------------------------------------------------------------

_COVERAGE: Final = (
    named("organization", lambda pair: pair[1].organization, "id of who was expected to report"),
    period("period", lambda pair: pair[0].period),
    text("timeliness", lambda pair: pair[1].timeliness, "`on_time`, `late`, `undated`, `missing`"),
    flag("has_reported", lambda pair: pair[1].has_reported, "whether there is a report or figure"),
    flag("has_figures", lambda pair: pair[1].has_figures, "whether a roll-up has a figure"),
    nested("missing", lambda pair: pair[1].missing, "metrics asked for that have no figure"),
    text("report", lambda pair: _of_report(pair[1], "id"), "id of the last version of its report"),
    day("closed_on", lambda pair: _of_report(pair[1], "closed_on"), "when that was closed"),
    day("due_on", lambda pair: _of_report(pair[1], "due_on"), "when it was due"),
    whole("revisions", lambda pair: pair[1].revisions, "how often it was revised"),
)


def _of_report(row: Any, name: str) -> Any:  # noqa: ANN401 - any field
    return None if row.report is None else getattr(row.report, name)


def _covered(answer: Coverage) -> Iterator[tuple[Any, Any]]:
    for row in answer.rows:
        yield answer, row


# --- Targets ----------------------------------------------------------------------------------

_TARGETS: Final = (
    text("promise", lambda pair: pair[0].promise.id, "id of the set, the pledge or the figure"),
    joint(lambda pair: pair[1].organizations),
    period("period", lambda pair: pair[1].period, "by the end of which it is to be reached"),
    text("metric", lambda pair: pair[1].target.metric, "code of the metric"),
    text("initiative", lambda pair: pair[1].target.initiative, "id of the initiative"),
    text("item", lambda pair: pair[1].target.item, "what the target is for"),
    text("operator", lambda pair: pair[1].target.operator, "how result and target are compared"),
    flag("is_assumed", lambda pair: pair[1].target.is_assumed, "whether the operator is assumed"),
    text("strength", lambda pair: pair[1].target.strength, "`must` or `strives`"),
    text("target", lambda pair: pair[1].target.value.code, "the target as stated, as a code"),
    quantity("wanted", lambda pair: pair[1].wanted, "what is to be reached in numbers"),
    quantity("amount", lambda pair: pair[1].amount, "what was reached so far"),
    quantity("rate", lambda pair: pair[1].rate, "amount ÷ wanted in `%`"),
    quantity("lacking", lambda pair: pair[1].lacking, "what is still lacking"),
    text("verdict", lambda pair: pair[1].verdict, "`yes`, `no`, `undecided`"),
    text("status", lambda pair: pair[1].status, "where that leaves it at the date"),
    text("revised_by", lambda pair: pair[1].revised_by, "id of the set that replaces it"),
    codes("problems", lambda pair: pair[1].problems, _PROBLEMS),
)


def _measured(answer: TargetSetProgress) -> Iterator[tuple[Any, Any]]:
    for row in answer.rows:
        yield answer, row


# --- Standings --------------------------------------------------------------------------------

_STANDINGS: Final = (
    named("bloc", lambda pair: pair[0].bloc, "id of the bloc"),
    period("period", lambda pair: pair[0].period),
    named("organization", lambda pair: pair[1].organization, "id of the member"),
    whole("best_rank", lambda pair: _rank(pair[1], "best_rank"), "null for who has no rank"),
    whole("worst_rank", lambda pair: _rank(pair[1], "worst_rank"), "inclusive"),
    quantity("score", lambda pair: _rank(pair[1], "score"), "points, or how many targets are met"),
    codes("problems", lambda pair: pair[1].problems, _PROBLEMS),
)


def _rank(row: Any, name: str) -> Any:  # noqa: ANN401 - any field
    return getattr(row, name) if isinstance(row, Standing) else None


def _ranked(answer: Standings) -> Iterator[tuple[Any, Any]]:
    for row in (*answer.rows, *answer.unranked):
        yield answer, row


# --- Funds ------------------------------------------------------------------------------------


class _Line(NamedTuple):
    """One line of a statement of a fund."""

    statement: FundStatement
    line: str
    value: Quantity
    name: str | None = None
    label: str | None = None
    number: int | None = None


def _line_name(row: _Line, shown: Shown) -> tuple[str | None]:
    if row.label is None and row.name is not None and not shown.private_names:
        return ("(private)",)
    return (row.name if shown.private_names and row.label is None else row.label,)


_FUND: Final = (
    text("fund", lambda row: row.statement.fund.id, "id of the fund"),
    text("fund_name", lambda row: row.statement.fund.name, "what it is called"),
    named("holder", lambda row: row.statement.fund.holder, "id of who keeps it"),
    period("period", lambda row: row.statement.period),
    text(
        "line",
        lambda row: row.line,
        "what the row is: the sums `opening`, `income`, `spending`, `planned_income`, "
        "`planned_spending`, `closing`, `difference`; of income by giver `received`, of spending "
        "by receiver `given` and by purpose `purpose`; and what is in no sum of cash: `in_kind`, "
        "`other_money`, `promised`, `straddling`",
    ),
    Part(
        (Column("name", ColumnType.TEXT, "giver, receiver or purpose, as far as it may be shown"),),
        _line_name,
    ),
    figure(lambda row: row.value),
    whole("transactions", lambda row: row.number, "how many it is made of"),
)
_SUMS: Final = (
    *("opening", "income", "spending", "planned_income", "planned_spending", "closing"),
    "difference",
)
_APART: Final = ("in_kind", "other_money", "promised", "straddling")


def _lines(answer: FundStatement) -> Iterator[_Line]:
    for name in _SUMS:
        value: Quantity | None = getattr(answer, name)
        if value is not None:
            yield _Line(answer, name, value)
    listed = (("received", answer.received), ("given", answer.given), ("purpose", answer.purposes))
    for name, lines in listed:
        for each in lines:
            size = len(each.transactions)
            yield _Line(answer, name, each.amount, each.name, each.label, size)
    for name in _APART:
        rows: tuple[Transaction, ...] = getattr(answer, name)
        for row in rows:
            end = row.giver if row.giver is not None else row.receiver
            known = answer.organization_names.get(end or "")
            label = known or (None if end is None or row.shown(end) != end else end)
            yield _Line(answer, name, row.value, end, label, 1)


# --- Ledgers ----------------------------------------------------------------------------------


def _promisers(answer: Ledger, shown: Shown) -> tuple[str | None, ...]:
    """Return who promised: the only one with its name, and all of them."""
    promise, names = answer.promise, shown.names
    if not isinstance(promise, Transaction):
        only = promise.sponsors[0] if len(promise.sponsors) == 1 else None
        return only, names.get(only or ""), as_json(promise.sponsors)
    end = promise.giver
    if end is None:
        return None, None, None
    known = names.get(end)
    seen = end if known is not None or shown.private_names else promise.shown(end)
    return seen, known, as_json([seen])


_LEDGERS: Final = (
    text("promise", lambda row: row.promise.id, "id of the sponsorship or transaction"),
    Part(
        (
            Column("promiser", ColumnType.TEXT, "who promised; null if several did"),
            Column("promiser_name", ColumnType.TEXT, "its name, if it is an organization"),
            Column("promisers", ColumnType.TEXT, "all of them, as a JSON list"),
        ),
        _promisers,
    ),
    day("at", lambda row: row.at, "the day, inclusive"),
    text("status", lambda row: row.status, "how the promise stands on the day"),
    quantity("due", lambda row: row.due, "what fell due"),
    quantity("paid", lambda row: row.paid, "what was paid"),
    quantity("written_off", lambda row: row.written_off, "what was waived or taken back"),
    quantity("overdue", lambda row: row.overdue, "what fell due and was not paid"),
    quantity("credit", lambda row: row.credit, "what was paid ahead"),
    quantity("total", lambda row: row.total, "all that is promised; null while that is open"),
    quantity("outstanding", lambda row: row.outstanding, "what is still to be paid of it"),
    day(
        "next_due",
        lambda row: None if row.next_due is None else row.next_due.on,
        "the day of the oldest instalment that is not known to be settled",
    ),
    codes("problems", lambda row: row.problems, _PROBLEMS),
)


def _kept(answer: Ledger | Promises) -> tuple[Ledger, ...]:
    return answer.ledgers if isinstance(answer, Promises) else (answer,)


# --- Reconciliation ---------------------------------------------------------------------------


class _Held(NamedTuple):
    """Two statements of one number."""

    kind: str
    about: str | None
    organizations: tuple[str, ...]
    metric: str | None
    period: Period | None
    stated: Quantity | None
    derived: Quantity | None
    is_complete: bool | None
    verdict: object


_RECONCILIATION: Final = (
    text("kind", lambda row: row.kind, "`parts`, `unit`, `rule` or `declared`"),
    text("about", lambda row: row.about, "id of the figure, rule, set or organization"),
    joint(lambda row: row.organizations),
    text("metric", lambda row: row.metric, "code of the metric"),
    period("period", lambda row: row.period),
    quantity("stated", lambda row: row.stated, "what is stated, or the left side of a rule"),
    quantity("derived", lambda row: row.derived, "what follows, or the right side of a rule"),
    flag("is_complete", lambda row: row.is_complete, "whether all that was expected is in it"),
    text("verdict", lambda row: row.verdict, "`yes`, `no`, `undecided`: whether the two agree"),
)


def _percent(value: Quantity | Ratio | None) -> Quantity | None:
    return value.percent if isinstance(value, Ratio) else value


def _of_parts(row: Balance) -> _Held:
    whole_, value = row.whole, _percent(row.whole.value)
    about = (whole_.id, whole_.organizations, whole_.metric, whole_.period)
    return _Held("parts", *about, value, row.total, row.is_complete, row.verdict)


def _of_unit(row: UnitBalance) -> _Held:
    sides = (_percent(row.stated), _percent(row.derived))
    about = (None, (row.organization,), row.metric.code, row.period)
    return _Held("unit", *about, *sides, row.is_complete, row.verdict)


def _of_rule(row: RuleBalance) -> _Held:
    result = row.result
    about = (row.rule.id, result.organizations, result.metric, result.period)
    return _Held("rule", *about, row.left, row.right, None, row.verdict)


def _of_count(row: DeclaredCount) -> _Held:
    entry = row.entry
    units = getattr(entry, "organizations", (entry.id,))
    metric = entry.metric if isinstance(entry, Observation) else None
    sides = (Quantity(row.declared), Quantity(row.listed))
    about = (entry.id, units, metric, getattr(entry, "period", None))
    return _Held("declared", *about, *sides, None, row.verdict)


_HOLD: Final[Mapping[type, Callable[[Any], _Held]]] = {
    Balance: _of_parts,
    UnitBalance: _of_unit,
    RuleBalance: _of_rule,
    DeclaredCount: _of_count,
}


def _held(answer: Any) -> tuple[_Held]:  # noqa: ANN401 - of any of these classes
    return (_HOLD[type(answer)](answer),)


# --- Problems ---------------------------------------------------------------------------------

_PROBLEM: Final = (
    text("code", lambda row: row.code, "code of the kind of problem"),
    text("severity", lambda row: row.severity, "`error`, `warning` or `info`"),
    text("path", lambda row: row.path, "where it is in the data"),
    text("file", lambda row: row.details.get("file"), "the file, where it was read from one"),
    text("line", lambda row: row.details.get("line"), "the line in it"),
    text("sheet", lambda row: row.details.get("sheet"), "the sheet of a workbook"),
    text("cell", lambda row: row.details.get("cell"), "the cell of a sheet"),
    text("message", lambda row: row.translate("en"), "what is wrong and what to do, in English"),
    text("message_vi", lambda row: row.translate("vi"), "the same in Vietnamese"),
    nested("sources", lambda row: [str(each) for each in row.sources], "where it is stated"),
)

ANSWERS: Final[Mapping[str, Table]] = {
    "totals": Table((RollUp, Total), _totals, _TOTALS),
    "comparisons": Table((Comparison,), _itself, _COMPARISONS),
    "coverage": Table((Coverage,), _covered, _COVERAGE),
    "targets": Table((TargetSetProgress,), _measured, _TARGETS),
    "standings": Table((Standings,), _ranked, _STANDINGS),
    "fund": Table((FundStatement,), _lines, _FUND),
    "ledgers": Table((Ledger, Promises), _kept, _LEDGERS),
    "reconciliation": Table(tuple(_HOLD), _held, _RECONCILIATION),
    "problems": Table((Problem,), _itself, _PROBLEM),
}
"""What is asked and answered, by the name of its table."""
