"""Reads commendations: who gave what to how many, and what for."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

import attrs

from hoidata import vocab
from hoidata.domain._award_counts import (
    COUNTED,
    count_before,
    counts,
    find,
    noun_after,
    unclear,
    word_after,
)
from hoidata.domain._organizations import read_organization
from hoidata.domain._people.parts import name_behind
from hoidata.domain._people.tables import position_at, units, word_at
from hoidata.domain._words import Phrases, Text
from hoidata.domain.award_name import AwardName
from hoidata.domain.level import Level
from hoidata.domain.organization_name import OrganizationName
from hoidata.errors import InvalidData, Problem

_QUOTES: Final = {"“": "”", '"': '"', "«": "»"}


def read_awards(text: str, doubts: list[Problem]) -> tuple[AwardName, ...]:
    """Read every commendation that a text states."""
    cut = Text.of(text)
    clauses = [*_clauses(cut)]
    forms = [clause for clause in clauses if clause.form is not None]
    for role, code in _NOT_YET.items():
        if find(role, cut, 0, len(cut.words)):
            raise InvalidData(Problem.of(code, found=text))
    for clause in clauses:
        _refuse_unless_given(cut, clause)
    if not forms:
        return (_formless(cut, doubts),)
    found = [_Reader(cut, clause, doubts).read() for clause in forms]
    return tuple(_completed(cut, forms, found))


_NOT_YET: Final = {
    "registration": "award_name.registration",
    "proposal": "award_name.proposal",
}


def _refuse_unless_given(cut: Text, clause: "_Clause") -> None:
    """Refuse an award that is taken back, only planned, or that nobody received."""
    citation = find("citation", cut, clause.start, clause.end)
    end = clause.form[1] if clause.form else clause.end
    end = min(end, citation[0]) if citation else end
    at = clause.start
    while at < end:
        for role, code in _UNDONE.items():
            if word_after(role, cut, at, end):
                raise InvalidData(Problem.of(code, found=cut.plain))
        for role, code in _DENIED.items():
            after = word_after(role, cut, at, end)
            if after and _is_about_award(cut, after, clause.end):
                raise InvalidData(Problem.of(code, found=cut.plain))
        at = word_after("no_submission", cut, at, end) or at + 1


_UNDONE: Final = {"revoked": "award_name.revoked", "submits": "award_name.proposal"}
_DENIED: Final = {"planned": "award_name.proposal", "negation": "award_name.none"}


def _is_about_award(cut: Text, at: int, end: int) -> bool:
    """Return whether a verb of giving, a form or a noun of who receives it is at a word."""
    roles = ("passive", "give", "gain", "praise", *COUNTED)
    is_verb = any(word_after(role, cut, at, end) for role in roles)
    return is_verb or _forms().at(cut.words, at, end) is not None


@cache
def _forms() -> Phrases[vocab.Row]:
    rows = vocab.rows("award_forms")
    return Phrases((name, row) for row in rows for name in vocab.names_of(row))


# --- clauses -----------------------------------------------------------------------------------


class _Clause(NamedTuple):
    """What a text says about one award, with where its form is written."""

    start: int
    end: int
    form: tuple[vocab.Row, int, int] | None
    is_apart: bool  # a semicolon or a full stop is before it


def _clauses(cut: Text) -> Iterator[_Clause]:
    """Yield the clauses of a text, each with one form; what has none belongs to its neighbour."""
    whole: list[_Clause] = []
    for start, end in _pieces(cut):
        form = _form_in(cut, start, end)
        last = whole[-1] if whole else None
        is_apart = start > 0 and cut.words[start - 1].text in ";."
        if last is not None and (last.form is None or form is None):
            is_new = form is not None
            whole[-1] = last._replace(end=end, form=form if is_new else last.form)
        else:
            whole.append(_Clause(start, end, form, is_apart))
    yield from whole


def _pieces(cut: Text) -> Iterator[tuple[int, int]]:
    """Yield what is between two marks, or before an "và" that another form follows."""
    start = at = 0
    while at < len(cut.words):
        inside = _whole(cut, at)
        if inside > at:
            at = inside
            continue
        if _is_between(cut, at):
            if start < at:
                yield start, at
            start = at + 1
        at += 1
    if start < len(cut.words):
        yield start, len(cut.words)


def _whole(cut: Text, at: int) -> int:
    """Return the word after a form or what is in quotation marks; else the word itself."""
    form = _forms().at(cut.words, at)
    if form is not None:
        return form[1]
    closing = _QUOTES.get(cut.words[at].text)
    stops = range(at + 1, min(at + _LONGEST_TITLE, len(cut.words)) if closing else at)
    return next((stop for stop in stops if cut.words[stop].text == closing), at)


def _is_between(cut: Text, at: int) -> bool:
    word = cut.words[at]
    is_mark = word.text in ",;" or (word.text == "." and _ends_sentence(cut, at))
    return is_mark or (word.form == _AND and _gives(cut, at + 1))


_LONGEST_TITLE: Final = 40
_AND: Final = vocab.form_of("và")


def _ends_sentence(cut: Text, at: int) -> bool:
    return cut.is_apart(at + 1) and len(cut.form(at - 1)) > 1 and not cut.form(at - 1).isdecimal()


def _gives(cut: Text, at: int) -> bool:
    """Return whether a form is written at a word, perhaps after a verb and a number."""
    after = word_after("give", cut, at) or at
    after += cut.form(after).isdecimal()
    return _forms().at(cut.words, after) is not None


def _form_in(cut: Text, start: int, end: int) -> tuple[vocab.Row, int, int] | None:
    for at in range(start, end):
        found = _forms().at(cut.words, at, end)
        if found is not None:
            return found[0], at, found[1]
    return None


# --- one award ---------------------------------------------------------------------------------


class _Reader:
    """What one clause says about an award."""

    def __init__(self, cut: Text, clause: _Clause, doubts: list[Problem]) -> None:
        assert clause.form is not None  # noqa: S101 - only clauses with a form are read
        self._cut, self._clause, self._doubts = cut, clause, doubts
        self._row, self._at, self._after = clause.form
        self._issuer = ""
        self._recipient = ""

    def read(self) -> AwardName:
        """Return the award."""
        self._skip_total()
        self._read_before()
        right = self._read_issuer_behind()
        citation = _citation(self._cut, right, self._clause.end)
        left_citation = _citation(self._cut, self._clause.start, self._at)
        end = citation[0] if citation else self._clause.end
        self._read_recipients(right, end)
        issuer = _issuer(self._issuer)
        if issuer is not None and issuer.kind is None and " và " in issuer.text:
            self._doubts.append(Problem.of("award_name.unread"))
        self._doubt_unread(end)
        collectives, individuals, households = counts(
            self._cut, self._clause.start, end, self._doubts, left_citation
        )
        is_counted = {collectives, individuals, households} != {None}
        if self._has_other_prize(end) or (not is_counted and self._has_odd_behind(right, end)):
            self._doubts.append(Problem.of("award_name.unread"))
        cited = citation or left_citation
        return AwardName(
            self._cut.cut(self._clause.start, self._clause.end),
            issuer=issuer,
            form=self._row["code"],
            collectives=collectives,
            individuals=individuals,
            households=households,
            recipients=self._recipients(),
            citation=cited and self._cut.cut(*cited),
            level=self._level(right),
            rank=self._rank(),
            count=count_before(self._cut, self._clause.start, self._at, self._doubts),
        )

    def _skip_total(self) -> None:
        """Leave out a total of which this award is a part: "12 tập thể, trong đó …"."""
        start = self._clause.start
        part = find("of_which", self._cut, start, self._at)
        said: list[Problem] = []
        if part is not None and any((*counts(self._cut, start, part[0], said), *said)):
            self._doubts.append(Problem.of("award_name.unread"))
            self._clause = self._clause._replace(start=part[1])

    def _read_before(self) -> None:
        """Read who gave it or received it before the form."""
        cut, at = self._cut, self._at
        start = _behind_lead(cut, self._clause.start, at)
        gained = _last("gain", cut, start, at)
        given = _last("give", cut, start, at)
        if given is not None and (gained is None or given[0] >= gained[0]):
            passive = _last("passive", cut, start, given[0])
            if passive is None:
                self._issuer = cut.cut(start, given[0])
            else:
                self._issuer = cut.cut(passive[1], given[0])
                self._recipient = self._named_before(start, passive[0])
        elif gained is not None:
            self._recipient = self._named_before(start, gained[0])
        elif units().at(cut.words, start, at) is not None:  # who gave or received it
            self._doubts.append(Problem.of("award_name.unread"))

    def _named_before(self, start: int, end: int) -> str:
        """Return who received it, without what it was given for."""
        reason = _citation(self._cut, start, end)
        return _unless_counted(self._cut, start, reason[0] if reason else end)

    def _read_issuer_behind(self) -> int:
        """Read "của …" in the form or after it; return the word after."""
        cut, end = self._cut, self._clause.end
        inside = find("by", cut, self._at, self._after)
        if inside is not None and not self._issuer and "," not in cut.cut(*inside):
            self._issuer = cut.cut(inside[1], self._after)
            return self._after
        start = _behind_title(cut, self._after, end)
        is_prize = self._row["kind"] == "prize"  # after which a contest may be named
        unit = None if is_prize else _unit_at(cut, start, end)
        by = word_after("by", cut, start, end) or unit
        if by is None:
            return start
        stop = next((at for at in range(by, end) if _stops(cut, at, end)), end)
        if self._issuer and by == start:  # which of the two gave it is not stated
            self._doubts.append(Problem.of("award_name.unread"))
        self._issuer = cut.cut(by, stop)  # who is named before it only hands it over
        return stop

    def _read_recipients(self, start: int, end: int) -> None:
        to = find("to", self._cut, start, end)
        if to is not None and not self._recipient:
            self._recipient = _unless_counted(self._cut, to[1], end)
        elif not self._recipient and start < end and word_at("honorific", self._cut, start, end):
            self._recipient = _unless_counted(self._cut, start, end)

    def _recipients(self) -> tuple[str, ...]:
        """Return who is named; what begins with a number is not a name ("5TT")."""
        said = _listed(self._recipient)
        named = tuple(each for each in said if not each[0].isdecimal())
        if len(named) < len(said):
            self._doubts.append(Problem.of("award_name.unread"))
        return named

    def _level(self, start: int) -> Level | None:
        if self._row["kind"] != "prize":
            return None
        cut, end = self._cut, self._clause.end
        for at in range(start, end):
            if cut.form(at) == _LEVEL:
                return _level_at(cut, at + 1, end)
        return _level_at(cut, self._after, end)

    def _rank(self) -> int | None:
        cut, end = self._cut, self._clause.end
        of_class = find("class", cut, self._after, end)
        own = self._after - 1 if self._row["rank"] else end
        at = of_class[1] if of_class else own
        rank = _RANKS.get(cut.form(at)) if at < end else None
        other = _other_rank(cut, at + 1, end) if rank else None
        if other is not None:
            self._doubts.append(unclear(cut, at, other))
        if self._row["rank"]:
            return int(self._row["rank"])
        return None if other else rank

    def _doubt_unread(self, end: int) -> None:
        """Doubt a number after another form's: "…; Bộ Y tế: 2", "…, tỉnh Hội 7"."""
        cut = self._cut
        stops = [at for at in range(self._after, end) if cut.words[at].text in ",;"]
        for start, stop in pairwise([*stops, end]):
            is_ranked = _other_rank(cut, start, stop) is not None
            if stop > start + 1 and cut.form(stop - 1).isdecimal() and not is_ranked:
                self._doubts.append(Problem.of("award_name.unread"))
                return

    def _has_other_prize(self, end: int) -> bool:
        """Return whether prizes of a name that is not known are counted too: "02 giải phụ"."""
        inside = range(self._at, self._after)
        return any(
            self._cut.form(at) == _PRIZE and self._cut.form(at - 1).isdecimal()
            for at in range(self._clause.start + 1, end)
            if at not in inside
        )

    def _has_odd_behind(self, start: int, end: int) -> bool:
        """Return whether a number of nothing is after an award, or a unit without "cho"."""
        cut = self._cut
        start += start < end and cut.words[start].text == ":"
        if start < end and cut.words[start].text.isdecimal():
            return cut.form(start + 1) != _YEARS
        if self._row["kind"] == "prize":
            return start < end and cut.words[start].text == "/"
        nouns = (word_after(role, cut, start, end) for role in COUNTED)
        noun = next(filter(None, nouns), end)
        is_noun = noun < end and (cut.words[noun].is_capital or cut.form(noun).isdecimal())
        is_name = name_behind(cut, start, _behind_name(cut, start, end)) is not None
        return not self._recipient and (is_noun or is_name)


def _behind_name(cut: Text, start: int, end: int) -> int:
    """Return the word after those with capitals that begin at a word."""
    return next((at for at in range(start, end) if not cut.words[at].is_capital), end)


_PRIZE: Final = vocab.form_of("giải")
_YEARS: Final = vocab.form_of("năm")
_LEVEL: Final = vocab.form_of("cấp")
_RANKS: Final = {
    vocab.form_of(word): rank
    for rank, words in enumerate((("nhất", "I", "1"), ("nhì", "II", "2"), ("ba", "III", "3")), 1)
    for word in words
}


def _other_rank(cut: Text, at: int, end: int) -> int | None:
    """Return the word after a second rank after a first: ", Nhì", "và 2 giải nhì"."""
    is_more = at < end and (cut.words[at].text in ",/" or cut.form(at) == _AND)
    at += 1
    at += at < end and cut.form(at).isdecimal()
    at = word_after("class", cut, at, end) or at
    return at + 1 if is_more and at < end and cut.form(at) in _RANKS else None


def _level_at(cut: Text, at: int, end: int) -> Level | None:
    """Return the level that is named at a word."""
    for length in (3, 2, 1):
        known = vocab.code_of("levels", cut.cut(at, min(at + length, end))) if at < end else None
        if known is not None:
            return Level(known)
    return None


def _last(role: str, cut: Text, start: int, end: int) -> tuple[int, int] | None:
    """Return the last phrase of a role between two words."""
    found, at = None, start
    while at < end:
        after = word_after(role, cut, at, end)
        found = (at, after) if after is not None else found
        at = after or at + 1
    return found


def _behind_lead(cut: Text, start: int, end: int) -> int:
    """Return the word after what only says where it was: "Tại Hội nghị"."""
    lead = word_after("lead", cut, start, end) or word_after("of_which", cut, start, end)
    if lead is None:
        return start
    event = _events().at(cut.words, lead, end)
    if event is None and lead == start + 1 and units().at(cut.words, lead, end) is None:
        comma = next((at for at in range(lead, end) if cut.words[at].text == ","), lead)
        return comma + (comma > lead)
    start = lead if event is None else event[1]
    return start + 1 if cut.form(start) in {",", ":"} else start


@cache
def _events() -> Phrases[str]:
    rows = vocab.rows("event_kinds")
    return Phrases((name, row["code"]) for row in rows for name in vocab.names_of(row))


def _behind_title(cut: Text, at: int, end: int) -> int:
    """Return the word after the title of an award: "Vì sự nghiệp …", in quotation marks or not."""
    if at < end and cut.words[at].text in _QUOTES:
        closing = _QUOTES[cut.words[at].text]
        stops = (stop + 1 for stop in range(at + 1, end) if cut.words[stop].text == closing)
        return next(stops, end)
    if cut.form(at) == _FOR and cut.words[at].is_capital:
        return next((stop for stop in range(at, end) if _stops(cut, stop, end, 1)), end)
    return at


_FOR: Final = vocab.form_of("vì")


def _unit_at(cut: Text, at: int, end: int) -> int | None:
    """Return the word at which the name of an organization begins."""
    is_counted = any(word_after(role, cut, at, end) for role in COUNTED)
    return None if is_counted or units().at(cut.words, at, end) is None else at


def _stops(cut: Text, at: int, end: int, skipped: int = 0) -> bool:
    """Return whether the name of an issuer, or a title, ends before a word."""
    if cut.words[at].text.isdecimal() or cut.words[at].text in ",;()":
        return True
    roles = ("to", "many", "give", "citation")[: 4 - skipped]
    return any(word_after(role, cut, at, end) is not None for role in roles)


def _citation(cut: Text, start: int, end: int) -> tuple[int, int] | None:
    """Return where it is written what an award was given for."""
    found = find("citation", cut, start, end)
    if found is None:
        return None
    ends = (at for at in range(found[1], end) if word_after("passive", cut, at, end) is not None)
    stop = next(ends, end)
    return found[0], stop - (cut.form(stop - 1) == "")


# --- who received it ---------------------------------------------------------------------------


def _unless_counted(cut: Text, start: int, end: int) -> str:
    """Return what is written between two words, unless it counts those who received it."""
    text = cut.cut(start, end)
    unsure: list[Problem] = []
    said = counts(cut, max(start - 1, 0), end, unsure)
    is_counted = bool(unsure) or any(number is not None for number in said)
    many = word_after("many", cut, start, end)
    is_noun = any(word_after(role, cut, start, end) == end for role in COUNTED)
    return (
        "" if is_counted or many is not None or is_noun or _is_only_nouns(cut, start, end) else text
    )


def _is_only_nouns(cut: Text, start: int, end: int) -> bool:
    """Return whether only "tập thể và cá nhân" is written."""
    at = start
    while at < end:
        after = [noun_after(role, cut, at, end) for role in COUNTED]
        step = next(filter(None, after), None) or (at + 1 if cut.form(at) in {_AND, ","} else None)
        if step is None:
            return False
        at = step
    return True


def _listed(text: str) -> tuple[str, ...]:
    pieces = (piece.strip(" :;.") for part in text.split(",") for piece in part.split(" và "))
    return tuple(filter(None, pieces))


# --- who gave it -------------------------------------------------------------------------------


def _issuer(text: str) -> OrganizationName | None:
    """Read an issuer; the office of who signs is not part of the organization."""
    cut = Text.of(text)
    behalf = word_after("on_behalf", cut, 0)
    ends = [at for at in range(behalf or 0, len(cut.words)) if _ends_issuer(cut, at)]
    stop = min(ends, default=len(cut.words)) if behalf else len(cut.words)
    while stop > 0 and word_after("auxiliary", cut, stop - 1, stop):
        stop -= 1
    bare = cut.cut(behalf or 0, stop).strip(" ,;:–-")
    cut = Text.of(bare)
    if not bare or word_at("honorific", cut, 0, len(cut.words)):  # somebody who hands it over
        return None
    signs = position_at(cut, 0, len(cut.words))
    is_office = signs is not None and signs[1] < len(cut.words) and cut.form(signs[1]) != _STATE
    named = cut.cut(signs[1], len(cut.words)) if signs is not None and is_office else bare
    return attrs.evolve(read_organization(named), text=bare)


def _ends_issuer(cut: Text, at: int) -> bool:
    return cut.words[at].text == "," or word_at("honorific", cut, at, len(cut.words)) is not None


_STATE: Final = vocab.form_of("nước")


def _completed(cut: Text, clauses: list[_Clause], found: list[AwardName]) -> Iterator[AwardName]:
    """Yield the awards with what is written once for several: the issuer, the citation."""
    issuer: OrganizationName | None = None
    for number, (clause, award) in enumerate(zip(clauses, found, strict=True)):
        row, at, _ = clause.form or ({}, 0, 0)
        begins = word_after("give", cut, clause.start) or clause.start
        is_elided = number > 0 and award.issuer is None and begins == at and row["kind"] != "prize"
        issuer = issuer if is_elided else award.issuer
        citation = award.citation
        for later, other in zip(clauses[number + 1 :], found[number + 1 :], strict=True):
            if later.is_apart or citation is not None:
                break
            citation = other.citation
        level = award.level or (issuer.level if issuer else None)
        yield attrs.evolve(award, issuer=issuer, citation=citation, level=level)


def _formless(cut: Text, doubts: list[Problem]) -> AwardName:
    """Read an award whose form is not stated."""
    end = len(cut.words)
    praise, citation = find("praise", cut, 0, end), _citation(cut, 0, end)
    if praise is None:
        if citation is None:
            raise InvalidData(Problem.of("award_name.unknown", found=cut.plain))
        return AwardName(cut.plain, citation=cut.cut(*citation))
    start = _behind_lead(cut, 0, praise[0])
    passive = _last("passive", cut, start, praise[0])
    issuer = cut.cut(start if passive is None else passive[1], praise[0])
    collectives, individuals, households = counts(cut, 0, end, doubts, citation)
    giver = _issuer(issuer)
    return AwardName(
        cut.plain,
        issuer=giver,
        level=giver.level if giver else None,
        collectives=collectives,
        individuals=individuals,
        households=households,
        citation=cut.cut(*citation) if citation else None,
    )
