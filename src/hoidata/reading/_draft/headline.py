"""The head of a text: its title, its number, the day of it, and who signed it at the end."""

from functools import cache
from typing import Final

from hoidata import vocab
from hoidata.reading._draft.passages import Span
from hoidata.reading._draft.words import Words, phrases_of
from hoidata.vietnamese import Phrases

_HEAD: Final = 10  # paragraphs
_LONGEST_TITLE: Final = 260  # characters
_FEWEST_WORDS: Final = 4
_OF_SITES: Final = ("trang chủ", "lượt xem", "lượt truy cập", "cỡ chữ", "đăng nhập", "›", "|")


@cache
def _kinds() -> Phrases[str]:
    rows = vocab.rows("document_kinds")
    return phrases_of((row["label_vi"], row["code"]) for row in rows)


@cache
def _of_sites() -> Phrases[str]:
    return phrases_of((each, each) for each in _OF_SITES)


def head_of(words: Words) -> tuple[Span, ...]:
    """Return the paragraphs before the first that is of sentences."""
    found: list[Span] = []
    for each in words.passages.paragraphs[:_HEAD]:
        text = words.text[each.start : each.end]
        is_prose = text.endswith((".", "…", ";", ",")) and not text.isupper()
        if len(text) > _LONGEST_TITLE or is_prose or ". " in text:
            break
        found.append(each)
    return tuple(found)


def headline_of(words: Words) -> Span | None:
    """Return the words from the first to behind the last of the title; None if it has none."""
    heads = [(words.at(each.start), words.behind(each.end)) for each in head_of(words)]
    for start, end in heads:
        kind = _kinds().match(words.forms, start)
        if kind is not None and words.cut(start, kind[1]).isupper():
            following = [each for each in heads if each[0] == end]
            is_alone = kind[1] == end and following
            return Span(start, following[0][1] if is_alone else end)
    for start, end in heads:
        first = _line_end(words, start, end)
        is_of_site = any(_of_sites().match(words.forms, at) for at in range(start, first))
        if first - start >= _FEWEST_WORDS and not is_of_site and not _is_address(words, start):
            return Span(start, _capitals_end(words, start, first))
    return None


def _capitals_end(words: Words, start: int, end: int) -> int:
    """Return the word behind a title in capitals, which may go on in the next line."""
    while end < words.count and words.cut(start, end).isupper():
        between = words.text[words.ends[end - 1] : words.starts[end]]
        line = words.passages.paragraph(words.starts[end])
        if between.count("\n") != 1 or not words.text[line.start : line.end].isupper():
            break
        end = words.behind(line.end)
    return end


def _line_end(words: Words, start: int, end: int) -> int:
    """Return the word behind the first line of a title, unless it goes on in small letters."""
    for at in range(start + 1, end):
        between = words.text[words.ends[at - 1] : words.starts[at]]
        if "\n" in between and not words.text[words.starts[at]].islower():
            is_same = words.cut(start, end).isupper()
            return end if is_same else at
    return end


def _is_address(words: Words, at: int) -> bool:
    """Tell whether a line is of the number or the day of a document: "Số: 10/KH", "Thứ ba"."""
    return words.forms[at] in {"số", "thứ", "ngày", "kính"}


__all__ = ["head_of", "headline_of"]
