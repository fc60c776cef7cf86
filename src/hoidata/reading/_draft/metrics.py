"""Which metric a figure of a text is of, by its unit and the words around it."""

from functools import cache
from itertools import takewhile
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import vocabulary_metrics
from hoidata.reading._draft.metric_evidence import (
    Around,
    Evidence,
    is_money,
    kind_of,
    per_of,
    rates,
    stocks,
    unit_of,
)
from hoidata.reading._draft.metric_words import PEOPLE, MetricWords
from hoidata.reading._draft.passages import Passages
from hoidata.reading._finding import Finding
from hoidata.values import Ratio, Unit, UnitKind

_OWN: Final = 0.3  # what a word of its unit is worth, which all that fit it have
_CERTAIN: Final = 0.75
_MARGIN: Final = 0.5
_MARGIN_SHARE: Final = 0.35
_PART: Final = 0.2  # the margin to one that says a part of the same
_ALONE: Final = 0.4  # where nothing else is named
_LONG: Final = 4  # words that name a metric in full
_ALONE_LONG: Final = 0.1
_ALONE_SHARE: Final = 0.3
_FEW: Final = 4
_NEAR: Final = 20
_FAR: Final = 25
_LISTED: Final = 16
_MOST_RIVALS: Final = 3
_LOOSE: Final = 0.6  # what a word of a phrase is worth that others interrupt
_SUM: Final = "total_value"
_ATTENDING: Final = frozenset({"attendees", "participants"})
_GENERAL: Final = frozenset(
    {
        *_ATTENDING,
        *(_SUM, "sessions", "programmes"),
        *("people_supported", "families_supported", "support_turns"),
    }
)
"""Metrics of what nothing more is known of: others that are named go before them."""
_SPECIFIC: Final = 0.8
_HINT: Final = 0.4
_TOTAL: Final = frozenset({"tổng", "giá"})
_TOTAL_WITHIN: Final = 4  # tokens before an amount that say that it is a total
_EACH_WITHIN: Final = 16
_ONE_WITHIN: Final = 6
_NOT_EACH: Final = frozenset(
    {"số", "trong", "năm", "tháng", "quý", "tuần", "ngày", "tổ", "cá", "đơn", "chi"}
)
_SUPPORT: Final = "support_value"
_THERE_IS: Final = frozenset({"có", "còn", "gồm", "số", "hiện", "là", "lên"})
_CLOSED: Final = frozenset(
    {
        ",",
        ";",
        "và",
        "trong",
        "ở",
        "tại",
        "thuộc",
        "toàn",
        "sinh",
        "số",
        "địa",
        "thường",
        "đại",
        "hội",
        "xã",
        "phường",
    }
)
_PER_ONE: Final = frozenset({"support_rate", "value_per_gift"})
"""Metrics of amounts per one of which a word of giving says enough."""

_GIVING: Final = frozenset({"hỗ", "trợ", "giúp", "tặng", "quà", "trao", "đỡ", "suất"})
AWARDED: Final = frozenset({"awarded_collectives", "awarded_individuals"})
"""Metrics of awards, which an award itself states where one was given."""
_OF_FUND: Final = "fund_per_member"
_FUND: Final = vocab.toned("quỹ")
"""What is only said to be per member may be of anything."""

_AROUND: Final = 40  # tokens in which an award, or a fund, is named
_PRAISE: Final = frozenset({"khen", "dương", "vinh", "thưởng", "cờ"})
_LISTING: Final = frozenset({",", "và", "tại", "ở", "thuộc", "sinh", "hoạt"})
_LEVELS: Final = frozenset(
    {
        *(",", "và", "cấp", "gồm", "cơ", "sở", "trung", "ương"),
        *("tỉnh", "huyện", "xã", "phường", "thị", "trấn", "thành", "phố", "quận"),
    }
)
"""Words between the figures of units that are called by their level."""

_PLACE: Final = 4  # rank of units that are organizations or places
_TAKING_PART: Final = frozenset({"tham", "dự", "nghe", "xem"})
_NAMED: Final = frozenset({UnitKind.THINGS, UnitKind.MEASURE})
_CAPITAL: Final = "fund_capital"
_HAS: Final = frozenset({"tổng", "nguồn", "vốn", "có", "còn", "đạt", "lên", "là", "tăng", "hội"})
"""What a fund is said to have; one that is only named, but "quỹ hội", may be given something."""

_SEATS: Final = frozenset({"cấp", "hđnd", "ban", "bch", "lực", "đảng"})
"""Behind "tham gia": what somebody is a member of, rather than attends: cấp ủy, lực lượng."""
_GENDERS: Final = frozenset({"nữ", "nam"})

_BODIES: Final = frozenset({"tập thể", "đơn vị", "cơ quan"})


class Meant(NamedTuple):
    """The metric that a figure is of.

    Attributes:
        code: Its code; None if it is not certain.
        rivals: The codes that it may be, the likeliest first.
        is_stated: Whether the words beside the figure name it, so that nothing is guessed.
        start: The first character of the words that say it; that of the figure if it alone does.
    """

    code: str | None
    rivals: tuple[str, ...] = ()
    is_stated: bool = False
    start: int = 0


class Metrics:
    """The metrics of the figures of one text."""

    def __init__(self, passages: Passages) -> None:
        """Read a text; takes time linear in its length."""
        self._reader = _Reader(MetricWords(passages))

    def of(self, finding: Finding) -> Meant:
        """Return which metric a figure is of: that which the words around it name.

        Its unit says which metrics fit; the phrases of the vocabulary before and behind it, with
        the numbers left out, say which of these. Nothing is certain where several are named
        alike.
        """
        number = self._reader.words.number.get(finding.start)
        if number is None:
            return Meant(None, start=finding.start)
        return self._reader.meant[number]


def metric_of(passages: Passages, finding: Finding) -> Meant:
    """Return which metric a figure is of; reads the whole text, as `Metrics` does once for all."""
    return Metrics(passages).of(finding)


class _Score(NamedTuple):
    total: float
    beyond: float  # without the words of the unit
    cover: frozenset[int]


class _Reader:
    """Reads the figures of a text one after the other: what one is may follow from another."""

    def __init__(self, words: MetricWords) -> None:
        self.words = words
        self.meant: list[Meant] = []
        for number in range(len(words.figures)):
            self.meant.append(self._read(Around(words, number)))

    def _read(self, around: Around) -> Meant:
        at = around.figure.finding.start
        if around.is_money and self._is_of_several(around):
            return Meant(_SUM, start=at)
        if around.is_money and self._is_for_each(around):
            around.fitting &= rates()
        if not around.fitting:
            return Meant(None, start=at)
        found = around.evidence()
        self._add_people(around, found)
        meant = self._with_loose(around, found)
        if around.figure.whole is not None:
            return self._in_brackets(around, around.figure.whole, meant)
        if meant.code is None and not found:
            meant = self._of_unit(around) or meant
        return self._followed(around, meant) if meant.code is None else meant

    def _with_loose(self, around: Around, found: dict[str, Evidence]) -> Meant:
        """Return what words say: those too that others interrupt, where the first are not clear."""
        meant = self._decided(around, found)
        is_clear = meant.is_stated and meant.code not in _GENERAL
        loose = () if is_clear or around.is_money else tuple(around.loose())
        for phrase in loose:
            for code in phrase.codes:
                found.setdefault(code, Evidence()).add(phrase.start, phrase.end, _LOOSE)
        return self._decided(around, found) if loose else meant

    def _of_unit(self, around: Around) -> Meant | None:
        """Return the one metric whose things there are said to be: gồm 12 tổ chức xã hội."""
        metrics = vocabulary_metrics()
        own = [each for each in around.fitting & stocks() if metrics[each].unit == around.unit]
        is_thing = kind_of(around.figure) is UnitKind.THINGS and around.unit not in _BODIES
        is_there = around.figure.before in _THERE_IS and self._is_closed(around)
        if len(own) == 1 and is_thing and is_there:
            return Meant(own[0], start=around.figure.finding.start)
        return None

    def _in_brackets(self, around: Around, whole: int, meant: Meant) -> Meant:
        """Return the metric of a part in brackets: that of the whole, unless words differ."""
        other, code = self.words.figures[whole], self.meant[whole].code
        alike = (unit_of(other), per_of(other)) == (around.unit, per_of(around.figure))
        if not alike or around.unit == "%" or code not in around.fitting or code == meant.code:
            return meant
        start = around.figure.finding.start
        if meant.code is None:
            return Meant(code, start=start)
        return Meant(None, (meant.code, code), start=start)

    def _decided(self, around: Around, found: dict[str, Evidence]) -> Meant:
        at = around.figure.finding.start
        scores = {code: _score(around, each) for code, each in found.items()}
        ranked = sorted(scores, key=lambda code: (-scores[code].total, code))
        if not ranked:
            worth = self._worth_of_near(around) if around.is_money else None
            return Meant(worth, start=at)
        if ranked[0] in _GENERAL:
            meant = self._specific(around, ranked, scores)
            if meant is not None:
                return meant
        best, score = ranked[0], scores[ranked[0]]
        rival = _rival(ranked, scores)
        is_ahead = score.total - rival >= min(_MARGIN, _MARGIN_SHARE * score.total)
        if not self._is_possible(around, best, score):
            return Meant(None, tuple(ranked[:_MOST_RIVALS]), start=at)
        if score.beyond >= _CERTAIN and is_ahead:
            first = max(min(score.cover), 0)
            start = min(self.words.starts[first], at)
            is_named = best == _CAPITAL and _HAS.isdisjoint(self.words.tokens[first : around.start])
            return Meant(best, is_stated=found[best].longest > 1 and not is_named, start=start)
        others = max((scores[code].beyond for code in ranked[1:]), default=0.0)
        is_long = len(score.cover) >= _LONG and score.beyond >= _ALONE_LONG
        is_alone = (score.beyond >= _ALONE or is_long) and others <= _ALONE_SHARE * score.beyond
        is_counted = score.beyond < _CERTAIN and self._is_counted(around, best, score)
        if (is_alone or is_counted) and score.total > rival:
            return Meant(best, start=at)
        return Meant(None, tuple(ranked[:_MOST_RIVALS]), start=at)

    def _is_possible(self, around: Around, code: str, score: "_Score") -> bool:
        """Tell whether what a metric needs is said: praise, attendance, that nothing else is."""
        words, clause = self.words, around.figure.clause
        if code in AWARDED:
            first, last = max(clause.start, around.start - _AROUND), around.end + _AROUND
            return not _PRAISE.isdisjoint(words.tokens[first : min(last, clause.end)])
        if code == _OF_FUND:
            return _FUND in words.tokens[max(clause.start, around.start - _AROUND) : around.start]
        if code in _ATTENDING:
            said = {words.tokens[at] for at in score.cover if at >= 0}
            is_seat = any(
                words.tokens[at] == "gia" and words.tokens[at + 1] in _SEATS for at in score.cover
            )
            return not is_seat and (-1 in score.cover or not _TAKING_PART.isdisjoint(said))
        if self._is_of_some(around, code, score.cover):
            return False
        metric = vocabulary_metrics()[code]
        if code in stocks() and metric.label == metric.unit:
            is_said_of = any(at >= around.end for at in score.cover)
            return is_said_of or self._is_closed(around) or words.names_being(around.end)
        return True

    def _is_of_some(self, around: Around, code: str, cover: frozenset[int]) -> bool:
        """Tell whether only some are counted of those that words name: 20 đảng viên nữ."""
        tokens, before, behind = self.words.tokens, around.start - 1, around.end
        said = {behind} if before - 1 not in cover else {before, behind}
        of_gender = {at for at in said if tokens[at] in _GENDERS}
        is_old = "tuổi" in vocabulary_metrics()[code].label
        first = min((at for at in cover if at >= 0), default=behind)
        is_aged = code in stocks() and not is_old and self.words.is_aged(around.figure, first)
        return is_aged or not cover.issuperset(of_gender)

    def _is_for_each(self, around: Around) -> bool:
        """Tell whether an amount is what one of many gets: mỗi người nhận quà trị giá 1 triệu đồng.

        What each year, month or organization does is not.
        """
        tokens = self.words.tokens
        after = self.words.figures[around.number - 1].unit.end if around.number else 0
        first = max(after, around.figure.clause.start, around.start - _EACH_WITHIN)
        places = [at for at in range(first, around.start) if tokens[at] in {"mỗi", "một"}]
        nearest = around.start - _ONE_WITHIN
        return any(
            tokens[at + 1] not in _NOT_EACH and (tokens[at] == "mỗi" or at >= nearest)
            for at in places
        )

    def _specific(
        self, around: Around, ranked: list[str], scores: dict[str, _Score]
    ) -> Meant | None:
        """Return the metric that is meant where a general one is named."""
        at = around.figure.finding.start
        is_sum = ranked[0] == _SUM
        worth = self._worth_of_counted(around) if is_sum else None
        if worth is not None:
            return Meant(worth, start=at)
        named = [code for code in ranked[1:] if code not in _GENERAL]
        named = [code for code in named if scores[code].beyond >= _HINT]
        if not named:
            worth = self._worth_of_said(around) if is_sum else None
            if worth is not None:
                return Meant(worth, start=at)
            says = {self.words.tokens[each] for each in scores[ranked[0]].cover if each >= 0}
            is_open = is_sum and _TOTAL.isdisjoint(says)
            return Meant(None, (_SUM,), start=at) if is_open else None
        second = scores[named[1]].total if len(named) > 1 else 0.0
        first = scores[named[0]]
        if first.beyond >= _SPECIFIC and first.total - second >= _MARGIN_SHARE:
            return Meant(named[0], start=at)
        return Meant(None, tuple(ranked[:_MOST_RIVALS]), start=at) if is_sum else None

    # --- what other figures say ----------------------------------------------------------------

    def _worth_of_counted(self, around: Around) -> str | None:
        """Return the metric of what the things are worth that are counted before an amount."""
        words, second, found = self.words, None, None
        for number in range(around.number - 1, max(around.number - _FEW, 0) - 1, -1):
            other = words.figures[number]
            commas = words.commas[around.start] - words.commas[other.unit.end]
            is_near = around.start - other.unit.end <= _NEAR and commas <= 1
            if other.clause != around.figure.clause or not (is_near or found):
                break
            worth = _column("worth").get(self.meant[number].code or "")
            if worth == _SUPPORT:
                second = second or worth
            elif worth is not None and found not in (None, worth):
                return _SUM
            elif worth is not None:
                found = worth
            elif kind_of(other) not in PEOPLE:
                break
        return found or second

    def _is_of_several(self, around: Around) -> bool:
        """Tell whether an amount is the total of several things that are counted before it."""
        words, number = self.words, around.number
        is_total = "tổng" in words.tokens[max(around.start - _TOTAL_WITHIN, 0) : around.start]
        if not is_total or number <= 1 or around.start - words.figures[number - 1].unit.end > _NEAR:
            return False
        before = Around(words, number - 1)
        worths = {
            _column("worth").get(self.meant[at].code or "") for at in (number - 1, number - 2)
        }
        is_same_clause = before.figure.clause == around.figure.clause
        return is_same_clause and before.is_listed() and len(worths - {None, _SUPPORT}) > 1

    def _worth_of_near(self, around: Around) -> str | None:
        """Return the metric of what an amount is worth that nothing names: 9 em với 5 triệu đồng.

        What is counted right before "với", or what is given with it: 5 triệu đồng tặng quà.
        """
        if around.figure.before == "với":
            return self._worth_of_counted(around)
        words = self.words
        behind = words.phrases_between(around.end, around.next)
        right = takewhile(lambda phrase: phrase.start == around.end, behind)
        codes = {code for phrase in right for code in phrase.codes} - _GENERAL
        given = set(map(_worth_of, codes)) & around.fitting
        return given.pop() if len(given) == 1 else None

    def _worth_of_said(self, around: Around) -> str | None:
        """Return the metric of what an amount is worth, by the words before it: trao quà."""
        words, said = self.words, set[str]()
        first = max(around.figure.clause.start, around.start - _FAR)
        for phrase in words.phrases_between(first, around.start):
            commas = words.commas[around.start] - words.commas[phrase.end]
            if commas <= 1 and not words.figures_in(phrase.start, phrase.end):
                said.update(map(_worth_of, phrase.codes))
        said = (said & around.fitting) - _GENERAL
        said = said - {_SUPPORT} or said
        return said.pop() if len(said) == 1 else None

    def _add_people(self, around: Around, found: dict[str, Evidence]) -> None:
        """Count those who take part in what is counted before: lớp tập huấn cho 50 hội viên."""
        number = around.number - 1
        if number < 0 or self.words.figures[number].clause != around.figure.clause:
            return
        if around.start - self.words.figures[number].unit.end > _NEAR:
            return
        codes = _column("people").get(self.meant[number].code or "", "").split()
        for code in around.fitting.intersection(codes):
            found.setdefault(code, Evidence()).add(-1, 0, 1.0 / len(codes) ** 0.5)

    def _followed(self, around: Around, meant: Meant) -> Meant:
        """Return the metric of the figure before where a list goes on: A 5 tỷ đồng, B 3 tỷ đồng."""
        figure = around.figure
        unit, per = unit_of(figure), per_of(figure)
        if unit is None or unit == "%":
            return meant
        for number in range(around.number - 1, max(around.number - _FEW, 0) - 1, -1):
            other, code = self.words.figures[number], self.meant[number].code
            if unit_of(other) != unit or per_of(other) != per:
                continue
            distance = around.start - other.unit.end
            is_list = number == around.number - 1 and other.clause == figure.clause
            is_list = is_list and self._is_name(other.unit.end, around.start)
            is_part = "trong" in self.words.tokens[other.unit.end : around.start]
            is_near = is_list and (around.is_money or not is_part) and distance <= _LISTED
            is_only = len(around.fitting) <= 1 and distance <= 2 * _NEAR
            is_open = not set(meant.rivals) - {code}
            if code in around.fitting and (is_near or is_only) and is_open:
                return Meant(code, start=figure.finding.start)
            break
        return meant

    def _is_name(self, start: int, end: int) -> bool:
        """Tell whether words between two figures only name whose the second is."""
        between = self.words.tokens[start:end]
        return self.words.are_capital(start, end) or _LEVELS.issuperset(between)

    # --- what the unit says --------------------------------------------------------------------

    def _is_counted(self, around: Around, code: str, score: "_Score") -> bool:
        """Tell whether a unit alone says which metric is meant."""
        if isinstance(around.figure.finding.value, Ratio):
            return False
        if is_money(around.figure):
            before = self.words.tokens[max(around.start - _NEAR, 0) : around.start]
            return code in _PER_ONE and not _GIVING.isdisjoint(before)
        if code in stocks():
            return self._is_closed(around) and self._is_there(around)
        return code in {"sessions", *AWARDED} or self._is_thing(around, code, score)

    def _is_thing(self, around: Around, code: str, score: "_Score") -> bool:
        """Tell whether a unit is of things that few metrics count, or goes on with a list."""
        if self._before(around) not in {None, *stocks()} and self._is_listed(around):
            return self._before(around) == code or len(around.fitting) <= 2 * _FEW
        is_thing = kind_of(around.figure) in _NAMED and around.unit not in _BODIES
        is_named = score.cover.issuperset(range(around.start, around.end))
        return is_thing and is_named and len(around.fitting) <= _FEW

    def _is_closed(self, around: Around) -> bool:
        """Tell whether nothing is said of who is counted: behind it comes a comma, or a figure."""
        words, end = self.words, around.end
        if end in words.unit_at or words.opens_bracket(end):
            return True
        is_list = words.tokens[end] == "," and words.names_being(end + 1)
        return words.tokens[end] in _CLOSED and not (is_list and end + 1 not in words.unit_at)

    def _is_there(self, around: Around) -> bool:
        """Tell whether all are meant that there are: hiện có 50 hội viên, 3 chi hội với 50."""
        figure = around.figure
        if figure.before in _THERE_IS or len(around.fitting) <= 2:  # noqa: PLR2004 - it and its women
            return True
        if self._before(around) in stocks() and self._is_listed(around):
            return True
        is_first = around.start == figure.clause.start
        return figure.before == "với" and (is_first or self._is_of_place(around))

    def _is_of_place(self, around: Around) -> bool:
        number = around.number - 1
        if number < 0 or self.words.figures[number].clause != around.figure.clause:
            return False
        row = vocab.get("units", unit_of(self.words.figures[number]) or "")
        return row is not None and int(row["rank"] or 0) >= _PLACE

    def _before(self, around: Around) -> str | None:
        return self.meant[around.number - 1].code if around.number else None

    def _is_listed(self, around: Around) -> bool:
        end = self.words.figures[around.number - 1].unit.end
        between = self.words.tokens[end : around.start]
        return bool(between) and _LISTING.issuperset(between)


def _score(around: Around, evidence: Evidence) -> _Score:
    own = beyond = 0.0
    for at, weight in evidence.cover.items():
        if around.start <= at < around.end:
            own += weight
        else:
            beyond += weight
    worth = 0.01 if around.is_rate else _OWN
    return _Score(beyond + worth * own, beyond, frozenset(evidence.cover))


def _rival(ranked: list[str], scores: dict[str, _Score]) -> float:
    """Return the score of the next that does not only say a part of what the first says."""
    first = scores[ranked[0]]
    for code in ranked[1:]:
        other = scores[code]
        is_general = code in _GENERAL and ranked[0] not in _GENERAL
        if not is_general and not (
            other.cover < first.cover and first.total - other.total >= _PART
        ):
            return other.total
    return 0.0


@cache
def _worth_of(code: str) -> str:
    """Return the metric of what is worth the things of a metric; the metric itself for others."""
    is_of_people = Unit.of(vocabulary_metrics()[code].unit).kind in PEOPLE
    return code if is_of_people else _column("worth").get(code, code)


@cache
def _column(name: str) -> dict[str, str]:
    return {row["code"]: row[name] for row in vocab.rows("metrics") if row[name]}


__all__ = ["AWARDED", "Meant", "Metrics", "metric_of"]
