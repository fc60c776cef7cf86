"""A total as a person would check it by hand."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from hoidata.aggregate._explain_scores import score_lines, standing_lines
from hoidata.aggregate._explain_words import Language, Words
from hoidata.aggregate._fund_statement import FundStatement
from hoidata.aggregate._rollup import Missing, Total
from hoidata.aggregate._rollup.amounts import Amount, Impossible, is_share
from hoidata.aggregate._rollup.audit import terms_of
from hoidata.aggregate._rollup.combined import Combined
from hoidata.aggregate._rollup.detail import Detail
from hoidata.aggregate._rollup.nodes import Down, KindPick, Node, plain_terms
from hoidata.aggregate._rollup.series import Pick, Terms
from hoidata.aggregate._rollup.words import answer_in_words
from hoidata.aggregate._sponsorship import Ledger, Promises
from hoidata.aggregate._targets import CriterionScore, Standing
from hoidata.dataset import LISTED, Dataset, Days, Reason, days, is_listed, kind_of
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

_SCORES: Final = (Standing, CriterionScore)

_ANSWERS: Final = (Total, *_SCORES, Ledger, Promises, FundStatement)
"""What can be explained."""

_NO_SUMS: Final = {
    Aggregation.MAX: "max",
    Aggregation.MIN: "min",
    Aggregation.AVERAGE: "average",
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
        language: `vi` or `en`, for totals and points; numbers are Vietnamese in both. What is its
            own text is in Vietnamese only.

    Returns:
        Several lines of text. For points: the total with the ranks, a line per criterion, the
        points that each round states, and what is doubtful. For a total: the question, a line per
        figure or unit with its sign, days and source, the answer, then why it counts, what is
        missing, what is left out and what is doubtful.

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
    choices = ("vi", "en") if isinstance(answer, (Total, *_SCORES)) else ("vi",)
    if language not in choices:
        raise InvalidData(Problem.of("field.choice", found=language, choices=", ".join(choices)))
    if isinstance(answer, Total):
        return _total(answer, data, depth, Words(language))
    if isinstance(answer, Standing):
        text = "\n".join(standing_lines(answer, _Names(data, Words(language)).of, language))
    elif isinstance(answer, CriterionScore):
        text = "\n".join(score_lines(answer, language))
    else:
        text = str(answer)
    return text if data is None else data.labelled(text)


def _total(total: Total, data: Dataset | None, depth: int, words: Words) -> str:
    """Write out a total."""
    detail = total.detail
    known = data_behind(total) if data is None else data
    names = _Names(known, words)
    name = words.metric(total.metric)
    about = (name[:1].upper() + name[1:], names.of(total.organization), names.period(total.period))
    lines = [" · ".join(about)]
    if isinstance(detail, Detail):
        lines += (f"  {line}" for line in _Parts(detail, names).lines(depth))
    elif isinstance(detail, Combined) and not detail.is_stated:
        lines += (f"  {line}" for line in _computed(total.metric, detail, names))
    else:
        lines += (f"  {names.figure(*term)}" for term in total.terms)
    other = _NO_SUMS.get(total.metric.over_organizations, _NO_SUMS.get(total.metric.over_time))
    lines.append(f"  = {answer_in_words(total.quantity, None)}")
    if other is not None and len(total.terms) > 1:
        lines[-1] += " " + words.say("no_sum", what=words.say(other))
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
    words = names.words
    if metric.formula is not None:
        for part in detail.parts:
            number = words.say("figures", number=len(part.terms))
            about = f"{names.period(part.period)}: {number}"
            yield f"{words.metric(part.metric)}: {part.format()}  ({about})"
        yield words.say("formula", formula=metric.formula)
        return
    for rate, weight in zip(detail.parts[::2], detail.parts[1::2], strict=True):
        shown = _shown(rate.quantity), _shown(weight.quantity)
        yield f"+ {' × '.join(shown)}  ({names.of(rate.organization)})"
    yield words.say("weighted", metric=words.metric(detail.parts[1].metric))


class _Line(NamedTuple):
    """A text at a depth, or a unit below that is to be written there."""

    depth: int
    text: str = ""
    entry: Node | None = None


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
        self._words = names.words
        self._kinds = {id(each) for each in detail.node.kinds}

    def lines(self, depth: int) -> Iterator[str]:
        """Yield a line per figure and per unit below, down to a depth."""
        waiting = [*reversed([*self._inside(self._detail.node, 1)])] if depth else []
        while waiting:
            line = waiting.pop()
            text = line.text
            if line.entry is not None:
                terms = self._terms(line.entry)
                text = self._unit(line.entry, terms)
                if len(terms) > 1 and line.depth < depth:
                    waiting += reversed([*self._inside(line.entry, line.depth + 1)])
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
                yield f"+ {part}  ({self._words.say('share', heirs=heirs, figures=shared)})"

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
            if not joint.is_transfer:
                continue
            one, other = map(self._names.of, joint.units)
            both = self._words.say("and", one=one, other=other)
            for _, row in joint.less:
                when = self._names.period(row.period)
                about = self._words.say("internal", units=both, period=when)
                yield f"- {row.value}  ({about})"

    def _listed(self, rows: list[Observation]) -> str:
        """Return the line for many figures made from transactions."""
        arithmetic = self._detail.engine.arithmetic
        spans = [days.of_period(row.period) for row in rows]
        said = days.union(*((each,) for each in spans))
        sum_ = self._value(arithmetic.total([arithmetic.of_row(row) for row in rows]), said)
        first, last = min(spans)[0], max(last for _, last in spans)
        when = self._names.days(((first, last),))
        who = self._words.say("own", unit=self._names.of(rows[0].organizations[0]))
        about = self._words.say("listed_days", who=who, when=when, number=len(rows))
        return f"+ {sum_}  ({about})"

    def _below(self, down: Down, depth: int) -> Iterator[_Line]:
        """Yield the units below that count, the first ones each with a line of its own."""
        engine = self._detail.engine
        entries = [
            each
            for each in down.entries
            if not is_share(each.amount) and self._worth(each) is not None
        ]
        yield from (_Line(depth, entry=each) for each in entries[:_UNITS])
        rest = entries[_UNITS:]
        if rest:
            amounts = [self._worth(each) for each in rest]
            known = [amount for amount in amounts if amount is not None]
            number = sum(len(self._terms(each)) for each in rest)
            said = days.union(*(each.some for each in rest))
            sum_ = self._value(engine.arithmetic.total(known), said)
            about = self._words.say("other_units", units=len(rest), number=number)
            yield _Line(depth, f"+ {sum_}  ({about})")

    def _unit(self, entry: Node, terms: Terms) -> str:
        """Return the line of a unit: its only figure, or the sum of its figures."""
        if len(terms) == 1:
            return self._names.figure(*terms[0])
        amount = self._worth(entry)
        sum_ = "" if amount is None else self._value(amount, entry.some)
        some = days.common(entry.some, (entry.span,))
        said = (
            "" if some == (entry.span,) or self._detail.engine.is_stock else self._names.days(some)
        )
        number = self._words.say("figures", number=len(terms))
        return f"+ {sum_}  ({self._names.of(entry.unit)}{said}: {number})"

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
        words: The words around them.
    """

    def __init__(self, data: Dataset | None, words: Words) -> None:
        """Keep the data."""
        self._data = data
        self.words = words

    def period(self, period: Period) -> str:
        """Return the name of a period."""
        return period.format(self.words.language)

    def of(self, unit: str | None) -> str:
        """Return the name of a unit."""
        if unit is None:
            return self.words.say("joint")
        found = None if self._data is None else self._data.get(Organization, unit)
        return unit if found is None else " ".join(found.name.split())

    def lacking(self, missing: Missing, total: Total) -> str:
        """Return the name of a unit that is missing, or whose own figures or unnamed units are."""
        name = self.of(missing.organization)
        if self._data is None:
            return name
        if unnamed := missing.unnamed(self._data):
            said = " + ".join(
                self.words.say("unnamed", number=number, level=self.words.label(level))
                for level, number in unnamed.items()
            )
            is_of_other = missing.organization != total.organization
            return self.words.say("unnamed_of", units=said, unit=name) if is_of_other else said
        is_added = total.metric.over_organizations is not Aggregation.NONE
        is_own = is_added and missing.is_own(self._data)
        return self.words.say("own", unit=name) if is_own else name

    def figure(self, sign: int, row: Observation) -> str:
        """Return a figure with its sign, whose it is, its days and its source."""
        where = "; ".join(str(source) for source in row.sources) or self.words.say("no_source")
        return f"{'-' if sign < 0 else '+'} {row.value}  ({self.about(row)}) [{where}]"

    def about(self, row: Observation) -> str:
        """Return whose a figure is, its days, what it is of, and its status."""
        who = " + ".join(map(self.of, row.organizations))
        if row.scope is Scope.OWN:
            who = self.words.say("own", unit=who)
        named = (
            self.words.say("listed") if each == LISTED else name for each, name in row.categories
        )
        about = [row.initiative, row.event, row.item, *named]
        firm = None if row.status is Status.NORMAL else self.words.label(row.status)
        rest = ", ".join(part for part in (*about, firm) if part is not None)
        return f"{who}, {self.period(row.period)}{', ' * bool(rest)}{rest}"

    def days(self, said: tuple[tuple[int, int], ...]) -> str:
        """Return days in words, after a comma."""
        return "".join(f", {self.period(period)}" for period in days.to_periods(said))


def _shown(value: Quantity | Ratio) -> str:
    return str(value) if isinstance(value, Ratio) else str(rounded(value))


def _notes(total: Total, names: _Names) -> Iterator[str]:
    """Yield why a total is what it is, and what may be doubted."""
    words = names.words
    yield from _choice(total, words)
    yield from _extent(total, names)
    yield from _floor(total, words)
    firmness = Counter(row.status for row in total.evidence if row.status is not Status.NORMAL)
    for status, number in firmness.items():
        yield words.say("firmness", number=number, status=words.label(status))
    yield from _aside(total, names)
    for problem in total.problems:
        if problem.code not in _SAID:
            yield f"! {problem.translate(words.language)}"


def _choice(total: Total, words: Words) -> Iterator[str]:
    """Yield both sides, and why one was chosen."""
    stated, derived = total.stated, total.derived
    if stated is None or derived is None:
        return
    detail = total.detail
    how = words.say("computed" if isinstance(detail, Combined) else "derived")
    text = words.say("stated", stated=_shown(stated), how=how, derived=_shown(derived))
    if isinstance(detail, Detail) and isinstance(detail.node, Node) and detail.node.derived:
        node = detail.node
        is_equal = node.derived is not None and node.derived.full == node.stated.days
        chosen = "stated" if node.picks else "derived"
        text += f"; {words.say(f'equal_{chosen}' if is_equal else f'more_{chosen}')}"
    yield text


def _extent(total: Total, names: _Names) -> Iterator[str]:
    """Yield how many units reported, for which days, and who is missing."""
    words = names.words
    is_stated = total.stated is not None and total.quantity == total.stated
    if not is_stated and (total.expected > 1 or total.reported < total.expected):
        yield words.say("reported", reported=total.reported, expected=total.expected)
    if total.as_of:
        ends = ", ".join(names.period(Period.day(day)) for day in total.as_of)
        yield words.say("as_of", days=ends)
    if total.is_complete:
        return
    if not total.as_of and total.covers != (total.period,):
        covered = ", ".join(map(names.period, total.covers))
        yield words.say(
            "days_from" if covered.startswith(("từ ", "from ")) else "days", days=covered
        )
    lacking = [
        f"{names.lacking(each, total)} ({', '.join(map(names.period, each.days))})"
        for each in total.missing
    ]
    if lacking:
        yield words.say("missing", units=_listed(lacking, words))
    asked = total.format()
    if asked != answer_in_words(total.quantity, None):
        yield words.say("across", asked=asked)


def _floor(total: Total, words: Words) -> Iterator[str]:
    """Yield which figures have no low end of their own, so that the metric's minimum is used."""
    least, rows = total.metric.minimum, total.evidence
    if least is None or len(rows) == 1 or total.metric.over_organizations.is_extreme:
        return
    found = [
        str(row.value) for row in rows if isinstance(row.value, Quantity) and row.value.low is None
    ]
    if found:
        yield words.say("floor", least=least, figures=_listed(found, words))


def _aside(total: Total, names: _Names) -> Iterator[str]:
    """Yield figures that do not count and why, and those that were replaced."""
    words = names.words
    for each in total.left_out[:_NAMED]:
        row, why = each.observation, words.label(each.reason)
        yield words.say("left_out", figure=row.value, about=names.about(row), why=why)
    if len(total.left_out) > _NAMED:
        yield words.say("left_out_more", number=len(total.left_out) - _NAMED)
    if isinstance(total.detail, Detail):
        counted = {row.id for row in total.evidence}
        for row, reason, instead in total.detail.engine.world.figures.rejected:
            if reason is Reason.REPLACED and instead is not None and instead.id in counted:
                yield words.say("replaced", figure=row.value, about=names.about(row))


def _listed(texts: list[str], words: Words) -> str:
    shown, rest = ", ".join(texts[:_NAMED]), len(texts) - _NAMED
    return words.say("more", texts=shown, number=rest) if rest > 0 else shown
