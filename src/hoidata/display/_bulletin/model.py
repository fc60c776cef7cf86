"""A bulletin as its chapters, before it becomes a page or a document."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import attrs

from hoidata.display._cell import clean
from hoidata.display._charts import Chart, to_svg
from hoidata.display._html import boxed, headed, line_of
from hoidata.display._table import Table, pieces_of
from hoidata.display._words import Language
from hoidata.errors import checked_fields, refused

Content: TypeAlias = str | Table | Chart
"""What a chapter holds: a paragraph, a table or a chart."""


def _contents(given: Iterable[Content]) -> tuple[Content, ...]:
    return tuple(clean(each) if isinstance(each, str) else each for each in given)


def _are_contents(_: object, field: "attrs.Attribute[Any]", given: tuple[object, ...]) -> None:
    for at, each in enumerate(given):
        if not isinstance(each, str | Table) and not callable(getattr(each, "to_dict", None)):
            expected = "a text, a Table or a chart"
            raise refused("field.type", each, f"$.{field.name}[{at}]", expected=expected)


@checked_fields
@attrs.frozen
class Chapter:
    """A chapter of a bulletin (mục của bản tin): a title, then what it says and shows.

    Args:
        title: Its title.
        contents: Paragraphs, tables and charts, in the order of reading.

    Raises:
        InvalidData: `field.type` if something else is among the contents.

    Example:
        >>> chapter = Chapter("Khen thưởng", ["Chưa có.", Table(["hình thức"], [["Bằng khen"]])])
        >>> chapter.tables[0].texts
        (('Bằng khen',),)
    """

    title: str = attrs.field(converter=clean)
    contents: tuple[Content, ...] = attrs.field(
        default=(), converter=_contents, validator=_are_contents
    )

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the chapter, in order."""
        return tuple(each for each in self.contents if isinstance(each, Table))

    def __str__(self) -> str:
        """Return its paragraphs and tables as plain text; a chart is for the eyes only."""
        said = (str(each) for each in self.contents if isinstance(each, str | Table))
        return "\n\n".join((self.title, *said))


def _texts(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(clean, texts))


def _chapters(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    return tuple(chapters)


@checked_fields
@attrs.frozen
class Bulletin:
    """A bulletin of a period (bản tin): what it is about, and its chapters.

    `str` lays it out for a screen; `hoidata.io.write_bulletin` writes it as one page or document.

    Args:
        title: What stands above it.
        facts: Lines below the title: the period, who reported, what is not complete.
        chapters: The chapters, in order.
        language: The language that it is written in.

    Raises:
        InvalidData: `field.type` if something else is among the chapters.

    Example:
        >>> print(Bulletin("Bản tin năm 2024", ["Kỳ: năm 2024"], [Chapter("Quỹ", ["Chưa có."])]))
        Bản tin năm 2024
        Kỳ: năm 2024
        <BLANKLINE>
        1. Quỹ
        <BLANKLINE>
        Chưa có.
    """

    title: str = attrs.field(converter=clean)
    facts: tuple[str, ...] = attrs.field(converter=_texts)
    chapters: tuple[Chapter, ...] = attrs.field(converter=_chapters)
    language: Language = attrs.field(default="vi", kw_only=True)

    def __repr__(self) -> str:
        """Return the title, and how many chapters there are."""
        return f"<Bulletin {self.title!r}: {len(self.chapters)} chapters>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: all chapters, with the first rows of their tables.

        Raises:
            MissingExtra: It has a chart, and vl-convert is not installed.
        """
        return boxed(self._pieces(), self.language)

    def _pieces(self) -> Iterator[str]:
        yield headed(self.title)
        yield from map(line_of, self.facts)
        for number, chapter in enumerate(self.chapters, 1):
            yield headed(f"{number}. {chapter.title}")
            for each in chapter.contents:
                yield from _shown(each)

    def __str__(self) -> str:
        """Return it as lines of plain text."""
        head = "\n".join((self.title, *self.facts))
        chapters = (f"{number}. {each}" for number, each in enumerate(self.chapters, 1))
        return "\n\n".join((head, *chapters))


def _shown(content: Content) -> Iterator[str]:
    if isinstance(content, str):
        yield line_of(content)
    elif isinstance(content, Table):
        yield from pieces_of(content)
    else:
        yield f"<figure>{to_svg(content)}</figure>"
