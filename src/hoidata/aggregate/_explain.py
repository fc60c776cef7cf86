"""A total as a person would check it by hand."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.aggregate._explain_scores import Language, score_lines, standing_lines
from hoidata.aggregate._fund_statement import FundStatement
from hoidata.aggregate._rollup import Missing, Total
from hoidata.aggregate._rollup.amounts import Amount, Impossible, is_share
from hoidata.aggregate._rollup.audit import terms_of
from hoidata.aggregate._rollup.combined import Combined
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.kinds import is_listed
from hoidata.aggregate._rollup.nodes import Down, Entry, KindPick, Node, plain_terms
from hoidata.aggregate._rollup.series import Pick, Terms
from hoidata.aggregate._sponsorship import Ledger, Promises
from hoidata.aggregate._targets import CriterionScore, Standing
from hoidata.dataset import LISTED, Dataset, Days, Reason, days, kind_of
from hoidata.domain import Aggregation, Metric, Observation, Organization, Scope, Status
from hoidata.errors import InvalidData, Problem, checked
from hoidata.values import Period, Quantity, Ratio, rounded

_UNITS: Final = 30
"""How many units a list shows at most; the rest is one line."""

_NAMED: Final = 10
"""How many figures or units a note names at most."""

_SAID: Final = frozenset(
    {"rollup.partial_period", "rollup.partial_units", "rollup.left_out", "rollup.status"}
)
"""Problems that the lines of an explanation already express."""

_LISTED: Final = "khoản liệt kê"

_SCORES: Final = (Standing, CriterionScore)

_ANSWERS: Final = (Total, *_SCORES, Ledger, Promises, FundStatement)
"""What can be explained."""

_NO_SUMS: Final = {
    Aggregation.MAX: "số lớn nhất",
    Aggregation.MIN: "số nhỏ nhất",
    Aggregation.AVERAGE: "bình quân theo số tháng",
}


@checked
def explain(
    answer: Total | Standing | CriterionScore | Ledger | Promises | FundStatement,
    data: Dataset | None = None,
    *,
    depth: int = 1,
    language: Language = "vi",
) -> str:
    """Write out a total: what it consists of, why that counts and other figures do not.

    A unit below that has several figures is one line with its sum and the number of figures. For a
    standing or the score of a criterion it writes out how the points come about. A ledger, promises
    and the statement of a fund are their own text (`str`).

    Args:
        answer: A total of a roll-up; a standing of a member of a bloc, or the score of one of its
            criteria; a ledger, promises, or the statement of a fund.
        data: The dataset with the names of units; the one that was added up if None, and only their
            ids for a total that was copied from its roll-up.
        depth: How many levels below the organization of a total are written out.
        language: The language for points; everything else is written in Vietnamese only.

    Returns:
        Several lines of text. For points: the total with the ranks, a line per criterion, the
        points that each round states, and what is doubtful. For a total, in Vietnamese: the
        question, a line per figure or unit with its sign, days and source, the answer, then why
        it counts, what is missing, what is left out and what is doubtful.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> from hoidata import samples
        >>> from hoidata.aggregate import rollup
        >>> totals = rollup(samples.reports(), "humanitarian_value", over="year")
        >>> for line in explain(totals["hoi-ctd.hai-phong", "2022"]).splitlines()[::2]:
        ...     print(line)
        Giá trị hoạt động nhân đạo · Hội Chữ thập đỏ thành phố Hải Phòng · năm 2022
          = trên 1,66 tỷ đồng
    """
    choices = ("vi", "en") if isinstance(answer, _SCORES) else ("vi",)
    if language not in choices:
        raise InvalidData(Problem.of("field.choice", found=language, choices=", ".join(choices)))
    if isinstance(answer, Total):
        return _total(answer, data, depth)
    if isinstance(answer, Standing):
        text = "\n".join(standing_lines(answer, _Names(data).of, language))
    elif isinstance(answer, CriterionScore):
        text = "\n".join(score_lines(answer, language))
    else:
        text = str(answer)
    return text if data is None else data.labelled(text)


def _total(total: Total, data: Dataset | None, depth: int) -> str:
    """Write out a total."""
    detail = total.detail
    known = data_behind(total) if data is None else data
    names = _Names(known)
    label = total.metric.label[:1].upper() + total.metric.label[1:]
    lines = [f"{label} · {names.of(total.organization)} · {total.period.format('vi')}"]
    if isinstance(detail, Detail):
        lines += (f"  {line}" for line in _Parts(detail, names).lines(depth))
    elif isinstance(detail, Combined) and not detail.is_stated:
        lines += (f"  {line}" for line in _computed(total.metric, detail, names))
    else:
        lines += (f"  {names.figure(*term)}" for term in total.terms)
    other = _NO_SUMS.get(total.metric.over_organizations, _NO_SUMS.get(total.metric.over_time))
    lines.append(f"  = {_shown(total.quantity)}")
    if other is not None and len(total.terms) > 1:
        lines[-1] += f" ({other}, không phải tổng)"
    lines += (f"  {note}" for note in _notes(total, names))
    text = "\n".join(lines)
    return text if known is None else known.labelled(text)


def data_behind(total: Total) -> Dataset | None:
    """Return what was added up; None for a total that was copied."""
    detail: object = total.detail
    while isinstance(detail, Combined):
        detail = detail.parts[0].detail
    return detail.engine.world.data if isinstance(detail, Detail) else None


def _computed(metric: Metric, detail: Combined, names: "_Names") -> Iterator[str]:
    """Yield the totals that one was computed from, and how."""
    if metric.formula is not None:
        for part in detail.parts:
            about = f"{part.period.format('vi')}: {len(part.terms)} số liệu"
            yield f"{part.metric.label}: {part.format()}  ({about})"
        yield f"công thức: {metric.formula}"
        return
    for rate, weight in zip(detail.parts[::2], detail.parts[1::2], strict=True):
        shown = _shown(rate.quantity), _shown(weight.quantity)
        yield f"+ {' × '.join(shown)}  ({names.of(rate.organization)})"
    yield f"bình quân gia quyền theo {detail.parts[1].metric.label}"


class _Line(NamedTuple):
    """A text at a depth, or a unit below that is to be written there."""

    depth: int
    text: str = ""
    entry: Entry | None = None


class _Parts:
    """Writes out what a total is made of.

    Args:
        detail: What the roll-up kept of the total.
        names: The names of figures and units.
    """

    def __init__(self, detail: Detail, names: "_Names") -> None:
        """Note which figures of kinds count: wider ones may have taken the place of some."""
        self._detail = detail
        self._names = names
        self._kinds = {id(each) for each in detail.node.kinds}

    def lines(self, depth: int) -> Iterator[str]:
        """Yield a line per figure and per unit below, down to a depth."""
        waiting = [*reversed([*self._inside(self._detail.node, 1)])] if depth else []
        while waiting:
            line = waiting.pop()
            text = line.text
            if line.entry is not None:
                terms = self._terms(line.entry.node)
                text = self._unit(line.entry, terms)
                if len(terms) > 1 and line.depth < depth:
                    waiting += reversed([*self._inside(line.entry.node, line.depth + 1)])
            yield f"{'    ' * (line.depth - 1)}{text}"
        for share in self._detail.shares:
            node = share.asked.node
            whole = self._detail.engine.worth(node)
            if whole is not None:
                part = self._value(
                    self._detail.engine.arithmetic.share(whole, share.homes, share.own), node.some
                )
                heirs = ", ".join(map(self._names.of, share.own))
                shared = ", ".join(self._names.figure(*term) for term in terms_of(node))
                yield f"+ {part}  (phần của {heirs} trong: {shared})"

    def _inside(self, node: Node | Down, depth: int) -> Iterator[_Line]:
        """Yield what counts directly in a node, then the units below."""
        found: list[tuple[int, Observation]] = []
        if isinstance(node, Node):
            found += (term for pick in sorted(node.picks, key=_first) for term in pick.terms)
            own = (each for each in self._counted(node) if each.unit == node.unit)
            found += (term for each in own for term in each.pick.terms)
        downs = node.downs if isinstance(node, Node) else (node,)
        for down in downs:
            found += (term for pick in sorted(down.own.picks, key=_first) for term in pick.terms)
            for joint in down.joints:
                if not joint.is_transfer:
                    found += (*terms_of(joint.node), *joint.less)
        listed = [row for _, row in found if is_listed(kind_of(row))]
        if len(listed) > _NAMED:
            found = [(sign, row) for sign, row in found if not is_listed(kind_of(row))]
            yield _Line(depth, self._listed(listed))
        yield from (_Line(depth, self._names.figure(*term)) for term in found)
        for down in downs:
            yield from (_Line(depth, text) for text in self._transfers(down))
            yield from self._below(down, depth)

    def _transfers(self, down: Down) -> Iterator[str]:
        """Yield the lines of what two units gave each other."""
        for joint in down.joints:
            both = " và ".join(map(self._names.of, joint.units))
            for _, row in joint.less if joint.is_transfer else ():
                yield f"- {row.value}  (giữa {both}, {row.period.format('vi')}: tiền nội bộ)"

    def _listed(self, rows: list[Observation]) -> str:
        """Return the line for many figures made from transactions."""
        arithmetic = self._detail.engine.arithmetic
        spans = [days.of_period(row.period) for row in rows]
        said = days.union(*((each,) for each in spans))
        sum_ = self._value(arithmetic.total([arithmetic.of_row(row) for row in rows]), said)
        first, last = min(spans)[0], max(last for _, last in spans)
        when = self._names.days(((first, last),))
        who = self._names.of(rows[0].organizations[0])
        return f"+ {sum_}  (riêng {who}{when}: {len(rows)} ngày hoặc kỳ có khoản liệt kê)"

    def _below(self, down: Down, depth: int) -> Iterator[_Line]:
        """Yield the units below that count, the first ones each with a line of its own."""
        engine = self._detail.engine
        entries = [
            each
            for each in down.entries
            if not is_share(each.node.amount) and self._worth(each.node) is not None
        ]
        yield from (_Line(depth, entry=each) for each in entries[:_UNITS])
        rest = entries[_UNITS:]
        if rest:
            amounts = [self._worth(each.node) for each in rest]
            known = [amount for amount in amounts if amount is not None]
            number = sum(len(self._terms(each.node)) for each in rest)
            said = days.union(*(each.node.some for each in rest))
            sum_ = self._value(engine.arithmetic.total(known), said)
            yield _Line(depth, f"+ {sum_}  ({len(rest)} đơn vị khác: {number} số liệu)")

    def _unit(self, entry: Entry, terms: Terms) -> str:
        """Return the line of a unit: its only figure, or the sum of its figures."""
        if len(terms) == 1:
            return self._names.figure(*terms[0])
        amount = self._worth(entry.node)
        sum_ = "" if amount is None else self._value(amount, entry.node.some)
        some = days.common(entry.node.some, (entry.span,))
        said = (
            "" if some == (entry.span,) or self._detail.engine.is_stock else self._names.days(some)
        )
        return f"+ {sum_}  ({self._names.of(entry.unit)}{said}: {len(terms)} số liệu)"

    def _counted(self, node: Node | Down) -> list[KindPick]:
        return [each for each in node.kinds if id(each) in self._kinds]

    def _terms(self, node: Node) -> Terms:
        plain = (term for _, _, terms in plain_terms(node) for term in terms)
        kinds = (term for each in self._counted(node) for term in each.pick.terms)
        return (*plain, *kinds)

    def _worth(self, node: Node) -> Amount | None:
        amounts = [each.amount for each in self._counted(node)]
        if node.amount is not None:
            amounts.insert(0, node.amount)
        return self._detail.engine.arithmetic.total(amounts) if amounts else None

    def _value(self, amount: Amount, said: Days) -> str:
        value = self._detail.engine.arithmetic.value(amount, said)
        return "?" if isinstance(value, Impossible) else _shown(value)


def _first(pick: Pick) -> int:
    return pick.first


class _Names:
    """The names of figures and units.

    Args:
        data: Where units are named; None for their ids.
    """

    def __init__(self, data: Dataset | None) -> None:
        """Keep the data."""
        self._data = data

    def of(self, unit: str | None) -> str:
        """Return the name of a unit."""
        if unit is None:
            return "các đơn vị phối hợp"
        found = None if self._data is None else self._data.get(Organization, unit)
        return unit if found is None else " ".join(found.name.split())

    def lacking(self, missing: Missing, metric: Metric) -> str:
        """Return the name of a unit that is missing, or whose own figures are."""
        name = self.of(missing.organization)
        is_added = metric.over_organizations is not Aggregation.NONE
        is_own = is_added and self._data is not None and missing.is_own(self._data)
        return f"riêng {name}" if is_own else name

    def figure(self, sign: int, row: Observation) -> str:
        """Return a figure with its sign, whose it is, its days and its source."""
        where = "; ".join(str(source) for source in row.sources) or "không ghi nguồn"
        return f"{'-' if sign < 0 else '+'} {row.value}  ({self.about(row)}) [{where}]"

    def about(self, row: Observation) -> str:
        """Return whose a figure is, its days, what it is of, and its status."""
        who = " + ".join(map(self.of, row.organizations))
        if row.scope is Scope.OWN:
            who = f"riêng {who}"
        named = (_LISTED if each == LISTED else name for each, name in row.categories)
        about = [row.initiative, row.event, row.item, *named]
        firm = None if row.status is Status.NORMAL else vocab.labels_of(row.status)[0]
        rest = ", ".join(part for part in (*about, firm) if part is not None)
        return f"{who}, {row.period.format('vi')}{', ' * bool(rest)}{rest}"

    @staticmethod
    def days(said: tuple[tuple[int, int], ...]) -> str:
        """Return days in words, after a comma."""
        return "".join(f", {period.format('vi')}" for period in days.to_periods(said))


def _shown(value: Quantity | Ratio) -> str:
    return str(value) if isinstance(value, Ratio) else str(rounded(value))


def _notes(total: Total, names: _Names) -> Iterator[str]:
    """Yield why a total is what it is, and what may be doubted."""
    yield from _choice(total)
    yield from _extent(total, names)
    yield from _floor(total)
    firmness = Counter(row.status for row in total.evidence if row.status is not Status.NORMAL)
    for status, number in firmness.items():
        yield f"có {number} số liệu {vocab.labels_of(status)[0]}"
    yield from _aside(total, names)
    for problem in total.problems:
        if problem.code not in _SAID:
            yield f"! {problem.translate('vi')}"


def _choice(total: Total) -> Iterator[str]:
    """Yield both sides, and why one was chosen."""
    stated, derived = total.stated, total.derived
    if stated is None or derived is None:
        return
    detail = total.detail
    computed = "tính ra" if isinstance(detail, Combined) else "cộng từ dưới lên"
    text = f"tự báo cáo: {_shown(stated)}; {computed}: {_shown(derived)}"
    if isinstance(detail, Detail) and isinstance(detail.node, Node) and detail.node.derived:
        node = detail.node
        is_equal = node.derived is not None and node.derived.full == node.stated.days
        if is_equal:
            why = "hai bên đầy đủ như nhau, ưu tiên "
            text += f"; {why}{'số tự báo cáo' if node.picks else 'số cộng'}"
        else:
            text += "; số tự báo cáo đầy đủ hơn" if node.picks else "; số cộng đầy đủ hơn"
    yield text


def _extent(total: Total, names: _Names) -> Iterator[str]:
    """Yield how many units reported, for which days, and who is missing."""
    is_stated = total.stated is not None and total.quantity == total.stated
    if not is_stated and (total.expected > 1 or total.reported < total.expected):
        yield f"đơn vị đã báo cáo: {total.reported}/{total.expected}"
    if total.as_of:
        yield f"số có đến {', '.join(Period.day(day).format('vi') for day in total.as_of)}"
    if total.is_complete:
        return
    if not total.as_of and total.covers != (total.period,):
        covered = ", ".join(each.format("vi") for each in total.covers)
        yield f"mới có số liệu {'' if covered.startswith('từ ') else 'của '}{covered}"
    lacking = [
        f"{names.lacking(each, total.metric)} ({', '.join(day.format('vi') for day in each.days)})"
        for each in total.missing
    ]
    if lacking:
        yield f"thiếu số của: {_listed(lacking)}"
    asked = total.format()
    if asked != _shown(total.quantity):
        yield f"cả kỳ, cả đơn vị: {asked}"


def _floor(total: Total) -> Iterator[str]:
    """Yield which figures have no low end of their own, so that the metric's minimum is used."""
    least, rows = total.metric.minimum, total.evidence
    if least is None or len(rows) == 1 or total.metric.over_organizations.is_extreme:
        return
    found = [
        str(row.value) for row in rows if isinstance(row.value, Quantity) and row.value.low is None
    ]
    if found:
        yield f"không nêu mức thấp nhất, lấy {least}: {_listed(found)}"


def _aside(total: Total, names: _Names) -> Iterator[str]:
    """Yield figures that do not count and why, and those that were replaced."""
    for each in total.left_out[:_NAMED]:
        row = each.observation
        yield f"không tính {row.value} ({names.about(row)}): {vocab.labels_of(each.reason)[0]}"
    if len(total.left_out) > _NAMED:
        yield f"không tính {len(total.left_out) - _NAMED} số liệu khác"
    if isinstance(total.detail, Detail):
        counted = {row.id for row in total.evidence}
        for row, reason, instead in total.detail.engine.world.figures.rejected:
            if reason is Reason.REPLACED and instead is not None and instead.id in counted:
                yield f"thay cho {row.value} ({names.about(row)}) trong báo cáo trước"


def _listed(texts: list[str]) -> str:
    rest = len(texts) - _NAMED
    return ", ".join(texts[:_NAMED]) + (f" và {rest} mục khác" if rest > 0 else "")
