"""The words of a text that name metrics, its numbers left out."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from hoidata import vocab
from hoidata.domain import Metric, vocabulary_metrics
from hoidata.reading._draft.passages import Passages, Span
from hoidata.reading._finding import Finding
from hoidata.values import Quantity, Ratio, Unit, UnitKind

_TOKEN: Final = re.compile("[\\w²³\u0300-\u036f]+|[%,;()]")
_FILLERS: Final = frozenset(
    {"được", "đã", "với", "là", "lên", "của", "các", "những", "trên", "đạt"}
)
"""Words that say nothing of which metric is meant."""

_UNIT: Final = "#"
"""In a phrase: the unit that is counted, whichever of the metric's it is."""

_BREAK: Final = ";"
_COMMA: Final = ","
_COMMAS: Final = frozenset(",()")


class Phrase(NamedTuple):
    """Words of a text that name metrics: from a token on to the one before `end`.

    Attributes:
        start: Its first token.
        end: The token after its last.
        codes: The metrics that it names.
        of: The figure whose unit it names as any unit; None if it names all its words.
        is_bare: Whether it names no more than who is counted: "hội viên", "phụ nữ nghèo".
    """

    start: int
    end: int
    codes: tuple[str, ...]
    of: int | None
    is_bare: bool


class Figure(NamedTuple):
    """A figure among the words: its number in the text and its unit are the tokens of `unit`.

    Attributes:
        finding: What is said.
        unit: The tokens of its unit; none, at the place of the number, for money.
        clause: The tokens of the clause that it is in.
        before: The word before it, as it is written.
    """

    finding: Finding
    unit: Span
    clause: Span
    before: str


class MetricWords:
    """The words of a text, the figures among them, and the phrases that name metrics."""

    def __init__(self, passages: Passages) -> None:
        """Read a text; takes time linear in its length."""
        self.tokens: list[str] = []
        self.starts: list[int] = []
        self.figures: list[Figure] = []
        self.number: dict[int, int] = {}
        self._spelled: dict[str, str] = {}
        self._passages = passages
        self._clause = 0
        self._first = 0
        findings = iter(passages.findings)
        self._findings = findings
        self._next = next(findings, None)
        for sentence in passages.sentences:
            self._read(sentence)
            self._end_clause()
        self.unit_at: dict[int, int] = {
            each.unit.start: number
            for number, each in enumerate(self.figures)
            if each.unit.start < each.unit.end
        }
        self.phrases: list[Phrase] = list(self._phrases())
        self.places: list[int] = [each.unit.start for each in self.figures]
        commas = [0]
        for token in self.tokens:
            commas.append(commas[-1] + (token == _COMMA))
        self.commas: list[int] = commas

    def _read(self, sentence: Span) -> None:
        text, end, before = self._passages.text, sentence.start, ""
        for found in _TOKEN.finditer(text, sentence.start, sentence.end):
            start = found.start()
            while self._next is not None and self._next.start <= start:
                finding = self._next
                self._next = next(self._findings, None)
                if finding.start >= sentence.start:
                    end = max(end, finding.end)
                    self._add_figure(finding, before)
            if start < end:
                continue
            raw = found[0]
            if raw == _BREAK:
                self._end_clause()
                continue
            token = self._spelled.get(raw)
            if token is None:
                token = _COMMA if raw in _COMMAS else vocab.toned(raw.casefold())
                self._spelled[raw] = token
            before = token
            if token not in _FILLERS:
                self.tokens.append(token)
                self.starts.append(start)

    def _add_figure(self, finding: Finding, before: str) -> None:
        words = _unit_words(finding)
        if words is None:
            return
        start = len(self.tokens)
        self.number[finding.start] = len(self.figures)
        self.tokens.extend(words)
        self.starts.extend([finding.start] * len(words))
        unit = Span(start, start + len(words))
        self.figures.append(Figure(finding, unit, unit, before))

    def _end_clause(self) -> None:
        clause = Span(self._clause, len(self.tokens))
        for number in range(self._first, len(self.figures)):
            self.figures[number] = self.figures[number]._replace(clause=clause)
        self._clause, self._first = len(self.tokens), len(self.figures)
        self.tokens.append(_BREAK)
        self.starts.append(len(self._passages.text))

    def _phrases(self) -> Iterator[Phrase]:
        root = _index()
        for start, token in enumerate(self.tokens):
            if token in root or start in self.unit_at:
                yield from self._from(start)

    def _from(self, start: int) -> Iterator[Phrase]:
        tokens, unit_at, figures = self.tokens, self.unit_at, self.figures
        open_ = [(_index(), start, None)]
        while open_:
            node, at, of = open_.pop()
            for key in ("", "="):
                if key in node:
                    yield Phrase(start, at, node[key], of, key == "=")
            if at == len(tokens):
                continue
            if of is None and _UNIT in node and at in unit_at:
                open_.append((node[_UNIT], figures[unit_at[at]].unit.end, unit_at[at]))
            below = node.get(tokens[at])
            if below is not None:
                open_.append((below, at + 1, of))


def _unit_words(finding: Finding) -> tuple[str, ...] | None:
    value = finding.value
    if isinstance(value, Quantity):
        return None if finding.kind.value == "period" else _words_of_unit(value.unit, value.per)
    return _words_of_unit(value.unit, ()) if isinstance(value, Ratio) else None


@lru_cache(maxsize=1024)
def _words_of_unit(unit: str | None, per: tuple[str, ...]) -> tuple[str, ...]:
    if unit is None:
        return ()
    if Unit.of(unit).kind is UnitKind.MONEY:
        return tuple(_words(" ".join(("đồng", *per)))) if per else ()
    return tuple(_words(unit))


def _words(text: str) -> list[str]:
    found = [vocab.toned(each[0].casefold()) for each in _TOKEN.finditer(text)]
    return [each for each in found if each not in _FILLERS]


@cache
def _index() -> dict[str, Any]:
    root: dict[str, Any] = {}
    for metric in vocabulary_metrics().values():
        units = [_words(u) for u in (metric.unit, *metric.same_units) if Unit.of(u).kind in _SLOTS]
        for name in (metric.label, *metric.aliases):
            words = _words(name)
            key = "=" if Unit.of(metric.unit).kind in _SLOTS and _is_bare(words) else ""
            for form in _forms(words, units):
                node = root
                for word in form:
                    node = node.setdefault(word, {})
                if node is not root:
                    node[key] = tuple(dict.fromkeys((*node.get(key, ()), metric.code)))
    return root


_SLOTS: Final = frozenset({UnitKind.BEINGS, UnitKind.TURNS})


@cache
def _beings() -> frozenset[tuple[str, ...]]:
    """Return the names of those who are counted, as words."""
    rows = vocab.rows("units")
    return frozenset(tuple(_words(row["code"])) for row in rows if row["kind"] in _BEINGS)


_BEINGS: Final = frozenset({"beings", "turns"})


def _is_bare(words: list[str]) -> bool:
    """Tell whether words only say who is counted: "hội viên, phụ nữ", "hộ nông dân"."""
    reached = {0}
    for at in range(len(words)):
        if at in reached:
            ends = range(at + 1, len(words) + 1)
            is_comma = words[at] == _COMMA
            reached |= {e for e in ends if tuple(words[at:e]) in _beings()} | {at + is_comma}
    return len(words) in reached


def _forms(words: list[str], units: list[list[str]]) -> Iterator[list[str]]:
    """Yield the forms of a phrase: with and without commas, with any unit for the one it names."""
    yield words
    plain = [word for word in words if word != _COMMA]
    yield plain
    for unit in sorted(units, key=len, reverse=True):
        size = len(unit)
        for at in range(len(plain) - size + 1):
            if size + 1 < len(plain) and plain[at : at + size] == unit:
                yield [*plain[:at], _UNIT, *plain[at + size :]]
                return


@lru_cache(maxsize=2)
def metric_words(passages: Passages) -> MetricWords:
    """Return the words of a text that name metrics; those of the last texts are kept."""
    return MetricWords(passages)


__all__ = ["Figure", "MetricWords", "Phrase", "metric_words"]
