"""All checks of tables, and the words for what they find."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal, localcontext
from typing import Final

import attrs

from hoidata.errors import Problem
from hoidata.io._table.checks.alone import Alone, Slip
from hoidata.io._table.checks.causes import cause_of
from hoidata.io._table.checks.cells import Cells, size
from hoidata.io._table.checks.evidence import Evidence, ShareSlip
from hoidata.io._table.checks.finding import Finding
from hoidata.io._table.checks.same import Same
from hoidata.io._table.checks.shares import Reading, Share, Sharing
from hoidata.io._table.checks.solver import Fault, Fit, Solver, slipped
from hoidata.io._table.checks.sums import Summing
from hoidata.io._table.checks.twice import Twice
from hoidata.io._table.figure import Lines
from hoidata.values import Quantity

_BY_COLUMN: Final = frozenset({"table.across", "table.percent", "table.part"})
"""What may be said about a whole column that is taken for another thing than it is."""
_FEW: Final = 4
_PLACES: Final = Context(prec=60)
"""Sums of decimals are exact: no figure of a table has as many digits."""


def check_tables(tables: Sequence[Lines]) -> tuple[Finding, ...]:
    """Return what speaks against the figures of tables.

    Tables of one file are checked together: a summary is checked against the sheets that it sums
    up. A cell that the layout confirms is right whatever else speaks against it.

    Args:
        tables: The tables, read.

    Returns:
        What was found: sums first, in the order of the tables, then percentages, parts, rows.
    """
    with localcontext(_PLACES):
        check = _Check(tables)
        return tuple(check.together(check.findings()))


class _Check:
    def __init__(self, tables: Sequence[Lines]) -> None:
        self._tables = tables
        self._cells = Cells(tables)
        sums = [
            each
            for place, table in enumerate(tables)
            for each in Summing(place, table, self._cells).equations()
        ]
        self._sums = sums
        same = Same(tables, self._cells).equations()
        into = [table.layout.into for table in tables]
        self._solver = Solver(self._cells, [*sums, *same], into)
        self._doubtful: set[int] = set()
        sharings = [Sharing(place, table, self._cells) for place, table in enumerate(tables)]
        self._evidence = Evidence(self._cells, self._solver, sharings)

    def findings(self) -> Iterator[Finding]:
        faults = sorted(
            map(self._evidence.weighed, self._solver.faults()), key=lambda fault: fault.cell
        )
        for fault in faults:
            if fault.fit is Fit.BROKEN:
                self._doubtful |= {fault.cell, *fault.also}
        yield from map(self._fault, faults)
        yield from self._left_out()
        for slip in self._evidence.slips():
            if not self._doubtful.intersection(slip.cells):
                yield self._share_slip(slip)
        for place, table in enumerate(self._tables):
            yield from self._alone(place, table)
        yield from self._shares()
        for place, table in enumerate(self._tables):
            yield from Twice(place, table, self._cells).findings()

    def together(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings, those as one that most rows of a column share: it is misunderstood."""
        groups: dict[object, list[Finding]] = {}
        for place, finding in enumerate(findings):
            column = self._column(finding.problem)
            groups.setdefault(place if column is None else column, []).append(finding)
        for key, group in groups.items():
            is_one = isinstance(key, tuple) and len(group) > max(_FEW, self._rows(group[0]) // 2)
            yield from [_joined(group)] if is_one else group

    def _column(self, problem: Problem) -> tuple[str, ...] | None:
        if problem.code not in _BY_COLUMN:
            return None
        sheet, cell = problem.details.get("sheet", ""), problem.details["cell"]
        return problem.code, sheet, cell.rstrip("0123456789")

    def _rows(self, finding: Finding) -> int:
        sheet = finding.problem.details.get("sheet")
        return max(len(table.rows) for table in self._tables if table.sheet.name == sheet)

    def _shares(self) -> Iterator[Finding]:
        for share in self._evidence.shares:
            is_known = self._doubtful.intersection(share.of)
            if not is_known and not self._cells.is_confirmed(share.cell):
                yield self._share(share)

    def _alone(self, place: int, table: Lines) -> Iterator[Finding]:
        alone = Alone(place, table, self._cells)
        found = [(slip, self._computed(slip)) for slip in alone.slips(self._doubtful)]
        # A sum that counts a slip is as far from others as the slip itself, which explains it.
        for slip, computed in sorted(found, key=lambda each: each[1] is None):
            if slip.cell not in self._doubtful:
                yield self._slip(slip, computed or ())
        yield from alone.parts(self._doubtful)
        yield from alone.impossible(self._doubtful)

    # --- Sums ---------------------------------------------------------------------------------

    def _fault(self, fault: Fault) -> Finding:
        cells, equation = self._cells, fault.equation
        written = cells.numbers[fault.cell] or 0
        details = {
            "expected": cells.shown(fault.number, fault.cell),
            "difference": cells.shown(size(written - fault.number), fault.cell),
            "terms": cells.listed((*equation.plus, *equation.minus), fault.cell),
            "also": cells.listed(fault.also, fault.cell),
        }
        if fault.cell != equation.target:
            others = dict.fromkeys([equation.target, *fault.also])
            details["terms"] = cells.listed(others, fault.cell)
        if fault.power:
            return self._scale(fault, details)
        if fault.fit is Fit.OPEN:
            details["gaps"] = cells.listed(equation.gaps, fault.cell)
        elif fault.fit is Fit.BROKEN and fault.cell == equation.target:
            details |= cause_of(
                cells, self._tables[self._cells.tables[fault.cell]].sheet, equation, fault.number
            )
        return Finding(cells.problem(_code(fault), fault.cell, **_said(details)))

    def _left_out(self) -> Iterator[Finding]:
        """Yield the sums of exact figures that leave out one that is not: "khoảng 95" is text."""
        figures, numbers = self._cells.figures, self._cells.numbers
        for each in self._sums:
            gaps = [(cell, figures[cell].value) for cell in each.gaps]
            left = [cell for cell, value in gaps if value is not None and value.value]
            plus, minus = (sum(numbers[e] or 0 for e in side) for side in (each.plus, each.minus))
            is_known = each.target in self._doubtful or self._cells.is_confirmed(each.target)
            if left and not is_known and numbers[each.target] == plus - minus:
                listed = self._cells.listed(left, each.target)
                yield Finding(self._cells.problem("table.left_text", each.target, left=listed))

    def _scale(self, fault: Fault, details: dict[str, str]) -> Finding:
        number = self._cells.numbers[fault.cell] or 0
        reading = slipped(number, fault.power)
        details["reading"] = self._cells.shown(reading, fault.cell)
        details["factor"] = _factor(fault.power)
        code = "table.scale" if fault.power > 0 else "table.scale_small"
        problem = self._cells.problem(code, fault.cell, **_said(details))
        return Finding(problem, refused=self._names([fault.cell, *fault.computed]))

    def _names(self, cells: Iterable[int]) -> frozenset[tuple[str | None, str]]:
        return frozenset(self._cells.name(e) for e in cells if not self._cells.is_confirmed(e))

    # --- Others -------------------------------------------------------------------------------

    def _computed(self, slip: Slip) -> Sequence[int] | None:
        """Return the sums that count a slip; None if it is a sum itself."""
        number = self._cells.numbers[slip.cell] or 0
        trial = self._solver.trial(slip.cell, slip.reading - number)
        return None if trial is None else [each for each in trial.changes if each != slip.cell]

    def _slip(self, slip: Slip, computed: Sequence[int]) -> Finding:
        number = self._cells.numbers[slip.cell] or 0
        self._doubtful |= {slip.cell, *computed}
        details = {
            "reading": self._cells.shown(slip.reading, slip.cell),
            "written": self._cells.shown(number, slip.cell),
            "also": self._cells.listed(computed, slip.cell),
        }
        code = "table.far_above" if slip.power > 0 else "table.far_below"
        problem = self._cells.problem(code, slip.cell, **_said(details))
        return Finding(problem, refused=self._names([slip.cell, *computed]))

    def _share_slip(self, slip: ShareSlip) -> Finding:
        cell, others = slip.cells[0], slip.cells[1:]
        self._doubtful |= set(slip.cells)
        details = {
            "terms": self._cells.listed([slip.share.cell], cell),
            "reading": self._cells.shown(slip.reading, cell),
            "also": self._cells.listed(others, cell),
        }
        if others:
            code = "table.scale_of_two"
        else:
            code = "table.scale" if slip.power > 0 else "table.scale_small"
            details["factor"] = _factor(slip.power)
        problem = self._cells.problem(code, cell, **_said(details))
        return Finding(problem, refused=self._names(slip.cells))

    def _share(self, share: Share) -> Finding:
        cells = self._cells
        figure = cells.figures[share.cell]
        step = 1 if figure.value is None else figure.value.step
        places = max(0, -Decimal(str(step)).adjusted()) if step < 1 else 0
        expected = round(Decimal(share.expected), max(places, 1))
        details = {
            "expected": cells.shown(expected.normalize(), share.cell),
            "terms": cells.listed(share.of, share.cell),
        }
        if share.reading is Reading.DIFFERENCE:
            details["expected"] = cells.shown(share.expected, share.of[0])
        problem = cells.problem(share.reading.value, share.cell, **details)
        name = cells.name(share.cell)
        if share.reading is Reading.FRACTION and figure.value is not None:
            return Finding(problem, readings=((name, figure.value * 100),))
        now = cells.figures[share.of[0]].value
        if share.reading is Reading.DIFFERENCE and now is not None:
            return Finding(problem, readings=((name, Quantity(share.expected, now.unit)),))
        is_wrong = share.reading is Reading.HUNDREDFOLD
        return Finding(problem, refused=frozenset({name}) if is_wrong else frozenset())


def _joined(findings: Sequence[Finding]) -> Finding:
    """Return the first of findings with the number and the cells of all."""
    first = findings[0].problem
    also = ", ".join(each.problem.details["cell"] for each in findings[1:])
    count = {"count": str(len(findings)), "also": also}
    return attrs.evolve(findings[0], problem=first.with_details(**count))


def _code(fault: Fault) -> str:
    if fault.fit is Fit.ROUNDED:
        return "table.rounded"
    if fault.fit is Fit.OPEN:
        return "table.total_open"
    return fault.equation.law.value if fault.cell == fault.equation.target else "table.figure"


def _factor(power: int) -> str:
    return {3: "1.000", 6: "1.000.000", 9: "1.000.000.000"}[abs(power)]


def _said(details: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in details.items() if text}
