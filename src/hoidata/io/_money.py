"""The funds and transactions of a file: a fund may list its own, and say what a period held."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import Final, NamedTuple, TypeVar

import attrs

from hoidata.domain import FUND_AMOUNTS, Fund, FundPeriod, Report, Transaction, TransactionKind
from hoidata.errors import InvalidData, Problem
from hoidata.io._objects import Findings, ObjectReader
from hoidata.io._quick import Quick
from hoidata.io._readers import readers
from hoidata.io._reading import Reading
from hoidata.io._tree import ABSENT, Packed, Unreadable, as_list, as_mapping, need_mapping, step
from hoidata.vietnamese import normalize

Made = TypeVar("Made")

_SHORT: Final = ("period", *FUND_AMOUNTS, "givers", "receivers", "complete", "report")
"""What a fund says about its only period in place of a list of periods."""
_NO_ID: Final = re.compile(r"[^\w]+")
_OF_FUND: Final = ("period", "privacy", "report")
"""What a fund says about all transactions that it lists, where one does not say otherwise."""


@attrs.frozen
class Enclosing:
    """The report that a row names or is in: its id, and itself where it could be read."""

    id: object = None
    report: Report | Unreadable | None = None

    @property
    def organization(self) -> object:
        """The organization of the report, where it is one."""
        if isinstance(self.report, Report):
            units = self.report.organizations
            return units[0] if len(units) == 1 else None
        return self.report

    @property
    def values(self) -> dict[str, object]:
        """What a row takes over."""
        if self.id is None:
            return {}
        period = self.report.period if isinstance(self.report, Report) else self.report
        found = {"report": self.id, "period": period}
        return {name: value for name, value in found.items() if value is not None}


class _Readers(NamedTuple):
    """Read funds that list their periods, or are short for one; periods; transactions."""

    listing: ObjectReader[Fund]
    short: ObjectReader[Fund]
    period: ObjectReader[FundPeriod]
    transaction: ObjectReader[Transaction]


@cache
def _money() -> _Readers:
    made, beside = readers(), ("transactions", "privacy")
    return _Readers(
        ObjectReader(Fund, made, beside=(*beside, "report")),
        ObjectReader(Fund, made, beside=(*beside, *_SHORT)),
        ObjectReader(FundPeriod, made),
        ObjectReader(Transaction, made),
    )


class MoneyReader:
    """Reads funds, each followed by the transactions that it lists, and other transactions.

    A transaction of a fund's list is of that fund, and has its place there as its sequence; it may
    also be under its kind and its giver or receiver, `chi: {Công ty A: 5 triệu đồng}`. Where
    it has no id it gets those of report and fund, or of its sponsorship, and its number. An end
    that it leaves out is the organization of its report, where it is of no fund.

    Args:
        reading: The file.
        findings: Takes the problems.
        enclosing: Returns the report that a row names or is in.
        quick: Makes transactions of packed rows.
    """

    def __init__(
        self,
        reading: Reading,
        findings: Findings,
        enclosing: Callable[[Mapping[str, object]], Enclosing],
        quick: Quick,
    ) -> None:
        """Start without funds."""
        self._reading = reading
        self._quick = quick
        self.funds: list[Fund] = []
        self.transactions: list[Transaction] = []
        self.origins: dict[str, str] = {}
        self._findings = findings
        self._enclosing = enclosing
        self._numbers: Counter[str] = Counter()

    def read(self, funds: Iterable[object], transactions: Iterable[object]) -> None:
        """Read the two tables of a file."""
        for index, raw in enumerate(funds):
            self._read_fund(f".funds[{index}]", raw)
        for index, raw in enumerate(transactions):
            made = self._read_packed(raw) if isinstance(raw, Packed) else None
            if made is None:
                self._read_transaction(f".transactions[{index}]", raw)
            else:
                self.transactions.append(made)
                if len(self.transactions) != index + 1:
                    here = f"$.transactions[{len(self.transactions) - 1}]"
                    self.origins[here] = f"$.transactions[{index}]"

    def _read_packed(self, raw: Packed) -> Transaction | None:
        """Return a packed transaction that takes over nothing, if nothing of it is in doubt."""
        row = raw.row
        around = self._enclosing({} if row.report is ABSENT else {"report": row.report})
        is_alone = around.organization is None or row.fund is not None
        is_stated = is_alone or ABSENT not in (row.giver, row.receiver)
        if not is_stated or (row.report is ABSENT and around.id is not None):
            return None
        made = self._quick.made(Transaction, raw)
        if made is not None:
            self._number(around, row.fund, row.sponsorship or row.commitment, row.period)
        return made

    def _read_fund(self, place: str, raw: object) -> None:
        row = as_mapping(raw) or {}
        shared = self._enclosing(row).values
        with self._findings.of(place):
            self.funds.append(self._fund(raw, shared))
            self.origins[f"$.funds[{len(self.funds) - 1}]"] = f"${place}"
        place, raw = f"{place}.transactions", row.get("transactions") or []
        listed = as_list(raw)
        for index, each in enumerate(listed or ()):
            self._read_transaction(f"{place}[{index}]", each, row, index + 1)
        if listed is None:
            self._read_by_kind(place, raw, row)

    def _read_by_kind(self, place: str, raw: object, fund: Mapping[str, object]) -> None:
        """Read transactions by kind, then by the other end: `thu: {Công ty A: 5 tỷ đồng}`.

        The value may be a mapping of the other fields, or a list of such.
        """
        kinds: Mapping[str, object] = {}
        with self._findings.of(place):
            kinds = need_mapping(raw, expected="a list, or kinds with givers or receivers")
        for kind, named in kinds.items():
            inner, rows = place + step(kind), dict[str, object]()
            end = "giver"
            with self._findings.of(inner):
                end = _other_end(TransactionKind(kind))
                rows.update(need_mapping(named, expected="givers or receivers, with amounts"))
            for number, (name, value) in enumerate(rows.items()):
                here = f"{inner}[{number}]"  # no name in a path
                several = as_list(value)
                for each in (value,) if several is None else several:
                    said = as_mapping(each) or {"value": each}
                    self._read_transaction(here, {"kind": kind, end: name, **said}, fund)

    def _fund(self, raw: object, shared: Mapping[str, object]) -> Fund:
        """Return a fund; what it says about its only period is read as that, with all problems."""
        row = need_mapping(raw)
        inherited: dict[str, object] = {}
        organization = self._enclosing(row).organization
        if organization is not None:
            inherited["holder"] = organization
        said = {name: row[name] for name in _SHORT if row.get(name) is not None}
        if "periods" in row or not said.keys() - {"report"}:
            return self._read(_money().listing, row, inherited)
        problems: list[Problem] = []
        try:
            inherited["periods"] = (self._read(_money().period, said, shared),)
        except InvalidData as error:
            problems += error.problems
            inherited["periods"] = Unreadable.VALUE
        try:
            return self._read(_money().short, row, inherited)
        except InvalidData as error:
            raise InvalidData((*error.problems, *problems)) from None

    def _read_transaction(
        self, place: str, raw: object, fund: Mapping[str, object] | None = None, number: int = 0
    ) -> None:
        """Read a transaction, and what it has of the fund that lists it: its day, and its place."""
        with self._findings.of(place):
            row = need_mapping(raw)
            around = self._enclosing(row if fund is None else {**fund, **row})
            values = around.values
            if fund is not None:
                row = {**{name: fund[name] for name in _OF_FUND if name in fund}, **row}
                values["fund"] = _spelled(fund.get("id"))
                values |= {"sequence": number} if number else {}
            self.transactions.append(self._transaction(row, around, values))
            self.origins[f"$.transactions[{len(self.transactions) - 1}]"] = f"${place}"

    def _transaction(
        self, row: Mapping[str, object], around: Enclosing, values: dict[str, object]
    ) -> Transaction:
        fund, promise = values.get("fund", row.get("fund")), row.get("sponsorship")
        named = self._number(around, fund, promise or row.get("commitment"), row.get("period"))
        values |= {"id": named} if named else {}
        end = None if fund else _missing_end(row)
        if end is not None and around.organization is not None:
            values[end] = around.organization
        return self._read(_money().transaction, row, values)

    def _number(
        self, around: Enclosing, fund: object, promise: object, period: object
    ) -> str | None:
        """Count a transaction, and return the id that it gets if it has none of its own."""
        named: list[object] = [each for each in (around.id, fund) if isinstance(each, str)]
        named = named or [promise]
        if around.id is None and period is not None:
            # Files of several months may list what is paid without a report.
            named.append(_NO_ID.sub("-", str(period)).strip("-"))
        if not all(isinstance(each, str) for each in named):
            return None
        name = ".".join(normalize(str(each)) for each in named)
        self._numbers[name] += 1
        return f"{name}.{self._numbers[name]}"

    def _read(
        self, reader: ObjectReader[Made], raw: object, inherited: Mapping[str, object]
    ) -> Made:
        return self._reading.read(lambda: reader.read(raw, self._reading, inherited))


def _spelled(name: object) -> object:
    return normalize(name) if isinstance(name, str) else Unreadable.VALUE


def _other_end(kind: TransactionKind) -> str:
    """Return which end of a fund's transactions of a kind is named, the holder being the other."""
    is_given = kind.direction < 0 or kind is TransactionKind.REFUND
    return "receiver" if is_given else "giver"


def _missing_end(row: Mapping[str, object]) -> str | None:
    """Return which end of a transaction is whose report it is: by its kind, else the other one."""
    kind, given = row.get("kind"), row.get("giver")
    direction = 0
    with suppress(InvalidData):
        direction = TransactionKind(kind).direction if isinstance(kind, str) else 0
    if direction == 0:
        direction = 1 if given is not None else -1
    end = "receiver" if direction > 0 else "giver"
    return None if end in row else end
