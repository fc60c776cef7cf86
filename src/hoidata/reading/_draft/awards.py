"""The awards that a text reports, and the titles that were registered for."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from hoidata import vocab
from hoidata.domain import Award, AwardName, AwardRegistration
from hoidata.errors import InvalidData, Problem
from hoidata.reading._draft.drafted import Certainty
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.organizations import Named, Units
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.words import (
    Mentioned,
    Places,
    Words,
    forms_of,
    passage_words,
    phrases_of,
)
from hoidata.values import Period
from hoidata.vietnamese import Phrases

_LONGEST: Final = 200  # words that are read at once
_AROUND: Final = 300  # characters
_WHO: Final = (("tập", "thể"), ("cá", "nhân"))
_FAR: Final = 6  # words from "đăng ký" to "danh hiệu thi đua"


class _Read(NamedTuple):
    """An award that a part of a sentence states."""

    name: AwardName
    start: int
    end: int
    problems: tuple[Problem, ...]


def propose_awards(
    drafting: Drafting,
    units: Units,
    periods: Periods,
    words: Words,
    people: Iterable[Mentioned] = (),
    event: str | None = None,
) -> tuple[Span, ...]:
    """Propose the awards of a text; return the parts that say who was, or was not, praised.

    Args:
        drafting: The draft.
        units: The organizations of the text.
        periods: The periods of the text.
        words: The words of the text.
        people: Where people are named.
        event: Id of the event that the text reports.
    """
    return _Awards(drafting, units, periods, words, (*people,), event).proposed()


@cache
def _forms() -> Phrases[vocab.Row]:
    rows = vocab.rows("award_forms")
    return phrases_of((name, row) for row in rows for name in vocab.names_of(row))


@cache
def _roles(*roles: str) -> Phrases[str]:
    rows = vocab.rows("award_words")
    return phrases_of((row["code"], row["role"]) for row in rows if row["role"] in roles)


class _Awards:
    """Reads the awards of a text."""

    def __init__(
        self,
        drafting: Drafting,
        units: Units,
        periods: Periods,
        words: Words,
        people: tuple[Mentioned, ...],
        event: str | None,
    ) -> None:
        self._drafting, self._units, self._periods = drafting, units, periods
        self._words, self._people, self._event = words, Places(people), event
        self._named_people = {each.id for each in people}
        self._bodies = {at for each in units.named for at in words.range(each)}
        self._formless: dict[tuple[str, ...], list[Span]] = {}

    def proposed(self) -> tuple[Span, ...]:
        """Propose every award and registration; return the parts that were read for awards."""
        words, praise = self._words, list[Span]()
        for sentence in words.passages.sentences:
            start, end = words.at(sentence.start), words.behind(sentence.end)
            for first, last in self._parts(start, end):
                issuer: str | None = None
                praise.append(words.span(first, last))
                for read in self._read(first, last):
                    issuer = self._add(read, issuer)
            self._register(start, end)
        for spans in self._formless.values():
            self._add_formless(spans)
        return tuple(praise)

    # --- what is written -----------------------------------------------------------------------

    def _parts(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the parts of a sentence that are read at once: those with forms, those of praise.

        Of a very long one the parts are read that end at a comma.
        """
        first = last = start
        for piece, stop, has_form in self._pieces(start, end):
            if has_form is None:
                continue
            is_more = has_form and first < last and self._form_in(first, last) is not None
            if not is_more or stop - first > _LONGEST:
                if first < last:
                    yield first, last
                first = piece
            last = stop
        if first < last:
            yield first, last

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, bool | None]]:
        """Yield what is between semicolons, and whether it names a form; None if it is of else."""
        forms, first = self._words.forms, start
        for at in range(start, end + 1):
            size = at - first
            is_long = size > 2 * _LONGEST or (size > _LONGEST and forms[at] == ",")
            if at == end or forms[at] == ";" or is_long:
                has_form = self._form_in(first, at) is not None
                is_praise = has_form or self._is_praised(first, at)
                yield first, at, has_form if is_praise else None
                first = at + 1

    def _form_in(self, start: int, end: int) -> int | None:
        forms = self._words.forms
        for at in range(start, end):
            found = _forms().match(forms, at)
            if found is not None and found[1] <= end and at not in self._bodies:
                return at
        return None

    def _praise_in(self, start: int, end: int) -> int | None:
        """Return the first verb of praise that is not in the name of a body."""
        forms = self._words.forms
        for at in range(start, end):
            if at not in self._bodies and _roles("praise").match(forms, at) is not None:
                return at
        return None

    def _read(self, start: int, end: int) -> list[_Read]:
        """Return the awards of a part; where one was not given, those of each of its clauses."""
        words = self._words
        if self._periods.is_planned(words.starts[start]):
            return []
        problems: list[Problem] = []
        text = words.text[words.starts[start] : words.ends[end - 1]]
        try:
            names = Award.parse_names(text, doubts=problems)
        except InvalidData:
            clauses = [(first, last) for first, last, _ in self._pieces(start, end) if first < last]
            return [one for each in clauses for one in self._read(*each)] if clauses[1:] else []
        found: list[_Read] = []
        at = start
        for name in names:
            place = self._place(name.text, at, end) or (at, end)
            at = min(place[1], end - 1)
            found.append(_Read(name, *place, tuple(problems)))
        return found

    def _is_praised(self, start: int, end: int) -> bool:
        """Tell whether it is stated that collectives or individuals were praised.

        They are counted, or the verb is passive: "nhiều tập thể được khen thưởng".
        """
        praise = self._praise_in(start, end)
        if praise is None:
            return False
        forms = self._words.forms
        is_passive = _roles("passive").match_before(forms, praise) is not None
        said = [at for at in range(start, end) if tuple(forms[at : at + 2]) in _WHO]
        return any(is_passive or forms[at - 1].isdigit() for at in said)

    def _place(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the words of a part of a sentence that are written as a text."""
        wanted = [each for each in forms_of(text) if each[0].isalnum()]
        at = [each for each in range(start, end) if self._words.forms[each][0].isalnum()]
        forms = [self._words.forms[each] for each in at]
        size = len(wanted)
        for first in range(len(forms) - size + 1):
            if size and forms[first] == wanted[0] and forms[first : first + size] == wanted:
                return at[first], at[first + size - 1] + 1
        return None

    # --- what it says --------------------------------------------------------------------------

    def _add(self, read: _Read, before: str | None) -> str | None:
        """Propose an award; return who gave it, who may also have given the next."""
        words, name = self._words, read.name
        is_counted = (name.collectives, name.individuals) != (None, None)
        is_bare = name.issuer is None and not is_counted
        if name.form is None and is_bare:
            self._keep_formless(read)
            return None
        row = None if name.form is None else vocab.get("award_forms", name.form)
        place = words.span(read.start, read.end)
        issuer = self._issuer(read) or (before if self._is_passive(read) else None)
        recipients = () if is_counted else tuple(self._recipients(read))
        if row is not None and row["kind"] == "title" and is_bare and not recipients:
            return None  # a title that households or villages hold
        self._drafting.add(
            Award(
                issuer,
                self._form(read),
                collectives=name.collectives or self._named(recipients, people=False),
                individuals=name.individuals or self._named(recipients, people=True),
                recipients=recipients,
                period=self._period(read),
                citation=name.citation and " ".join(name.citation.split()),
                level=name.level if issuer is None else None,
                event=self._event if self._is_at_event(read) else None,
                sources=(self._drafting.source(*place),),
            ),
            self._certainty(read, issuer),
            read.problems,
        )
        return issuer

    def _is_passive(self, read: _Read) -> bool:
        """Tell whether only the receivers are named: "02 đơn vị được tặng Bằng khen"."""
        forms = self._words.forms
        return any(
            _roles("passive").match_before(forms, at) and _roles("give").match(forms, at)
            for at in range(read.start, read.end)
        )

    def _certainty(self, read: _Read, issuer: str | None) -> Certainty:
        name = read.name
        if read.problems:
            return Certainty.POSSIBLE
        is_counted = (name.collectives, name.individuals) != (None, None)
        if name.form is not None and name.issuer is not None and issuer and is_counted:
            return Certainty.CERTAIN
        return Certainty.LIKELY

    def _form(self, read: _Read) -> str | None:
        """Return the form of an award as it is written: with the class, without the title."""
        if read.name.form is None:
            return None
        at = self._form_in(read.start, read.end)
        row = vocab.get("award_forms", read.name.form)
        found = None if at is None else _forms().match(self._words.forms, at)
        label = None if row is None else row["label_vi"]
        return (
            self._words.cut(at, self._behind_class(found[1])) if at is not None and found else label
        )

    def _behind_class(self, end: int) -> int:
        """Return the word behind the class of an order: "Lao động hạng Nhất"."""
        for at in range(end, min(end + _FAR, self._words.count - 1)):
            if _roles("class").match(self._words.forms, at):
                return at + 2
            if not self._words.is_capital(at) and not self._words.is_capital(at - 1):
                break
        return end

    def _issuer(self, read: _Read) -> str | None:
        """Return the id of who gave an award; that of the award before it, where not repeated."""
        issuer = read.name.issuer
        if issuer is None:
            return None
        words = self._words
        place = self._place(issuer.text, read.start, read.end)
        first = max(words.sentence_start(read.start), read.start - _LONGEST)
        place = place or self._place(issuer.text, first, read.end) or (read.start, read.start + 1)
        span = words.span(*place)
        inside = (each.id for each in self._units_at(span))
        return next(filter(None, inside), None) or self._units.meant(issuer, span.start)

    def _recipients(self, read: _Read) -> Iterator[str]:
        said = (self._place(text, read.start, read.end) for text in read.name.recipients)
        for place in filter(None, said):
            span = self._words.span(*place)
            people = (each.id for each in self._people.touching(*span))
            found = next(people, None) or next(
                (each.id for each in self._units_at(span) if each.id is not None), None
            )
            if found is not None:
                yield found

    def _units_at(self, span: Span) -> Iterator[Named]:
        """Yield the organizations that are named in a part of the text, and begin near it."""
        for each in self._units.within(max(span.start - _AROUND, 0), span.end + _AROUND):
            if each.start < span.end and span.start < each.end:
                yield each

    def _named(self, recipients: tuple[str, ...], *, people: bool) -> int | None:
        """Return how many of those who are named are people, or organizations."""
        count = sum((each in self._named_people) is people for each in recipients)
        return count or None

    def _period(self, read: _Read) -> Period | None:
        """Return the period of merit, which the words say that it was given for."""
        citation = read.name.citation
        end = min(self._words.sentence_end(read.start), read.end + _LONGEST)
        place = None if citation is None else self._place(citation, read.start, end)
        for at in range(*place) if place else ():
            found = self._words.period_at(at)
            if found is not None:
                return found[0]
        return None

    def _is_at_event(self, read: _Read) -> bool:
        words = self._words
        start = words.sentence_start(read.start)
        lead = words.forms[start : start + 3]
        return bool({"tại", "dịp"} & {*lead})

    # --- praise without a form, and registrations -----------------------------------------------

    def _keep_formless(self, read: _Read) -> None:
        forms = self._words.forms
        end = next((at for at in range(read.start, read.end) if forms[at] == "."), read.end)
        key = tuple(sorted(each for each in forms[read.start : end] if each.isalpha()))
        self._formless.setdefault(key, []).append(self._words.span(read.start, end))

    def _add_formless(self, spans: list[Span]) -> None:
        first = self._words.at(spans[0].start)
        last = self._words.behind(spans[0].end)
        years = (self._words.period_at(at) for at in range(first, last))
        period = next((each[0] for each in years if each is not None), None)
        self._drafting.add(
            Award(
                organizations=self._units.subject(spans[0].start),
                period=period,
                sources=tuple(self._drafting.source(*span) for span in spans),
            ),
            Certainty.POSSIBLE,
        )

    def _register(self, start: int, end: int) -> None:
        """Propose the registration for titles that a sentence states."""
        words, forms = self._words, self._words.forms
        for at in range(start, end):
            verb = _roles("registration").match(forms, at)
            if verb is None:
                continue
            stops = (
                found[1]
                for place in range(verb[1], min(verb[1] + _FAR, end))
                if (
                    found := passage_words("title").match(forms, place)
                    or _forms().match(forms, place)
                )
            )
            stop = next(stops, None)
            if stop is not None:
                self._drafting.add(
                    AwardRegistration(
                        self._units.subject(words.starts[at]),
                        self._periods.at(words.starts[at]),
                        sources=(self._drafting.source(*words.span(at, stop)),),
                    ),
                    Certainty.LIKELY,
                )
                return


__all__ = ["propose_awards"]
