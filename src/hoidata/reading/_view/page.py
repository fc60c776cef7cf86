"""A marked text as a page of HTML that needs nothing else, or as a part of one for a notebook."""

import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Final

from hoidata.display import Language, label
from hoidata.reading._view.marks import Element, Kind, Mark, visible, wrapped

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
_LINES: Final = 4  # ways to underline

_WORDS: Final = {
    "title": ("Những gì đọc được trong văn bản", "What was read in the text"),
    "legend": ("Chú giải", "Legend"),
    "text": ("Văn bản", "Text"),
    "doubtful": ("Chỗ cần xem lại", "To look at"),
    "others": ("Đã đọc", "As read"),
    "look": ("cần xem lại", "look at it"),
    "count": ("Đánh dấu {marks} chỗ, {doubts}.", "{marks} marked, {doubts}."),
    "nothing": ("Không có chỗ nào.", "There is nothing."),
    "doubts": ("{number} chỗ cần xem lại", "{number} to look at"),
    "back": ("chỗ {number} trong văn bản", "place {number} in the text"),
}


def page_of(
    text: str,
    marks: Sequence[Mark],
    kinds: Mapping[str, Kind],
    *,
    title: str | None,
    language: Language,
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


class _View:
    """One text and its marks, which are numbered in the order of reading."""

    def __init__(
        self, text: str, marks: Sequence[Mark], kinds: Mapping[str, Kind], language: Language
    ) -> None:
        self.text = visible(text)
        self.marks = sorted(marks, key=lambda each: (each.start, -each.end))
        self.kinds = kinds
        self.language: Language = language
        self.classes = {
            code: f"c{kind.color} l{at % _LINES}" for at, (code, kind) in enumerate(kinds.items())
        }
        self.prefix = f"h{zlib.crc32(self.text.encode()):08x}"  # so that two may be on one page

    def word(self, key: str, **details: object) -> str:
        return _WORDS[key][self.language == "en"].format_map(details)

    def parts(self, heading: str) -> Iterator[str]:
        """Yield the elements of a page, under headings of a level."""
        numbered = [*enumerate(self.marks, 1)]
        doubts = [(number, mark) for number, mark in numbered if mark.is_doubtful]
        others = [(number, mark) for number, mark in numbered if not mark.is_doubtful]
        look = self.word("doubts", number=len(doubts))
        look = f'<a href="#{self.prefix}-doubtful">{look}</a>' if doubts else look
        yield f"<p>{self.word('count', marks=len(numbered), doubts=look)}</p>"
        yield from self._legend()
        yield '<div class="sides">'
        yield f'<section class="read" aria-label="{self.word("text")}">'
        yield f"<{heading}>{self.word('text')}</{heading}>"
        elements = [self._element(number, mark) for number, mark in numbered]
        yield f'<div class="text" lang="vi" dir="ltr">{"".join(wrapped(self.text, elements))}</div>'
        yield "</section>"
        yield '<div class="lists">'
        for key, several in (("doubtful", doubts), ("others", others)):
            if several:
                yield f'<section id="{self.prefix}-{key}">'
                yield f"<{heading}>{self.word(key)} ({len(several)})</{heading}>"
                yield '<ol role="list">'
                yield from (self._entry(number, mark) for number, mark in several)
                yield "</ol>"
                yield "</section>"
        yield "</div>"
        yield "</div>"

    def _legend(self) -> Iterator[str]:
        counts = Counter(mark.kind for mark in self.marks)
        if counts:
            yield f'<ul class="legend" role="list" aria-label="{self.word("legend")}">'
            for code, kind in self.kinds.items():
                if counts[code]:
                    sign = f'<span class="sign">{escape(kind.sign)}</span>'
                    key = f'<span class="key {self.classes[code]}">{escape(kind.label)}</span>'
                    yield f"<li>{sign} {key} {counts[code]}</li>"
            yield "</ul>"

    def _element(self, number: int, mark: Mark) -> Element:
        kind = self.kinds[mark.kind]
        look = f"; {self.word('look')}" if mark.is_doubtful else ""
        said = f"{kind.label}: {mark.value}" if mark.value else kind.label
        name = escape(visible(f"{number}. {said}{look}"))
        doubt = " doubt" if mark.is_doubtful else ""
        css = f'class="{self.classes[mark.kind]}{doubt}"'
        hover = escape(visible("\n".join((said, *self._messages(mark)))))
        link = (
            f'<a href="#{self.prefix}-v{number}" data-sign="{escape(kind.sign)}\u202f{number}"'
            f' aria-label="{name}"></a>'
        )
        opening = f'<mark id="{self.prefix}-m{number}" {css} title="{hover}">'
        return Element(mark.start, mark.end, opening, f"<mark {css}>", f"{link}</mark>", "</mark>")

    def _entry(self, number: int, mark: Mark) -> str:
        kind = self.kinds[mark.kind]
        surface = " ".join(self.text[mark.start : mark.end].split())
        back = self.word("back", number=number)
        css = "note look" if mark.is_doubtful else "note"
        notes = [("note", mark.note)] if mark.note else []
        notes += [(css, message) for message in self._messages(mark)]
        return "".join(
            (
                f'<li id="{self.prefix}-v{number}">',
                f'<a href="#{self.prefix}-m{number}" aria-label="{back}">{number}</a> ',
                f'<span class="key {self.classes[mark.kind]}">{escape(kind.label)}</span> ',
                f'<q lang="vi"><bdi>{escape(surface)}</bdi></q>',
                f' <span class="value">{escape(visible(mark.value))}</span>' if mark.value else "",
                *(f'<p class="{css}">{escape(visible(each))}</p>' for css, each in notes),
                "</li>",
            )
        )

    def _messages(self, mark: Mark) -> list[str]:
        return [
            f"{label(each.severity, self.language)}: {each.translate(self.language)}"
            for each in mark.problems
        ]


__all__ = ["fragment_of", "page_of"]
