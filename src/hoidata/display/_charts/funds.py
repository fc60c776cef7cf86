"""The flow of a fund: from one balance to the next."""

from collections.abc import Iterable, Iterator
from typing import Final

from hoidata.aggregate import FundLine, FundStatement
from hoidata.dataset import Dataset
from hoidata.display._charts.bars import Bar, Bars, drawn_at
from hoidata.display._charts.picture import Picture, bar_chart, doubts
from hoidata.display._charts.scale import scale
from hoidata.display._charts.style import BLUE, GREEN, ORANGE, RED, Look, tint, wrapped
from hoidata.display._charts.words import chart_word
from hoidata.display._names import one_line
from hoidata.display._words import MISSING, Language, label, number, period_name, word
from hoidata.domain import TransactionKind
from hoidata.values import Bound, Number, Quantity

_DASH: Final = (3, 2)


def fund(data: Dataset, statement: FundStatement, language: Language) -> Picture:
    """Return a statement of a fund as steps: balance, what came in, what went out, balance.

    What is in the sums and not in the list, and what is planned, are steps with a broken line.
    The ends of a step are those of the balance after it, so that what is not certain about one is
    not certain about those that follow. Nobody is named.
    """
    flow = _Flow(statement, language)
    bars = tuple(flow.bars())
    axis = scale(
        data, statement.fund.unit, (end for bar in bars for end in bar.numbers()), language
    )
    title = f"{one_line(statement.fund.name)} · {period_name(statement.period, language)}"
    below = [] if flow.has_start else [chart_word("no_opening", language)]
    below += doubts(statement.problems, language)
    drawn = Bars(bars=bars, axis=axis, looks=tuple(flow.looks.values()))
    return bar_chart(drawn, title, below, language)


class _Flow:
    """Steps from the opening balance of a fund to the closing one."""

    def __init__(self, statement: FundStatement, language: Language) -> None:
        self._of = statement
        self._language: Language = language
        opening, nothing = statement.opening, Quantity(0, statement.fund.unit)
        self.has_start = opening is not None and drawn_at(opening) is not None
        self._at = opening if opening is not None and self.has_start else nothing
        colours = {"balance": BLUE, "income": GREEN, "spending": ORANGE}
        names = {key: word(key, language) for key in colours}
        rest = {key: f"{names[key]}: {chart_word('not_listed', language)}" for key in names}
        self.looks = {key: Look(names[key], tint(each, 0.6), each) for key, each in colours.items()}
        for key in ("income", "spending"):
            colour = colours[key]
            self.looks[f"{key} apart"] = Look(rest[key], tint(colour, 0.15), colour, _DASH)
        self.looks["difference"] = Look(word("difference", language), tint(RED, 0.5), RED, _DASH)

    def bars(self) -> Iterator[Bar]:
        """Yield the steps, in order."""
        given = self._of
        yield self._balance("opening", given.opening)
        yield from self._moved("income", given.income, given.received, 1)
        yield from self._moved("spending", given.spending, given.given, -1)
        for key, amount, sign in (
            ("income", given.planned_income, 1),
            ("spending", given.planned_spending, -1),
        ):
            if amount is not None:
                name = f"{word(key, self._language)}: {word('planned', self._language)}"
                yield self._step(name, f"{key} apart", amount, sign)
        gap, closing = given.difference, given.closing
        if gap is not None and gap != Quantity(0, gap.unit):
            end = None if gap.bound is Bound.UNKNOWN else closing
            name, start = word("difference", self._language), drawn_at(self._at)
            yield self._bar(name, number(gap), "difference", end, gap, start)
        yield self._balance("closing", closing)

    def _balance(self, key: str, amount: Quantity | None) -> Bar:
        name = word(key, self._language)
        text = MISSING if amount is None else number(amount)
        return self._bar(name, text, "balance", amount)

    def _moved(
        self, key: str, total: Quantity, lines: Iterable[FundLine], sign: int
    ) -> Iterator[Bar]:
        """Yield a step for each kind of transaction, and one for what no list has."""
        kinds: dict[TransactionKind, list[Quantity]] = {}
        for line in lines:
            for row in line.transactions:
                kinds.setdefault(row.kind, []).append(row.value)
        listed = Quantity(0, total.unit)
        for kind, values in kinds.items():
            amount = Quantity.total(values, total.unit, minimum=0)
            listed += amount
            side, name = word(key, self._language), label(kind, self._language)
            name = name if name == side else f"{side}: {name}"
            yield self._step(name, key, amount, sign)
        if listed != total:
            name = f"{word(key, self._language)}: {chart_word('not_listed', self._language)}"
            yield self._step(name, f"{key} apart", total - listed, sign)

    def _step(self, name: str, look: str, amount: Quantity, sign: int) -> Bar:
        """Return a step up or down; one of which nothing is known is a gap, and leaves doubt."""
        moved, before, value = amount if sign > 0 else -amount, self._at, drawn_at(amount)
        self._at = _drawn(before + moved, before)
        if value is None or (amount.low == 0 and amount.high is None):
            return self._bar(name, MISSING, look, None)
        text = f"{'+' if sign > 0 else '−'} {number(amount)}" if value >= 0 else number(moved)
        return self._bar(name, text, look, self._at, amount, drawn_at(before))

    def _bar(
        self,
        name: str,
        text: str,
        look: str,
        end: Quantity | None,
        amount: Quantity | None = None,
        start: Number | None = 0,
    ) -> Bar:
        tips = (
            (word("purpose", self._language), name),
            (chart_word("figure", self._language), text),
        )
        return Bar(
            row=wrapped(name, 36),
            text=text,
            look=self.looks[look],
            quantity=end,
            amount=amount,
            start=start or 0,
            tips=tips,
        )


def _drawn(balance: Quantity, before: Quantity) -> Quantity:
    """Return a balance that has a place: where no end is known, about its headline.

    Args:
        balance: The balance.
        before: That of the step before.
    """
    if balance.bound is not Bound.UNKNOWN:
        return balance
    value = before.value if balance.value is None else balance.value
    return Quantity(value, balance.unit, bound=Bound.ABOUT)
