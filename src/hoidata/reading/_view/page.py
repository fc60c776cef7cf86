"""A marked text as a page of HTML that needs nothing else, or as a part of one for a notebook."""

import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Final, NamedTuple, TypeAlias

from hoidata.display import Language, label
from hoidata.errors import Problem, normalize
from hoidata.reading._view.marks import Element, Kind, Mark, is_doubtful, visible, wrapped

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_LINES: Final = 4  # ways to underline
_QUOTE: Final = 160  # characters of the text in the list

_List: TypeAlias = tuple[str, str, Sequence[tuple[int, Mark]]]

_WORDS: Final = {
    "title": ("Những gì đọc được trong văn bản", "What was read in the text"),
    "legend": ("Chú giải", "Legend"),
    "text": ("Văn bản", "Text"),
    "doubtful": ("Chỗ cần xem lại", "To look at"),
    "others": ("Đã đọc", "As read"),
    "look": ("cần xem lại", "look at it"),
    "count": ("Tìm thấy {marks} chỗ", "{marks} found"),
    "none": ("không có {what}", "nothing {what}"),
    "nothing": ("Không có chỗ nào.", "There is nothing."),
    "doubts": ("chỗ cần xem lại", "to look at"),
    "more": ("Còn ở chỗ:", "Also at:"),
    "back": ("chỗ {number} trong văn bản", "place {number} in the text"),
    "again": ("{number}, chỗ thứ {at} trong văn bản", "{number}, place {at} in the text"),
}


def page_of(
    text: str,
    marks: Sequence[Mark],
    kinds: Mapping[str, Kind],
    *,
    title: str | None,
    language: Language,
    problems: Sequence[Problem] = (),
) -> str:
    """Return a page: the marked text, a legend, and what each mark was read as.

    It has no scripts and loads nothing. A mark has a link to what it was read as, and that a link
    back; both can be reached with the keyboard.

    Args:
        text: The text.
        marks: The marks in it, which may overlap.
        kinds: The kinds of marks by their codes, in an order that is the same on every page.
        title: The heading; a common one if None.
        language: The language of headings and messages.
        problems: What is doubtful about all of it.
    """
    view = _View(text, marks, kinds, language)
    head = escape(visible(view.word("title") if title is None else title))
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{head}</title>",
            f"<style>{_style()}body {{ margin: 0; }}</style>",
            "</head>",
            "<body>",
            '<main class="hoidata-view page">',
            f"<h1>{head}</h1>",
            *view.messages(problems),
            *view.parts("h2"),
            "</main>",
            "</body>",
            "</html>\n",
        )
    )


def fragment_of(
    text: str, marks: Sequence[Mark], kinds: Mapping[str, Kind], *, language: Language
) -> str:
    """Return what is on a page as `page_of` gives it, for a notebook; its style stays inside."""
    view = _View(text, marks, kinds, language)
    return "\n".join(
        (
            f'<div class="hoidata-view" lang="{language}">',
            f"<style>{_style()}</style>",
            *view.parts("h4"),
            "</div>",
        )
    )


def _style() -> str:
    return files("hoidata.reading").joinpath("_view", "style.css").read_text(encoding="utf-8")


def _in_text(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _leads(mark: Mark, starts: Sequence[int]) -> bool:
    """Whether some mark begins in a place of a mark, of those that begin at places in order."""
    return any(bisect_left(starts, end) > bisect_left(starts, start) for start, end in mark.places)


def _cut(surface: str) -> str:
    return surface if len(surface) <= _QUOTE else surface[: _QUOTE - 1] + "…"


class _Spot(NamedTuple):
    """A marked place of the text."""

    start: int
    end: int
    number: int  # of what is marked
    id: str


class _View:
    """One text and its marks, which are numbered in the order of reading, quiet ones at the end."""

    def __init__(
        self, text: str, marks: Sequence[Mark], kinds: Mapping[str, Kind], language: Language
    ) -> None:
        self.text = visible(text)
        self.kinds = kinds
        self.language: Language = language
        self.classes = {
            code: f"c{kind.color} l{at % _LINES}" for at, (code, kind) in enumerate(kinds.items())
        }
        self.prefix = f"h{zlib.crc32(self.text.encode()):08x}"  # so that two may be on one page
        loud = sorted(start for mark in marks if not mark.is_quiet for start, _ in mark.places)
        quiet = [each for each in marks if each.is_quiet and _leads(each, loud)]
        shown = [each for each in marks if not (each.is_quiet and _leads(each, loud))]
        self.marked = len(shown)
        self.marks = [*enumerate([*sorted(shown, key=_in_text), *sorted(quiet, key=_in_text)], 1)]
        self.spots = sorted(self._spots(), key=lambda each: (each.start, -each.end, each.number))
        self.starts = [each.start for each in self.spots]
        self.ends = sorted(each.end for each in self.spots)

    def word(self, key: str, **details: object) -> str:
        return _WORDS[key][self.language == "en"].format_map(details)

    def parts(self, heading: str) -> Iterator[str]:
        """Yield the elements of a page, under headings of a level."""
        lists = [*self._lists()]
        yield f"<p>{self._count(lists)}</p>"
        yield from self._legend()
        yield '<div class="sides">'
        yield f'<section class="read" aria-label="{self.word("text")}">'
        yield f"<{heading}>{self.word('text')}</{heading}>"
        elements = [self._element(each) for each in self.spots]
        yield f'<div class="text" lang="vi" dir="ltr">{"".join(wrapped(self.text, elements))}</div>'
        yield "</section>"
        yield '<div class="lists">'
        for key, head, several in lists:
            if several:
                yield f'<section id="{self.prefix}-{key}">'
                yield f"<{heading}>{escape(head)} ({len(several)})</{heading}>"
                yield '<ol role="list">'
                yield from (self._entry(number, mark) for number, mark in several)
                yield "</ol>"
                yield "</section>"
        yield "</div>"
        yield "</div>"

    def messages(self, problems: Sequence[Problem]) -> Iterator[str]:
        """Yield what problems say, each once, what is to be looked at in another colour."""
        for message, each in {self._message(each): each for each in problems}.items():
            css = "note look" if is_doubtful([each]) else "note"
            yield f'<p class="{css}">{escape(message)}</p>'

    def _spots(self) -> Iterator[_Spot]:
        for number, mark in self.marks[: self.marked]:
            for at, (start, end) in enumerate(mark.places, 1):
                yield _Spot(start, end, number, self._id(number, at))

    def _lists(self) -> Iterator[_List]:
        """Yield the lists beside the text: their keys, headings, and the marks with numbers."""
        left = self.marks
        for code, kind in self.kinds.items():
            if kind.is_apart:
                yield code, kind.label.capitalize(), [each for each in left if each[1].kind == code]
                left = [each for each in left if each[1].kind != code]
        yield "doubtful", self.word("doubtful"), [each for each in left if each[1].is_doubtful]
        yield "others", self.word("others"), [each for each in left if not each[1].is_doubtful]

    def _count(self, lists: Sequence[_List]) -> str:
        """Return how many places are marked, and how many of the marks need a person."""
        said = [self.word("count", marks=len(self.spots))]
        for key, head, several in lists[:-1]:
            word = self.word("doubts") if key == "doubtful" else head.lower()
            text = f"{len(several)} {word}" if several else self.word("none", what=word)
            link = f'<a href="#{self.prefix}-{key}">{escape(text)}</a>'
            said.append(link if several else escape(text))
        return f"{', '.join(said)}."

    def _legend(self) -> Iterator[str]:
        counts = Counter(mark.kind for _, mark in self.marks)
        if counts:
            yield f'<ul class="legend" role="list" aria-label="{self.word("legend")}">'
            for code, kind in self.kinds.items():
                if counts[code]:
                    sign = f'<span class="sign">{escape(kind.sign)}</span>'
                    key = f'<span class="key {self.classes[code]}">{escape(kind.label)}</span>'
                    yield f"<li>{sign} {key} {counts[code]}</li>"
            yield "</ul>"

    def _element(self, spot: _Spot) -> Element:
        """Return the element of a marked place: a link all of it if no other is in it."""
        mark = self.marks[spot.number - 1][1]
        kind = self.kinds[mark.kind]
        look = f"; {self.word('look')}" if mark.is_doubtful else ""
        said = f"{kind.label}: {mark.value}" if mark.value else kind.label
        surface = self._surface(spot.start, spot.end)
        is_alone = self._is_alone(spot)
        lead = f"{surface} – " if is_alone and surface not in said else ""
        name = escape(visible(f"{lead}{spot.number}. {said}{look}"))
        doubt = " doubt" if mark.is_doubtful else ""
        css = f'class="{self.classes[mark.kind]}{doubt}"'
        hover = escape(visible("\n".join((said, *map(self._message, mark.problems)))))
        link = (
            f'<a href="#{self.prefix}-v{spot.number}"'
            f' data-sign="{escape(kind.sign)}\u202f{spot.number}" aria-label="{name}">'
        )
        opening = f'<mark id="{spot.id}" {css} title="{hover}">'
        again = f"<mark {css}>"
        if is_alone:
            return Element(spot.start, spot.end, opening + link, again, "</a></mark>", "</mark>")
        return Element(spot.start, spot.end, opening, again, f"{link}</a></mark>", "</mark>")

    def _is_alone(self, spot: _Spot) -> bool:
        """Whether no other begins or ends in a marked place."""
        begun = bisect_left(self.starts, spot.end) - bisect_left(self.starts, spot.start)
        ended = bisect_left(self.ends, spot.end) - bisect_right(self.ends, spot.start)
        return begun == 1 and ended == 0

    def _entry(self, number: int, mark: Mark) -> str:
        kind, css = self.kinds[mark.kind], self.classes[mark.kind]
        surface = self._surface(mark.start, mark.end)
        is_same = normalize(mark.value).casefold() == normalize(surface).casefold()
        value = "" if is_same else escape(visible(mark.value))
        places = [*dict.fromkeys(self._ids(number, mark))]
        more = " ".join(
            f'<a href="#{each}" aria-label="{self.word("again", number=number, at=at)}">{at}</a>'
            for at, each in enumerate(places[1:], 2)
        )
        said = (
            (f' <span class="value">{value}</span>', value),
            (f'<p class="details">{escape(visible(mark.details))}</p>', mark.details),
            (f'<p class="note">{self.word("more")} {more}</p>', more),
        )
        return "".join(
            (
                f'<li id="{self.prefix}-v{number}">',
                f'<a href="#{places[0]}" aria-label="{self.word("back", number=number)}">',
                f"{number}</a> ",
                "" if kind.is_apart else f'<span class="key {css}">{escape(kind.label)}</span> ',
                f'<span class="note">{escape(visible(mark.note))}</span> ' if mark.note else "",
                f'<q lang="vi"><bdi>{escape(_cut(surface))}</bdi></q>',
                *(text for text, is_said in said if is_said),
                *self.messages(mark.problems),
                "</li>",
            )
        )

    def _ids(self, number: int, mark: Mark) -> Iterator[str]:
        """Yield where an entry leads: its places, or of a quiet one those that begin in them."""
        for at, (start, end) in enumerate(mark.places, 1):
            first = bisect_left(self.starts, start)
            if number <= self.marked:
                yield self._id(number, at)
            elif first < len(self.starts) and self.starts[first] < end:
                yield self.spots[first].id

    def _id(self, number: int, at: int) -> str:
        return f"{self.prefix}-m{number}" + (f"-{at}" if at > 1 else "")

    def _surface(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())

    def _message(self, problem: Problem) -> str:
        said = problem.translate(self.language)
        return visible(f"{label(problem.severity, self.language)}: {said}")


__all__ = ["fragment_of", "page_of"]
