"""The words of a text that name metrics, its numbers left out."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, Final, NamedTuple

from hoidata import vocab
from hoidata.domain import vocabulary_metrics
from hoidata.reading._draft.passages import Passages, Span
from hoidata.reading._finding import Finding, FindingKind
from hoidata.values import Quantity, Ratio, Unit, UnitKind

_TOKEN: Final = re.compile("[\\w²³\u0300-\u036f]+|[%,;()]")
_FILLERS: Final = frozenset(
    {"được", "đã", "với", "là", "lên", "của", "các", "những", "trên", "đạt"}
)
"""Words that say nothing of which metric is meant."""

_EMPTY: Final = frozenset({"trong", "đó", "có", "cho", "số", "tổng", "hiện", "gồm", "toàn"})
"""Words that name no metric without what is counted."""

_UNIT: Final = "#"
"""In a phrase: the unit that is counted, whichever of the metric's it is."""

_AGED: Final = re.compile(r"\s(?:(?:có|trong|ở)\s)*(?:độ|dưới|trên|từ)\s[^,.;:()\n]{0,16}?tuổi")
_AGE: Final = 8  # characters before a figure: "trên 80 tuổi có"
_BREAK: Final = ";"
_COMMA: Final = ","
_BOUNDS: Final = frozenset({"trở", "xuống"})
_BRACKETS: Final = frozenset("()")
_COMMAS: Final = frozenset(",()")
_AFTER_COMMA: Final = frozenset({"trị", "tổng", "có", "mỗi", "chiếm", "tỷ"})
"""Words that go on with a figure behind a comma: 50 suất quà, trị giá."""

_MANY: Final = 5
"""Units of people are alike that so many metrics count: hội viên, người, hộ."""

_LEAST_LOOSE: Final = 3  # words of a phrase that others may interrupt
_MOST_SKIPPED: Final = 3
_MOST_SHARED: Final = 4
_KINDS: Final = frozenset({"beings", "turns"})
PEOPLE: Final = frozenset({UnitKind.BEINGS, UnitKind.TURNS})


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
        before: The word before it, in small letters.
        whole: The number of the figure in whose brackets it is: 5 tỷ đồng (tỉnh 2 tỷ đồng).
    """

    finding: Finding
    unit: Span
    clause: Span
    before: str
    whole: int | None


class MetricWords:
    """The words of a text, the figures among them, and the phrases that name metrics."""

    def __init__(self, passages: Passages) -> None:
        """Read a text; takes time linear in its length."""
        self.tokens: list[str] = []
        self.starts: list[int] = []
        """Where each token begins in the text; those of a unit with their figure."""
        self.figures: list[Figure] = []
        self.number: dict[int, int] = {}
        """The number of the figure that begins at a character."""
        self._spelled: dict[str, tuple[str, ...]] = {}
        self._passages = passages
        self._whole: int | None = None
        self._clause = 0
        self._first = 0
        self._findings = iter(passages.findings)
        self._next = next(self._findings, None)
        for sentence in passages.sentences:
            self._read(sentence)
            self._end_clause()
        self.places: list[int] = [each.unit.start for each in self.figures]
        self._ends = [each.unit.end for each in self.figures]
        self._behind = frozenset(self._ends)
        self.unit_at: dict[int, int] = {
            unit.start: number
            for number, (_, unit, *_) in enumerate(self.figures)
            if unit.start < unit.end
        }
        """The number of the figure whose unit begins at a token."""
        self.commas: list[int] = [0, *accumulate(token == _COMMA for token in self.tokens)]
        """How many commas stand before a token."""
        self.phrases: list[Phrase] = list(self._phrases())

    def figures_in(self, start: int, end: int) -> int:
        """Return how many figures have their number or a word of their unit among some tokens."""
        return bisect_left(self.places, end) - bisect_right(self._ends, start)

    def names_being(self, at: int) -> bool:
        """Tell whether a token begins the name of those who are counted: hội viên, phụ nữ."""
        return not _first_words().isdisjoint(tuple(self.tokens[at : at + each]) for each in (1, 2))

    def are_capital(self, start: int, end: int) -> bool:
        """Tell whether one of some words begins with a capital letter, as names do."""
        text = self._passages.text
        return any(text[at : at + 1].isupper() for at in self.starts[start:end])

    def opens_bracket(self, at: int) -> bool:
        """Tell whether a token is what opens brackets: 320 hội viên (nữ 52)."""
        return self._passages.text.startswith("(", self.starts[at])

    def is_aged(self, figure: Figure, first: int) -> bool:
        """Tell whether only people of some ages are counted: 20 hội viên dưới 30 tuổi.

        Args:
            figure: How many.
            first: The first token that says who.
        """
        text, at = self._passages.text, figure.finding.start
        is_behind = _AGED.match(text, figure.finding.end) is not None
        return is_behind or "tuổi" in text[min(self.starts[first], max(at - _AGE, 0)) : at]

    def is_name(self, at: int) -> bool:
        """Tell whether words are part of a name: "cuộc vận động" is not what somebody does."""
        return self.tokens[at] == "vận" and at > 0 and self.tokens[at - 1] in {"cuộc", "ban"}

    def phrases_between(self, start: int, end: int) -> Iterator[Phrase]:
        """Yield the phrases that begin and end among some tokens."""
        first, last = (bisect_left(self.phrases, (at,)) for at in (start, end))
        yield from (each for each in self.phrases[first:last] if each.end <= end)

    def loose_before(self, number: int) -> Iterator[Phrase]:
        """Yield the phrases that end with a figure and its unit, and that other words interrupt."""
        figure = self.figures[number]
        end = figure.unit.start
        first = max(end - _MOST_SHARED - _MOST_SKIPPED, figure.clause.start)
        if number:
            first = max(first, self.figures[number - 1].unit.end)
        for start in range(first, end):
            open_: list[tuple[dict[str, Any], int, int]] = [(_index(), start, 0)]
            while open_:
                node, at, skipped = open_.pop()
                if at == end:
                    for codes, is_bare in node.get(_UNIT, {}).get("", ()) if skipped else ():
                        yield Phrase(start, end, codes, number, is_bare)
                    continue
                if at > start and skipped < _MOST_SKIPPED:
                    open_.append((node, at + 1, skipped + 1))
                below = node.get(self.tokens[at])
                if below is not None:
                    open_.append((below, at + 1, skipped))

    def shared(self, number: int) -> Iterator[Phrase]:
        """Yield the phrases that begin before the figure before, of a list: lập 3 tổ, 2 nhóm.

        They end with the unit of the figure, as if its number came first.
        """
        before, figure = self.figures[number - 1].unit.start, self.figures[number].unit
        for start in range(max(before - _MOST_SHARED, 0), before):
            node: dict[str, Any] | None = _index()
            for token in self.tokens[start:before]:
                node = node and node.get(token)
            slot = node and node.get(_UNIT)
            for token in self.tokens[figure.start : figure.end]:
                node = node and node.get(token)
            for found in filter(None, (node, slot)):
                for codes, is_bare in found.get("", ()):
                    yield Phrase(start, before, codes, None, is_bare)

    def loose(self, start: int, end: int) -> Iterator[Phrase]:
        """Yield the phrases from a token on that a few other words interrupt."""
        tokens = self.tokens
        open_: list[tuple[dict[str, Any], int, int, int]] = [(_index(), start, 0, 0)]
        if start in self.unit_at and _UNIT in _index():
            open_.append((_index()[_UNIT], self.figures[self.unit_at[start]].unit.end, 1, 0))
        while open_:
            node, at, size, skipped = open_.pop()
            if at >= end or tokens[at] == _BREAK:
                continue
            if size and skipped < _MOST_SKIPPED and tokens[at] != _COMMA:
                open_.append((node, at + 1, size, skipped + 1))
            below = node.get(tokens[at])
            if below is None:
                continue
            open_.append((below, at + 1, size + 1, skipped))
            if skipped and size + 1 >= _LEAST_LOOSE + (tokens[start] == "%"):
                for codes, is_bare in below.get("", ()):
                    yield Phrase(start, at + 1, codes, None, is_bare)

    def _read(self, sentence: Span) -> None:
        end, before = sentence.start, ""
        tokens, starts, spelled = self.tokens, self.starts, self._spelled
        for found in _TOKEN.finditer(self._passages.text, sentence.start, sentence.end):
            start, raw = found.start(), found[0]
            while self._next is not None and self._next.start <= start:
                end = max(end, self._next.end)
                self._add_figure(self._next, before)
                self._next = next(self._findings, None)
            if start < end:
                continue
            if raw == _BREAK:
                self._end_clause()
                continue
            if raw in _BRACKETS:
                self._open_bracket(raw, start, end)
            words = spelled.get(raw)
            if words is None:
                code = _unit_codes().get((_spelling(raw),)) if raw.isupper() else None
                words = spelled[raw] = tuple(code or _spelled_out(_spelling(raw)))
            before = raw
            for word in words:
                tokens.append(word)
                starts.append(start)

    def _add_figure(self, finding: Finding, before: str) -> None:
        words = _unit_words(finding)
        if words is None:
            return
        start = len(self.tokens)
        self.number[finding.start] = len(self.figures)
        said = (*words, *_behind_unit(finding.surface, words))
        self.tokens.extend(said)
        self.starts.extend([finding.start] * len(said))
        unit = Span(start, start + len(words))
        self.figures.append(Figure(finding, unit, unit, _spelling(before), self._whole))

    def _open_bracket(self, raw: str, start: int, end: int) -> None:
        """Go on in the brackets behind a figure, or out of them."""
        is_behind = raw == "(" and not self._passages.text[end:start].strip() and self.figures
        is_whole = is_behind and self.figures[-1].finding.end == end
        self._whole = len(self.figures) - 1 if is_whole else None

    def _end_clause(self) -> None:
        clause = Span(self._clause, len(self.tokens))
        for number in range(self._first, len(self.figures)):
            self.figures[number] = self.figures[number]._replace(clause=clause)
        self._clause, self._first = len(self.tokens), len(self.figures)
        self._whole = None
        self.tokens.append(_BREAK)
        self.starts.append(len(self._passages.text))

    def _phrases(self) -> Iterator[Phrase]:
        root, unit_at, tokens = _index(), self.unit_at, self.tokens
        for start, token in enumerate(tokens):
            if start not in unit_at:
                node = root.get(token)
                if node is None:
                    continue
                following = tokens[start + 1]
                is_alone = following not in node and following != _COMMA
                if is_alone and "" not in node and start + 1 not in unit_at:
                    continue
            yield from self._from(start, root)

    def _from(self, start: int, root: dict[str, Any]) -> Iterator[Phrase]:
        tokens, unit_at = self.tokens, self.unit_at
        open_: list[tuple[dict[str, Any], int, int | None]] = [(root, start, None)]
        while open_:
            first, at, of = open_.pop()
            node: dict[str, Any] | None = first
            while node is not None:
                for codes, is_bare in node.get("", ()):
                    yield Phrase(start, at, codes, of, is_bare)
                if of is None and at in unit_at and _UNIT in node:
                    number = unit_at[at]
                    open_.append((node[_UNIT], self.figures[number].unit.end, number))
                token = tokens[at]
                if token == _COMMA and at > start and at in self._behind:
                    at += 1
                    token = tokens[at] if tokens[at] in _AFTER_COMMA else _BREAK
                node = node.get(token)
                at += 1


def _unit_words(finding: Finding) -> tuple[str, ...] | None:
    value = finding.value
    if isinstance(value, Quantity):
        return None if finding.kind is FindingKind.PERIOD else _words_of_unit(value.unit, value.per)
    return _words_of_unit(value.unit, ()) if isinstance(value, Ratio) else None


def _behind_unit(surface: str, unit: tuple[str, ...]) -> list[str]:
    """Return the words of a figure behind its unit: "tròn" of "38 cụ tròn"."""
    words = _words(surface)
    if not unit or unit[-1] not in words or _BOUNDS.intersection(words):
        return []
    return words[len(words) - words[::-1].index(unit[-1]) :]


@lru_cache(maxsize=1024)
def _words_of_unit(unit: str | None, per: tuple[str, ...]) -> tuple[str, ...]:
    if unit is None:
        return ()
    if Unit.of(unit).kind is UnitKind.MONEY:
        return tuple(_words(" ".join(("đồng", *per)))) if per else ()
    return tuple(_words(unit))


def _words(text: str) -> list[str]:
    return [word for each in _TOKEN.findall(text) for word in _spelled_out(_spelling(each))]


def _spelling(raw: str) -> str:
    return _COMMA if raw in _COMMAS else vocab.toned(raw.casefold())


def _spelled_out(token: str) -> tuple[str, ...]:
    """Return what a token says: nothing if it is a filler or a number."""
    return () if token in _FILLERS or token.isdigit() else (token,)


@cache
def _unit_codes() -> dict[tuple[str, ...], list[str]]:
    """Return the code of each unit, as words, by its other names."""
    rows = vocab.rows("units")
    names = ((row["code"], name) for row in rows for name in vocab.listed(row["aliases"]))
    return {tuple(_words(name)): _words(code) for code, name in names}


def _with_codes(words: list[str]) -> list[str]:
    """Return words with the units in them by their codes, as those of figures are: HTX."""
    found, at = list[str](), 0
    while at < len(words):
        sizes = range(len(words) - at, 0, -1)
        size = next((each for each in sizes if tuple(words[at : at + each]) in _unit_codes()), 0)
        found += _unit_codes()[tuple(words[at : at + size])] if size else words[at : at + 1]
        at += size or 1
    return found


@cache
def _index() -> dict[str, Any]:
    """Return the phrases of all metrics, word by word; "" holds those that end.

    What ends is pairs: the codes that are named, and whether only who is counted is.
    """
    leaves: dict[tuple[str, ...], dict[bool, list[str]]] = {}
    turns = {row["code"]: row["turns"].split() for row in vocab.rows("metrics")}
    for metric in vocabulary_metrics().values():
        counted = [_words(unit) for unit in (metric.unit, *metric.same_units)]
        slots = [_words(unit) for unit in (metric.unit, *metric.same_units) if unit in _general()]
        for name in (metric.label, *metric.aliases):
            words = _words(name)
            if _says_nothing(name, words) or (metric.unit != "VND" and _is_unit_of(words)):
                continue
            is_being = Unit.of(metric.unit).kind in PEOPLE and _is_bare(words)
            is_bare = is_being or words in counted or _with_codes(words) in counted
            for form in _forms(words, slots):
                if _UNIT in form:
                    is_bare = _is_bare([word for word in form if word != _UNIT])
                codes = leaves.setdefault(tuple(form), {}).setdefault(is_bare, [])
                named = (
                    (metric.code, *turns.get(metric.code, ())) if _UNIT in form else (metric.code,)
                )
                codes.extend(code for code in named if code not in codes)
    root: dict[str, Any] = {}
    for phrase, ended in leaves.items():
        node = root
        for word in phrase:
            node = node.setdefault(word, {})
        node[""] = tuple((tuple(codes), is_bare) for is_bare, codes in ended.items())
    root.pop("", None)
    return root


def _says_nothing(name: str, words: list[str]) -> bool:
    """Tell whether a name says no more than a unit: "chi hội đạt", "% hội viên"."""
    is_cut = vocab.form_of(name) != vocab.form_of(" ".join(words))
    of_share = tuple(words[1:]) if words[:1] == ["%"] else ()
    is_short = is_cut and (len(words) == 1 or tuple(words) in _units())
    return is_short or of_share in _holders()


def _is_unit_of(words: list[str]) -> bool:
    """Tell whether words are a unit of an association: căn nhà Chữ thập đỏ, hội viên Nông dân."""
    parts = ((tuple(words[:at]), tuple(words[at:])) for at in range(1, len(words)))
    return any(first in _units() and last in _associations() for first, last in parts)


@cache
def _general() -> frozenset[str]:
    """Return the units of people that many metrics count: người, hội viên, hộ, lượt người.

    Those that say what people are like (hộ nghèo) are not among them.
    """
    metrics = vocabulary_metrics().values()
    counted = Counter(unit for each in metrics for unit in {each.unit, *each.same_units})
    return frozenset(
        unit
        for unit, number in counted.items()
        if number >= _MANY and Unit.of(unit).kind in PEOPLE and not unit.endswith("nghèo")
    )


@cache
def _units() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_words(row["code"])) for row in vocab.rows("units"))


@cache
def _holders() -> frozenset[tuple[str, ...]]:
    """Return the units of people and organizations, of which a share says nothing by itself."""
    rows = vocab.rows("units")
    held = (row["code"] for row in rows if row["kind"] in _KINDS or row["rank"] > "3")
    return frozenset(tuple(_words(code)) for code in held)


@cache
def _beings() -> frozenset[tuple[str, ...]]:
    """Return the names of those who are counted, and of the associations that they are in."""
    units = (row["code"] for row in vocab.rows("units") if row["kind"] in _KINDS)
    return frozenset((*(tuple(_words(name)) for name in units), *_associations()))


@cache
def _associations() -> frozenset[tuple[str, ...]]:
    """Return the names of associations, with and without "hội"."""
    rows = vocab.rows("associations")
    words = [tuple(_words(name)) for row in rows for name in (row["code"], *vocab.names_of(row))]
    return frozenset((*words, *(each[1:] for each in words if each[0] == "hội" and each[1:])))


@cache
def _first_words() -> frozenset[tuple[str, ...]]:
    """Return the first two words of those who are counted, or the only one."""
    rows = vocab.rows("units")
    return frozenset(tuple(_words(row["code"])[:2]) for row in rows if row["kind"] in _KINDS)


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
    """Yield the forms of a phrase: without commas, with codes of units, with any unit for one."""
    written = [word for word in words if word != _COMMA]
    plain = _with_codes(written)
    yield words
    yield written
    if plain != written[: len(plain)]:  # "cột cờ" is more than its unit "cột"
        yield plain
    for unit in sorted(units, key=len, reverse=True):
        size = len(unit)
        for at in range(len(plain) - size + 1):
            rest = plain[:at] + plain[at + size :]
            says = len(rest) > 1 and not _EMPTY.issuperset(rest)
            if says and plain[at : at + size] == unit:
                yield [*plain[:at], _UNIT, *plain[at + size :]]
                return


__all__ = ["PEOPLE", "Figure", "MetricWords", "Phrase"]
