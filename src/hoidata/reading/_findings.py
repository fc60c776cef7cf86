"""The findings of one text, and what they look like in it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload

import attrs

from hoidata.display import Language, label
from hoidata.errors import Problem, checked, checked_fields, refused
from hoidata.reading._finding import Finding, FindingKind
from hoidata.reading._view import Kind, Mark, fragment_of, is_doubtful, page_of

_SIGNS: Final = dict(zip(FindingKind, "₫#%/±•↔○§×", strict=True))
_COLORS: Final = dict(zip(FindingKind, (0, 1, 2, 3, 4, 5, 5, 5, 6, 6), strict=True))


def _several(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(findings)


@checked_fields
@attrs.frozen(eq=False, repr=False)
class Findings(Sequence[Finding]):
    """The findings of a text, in its order (những gì tìm thấy trong một văn bản).

    A sequence that is equal to a tuple of the same findings; a slice of it is such a tuple. In a
    notebook it shows the text with the findings marked.

    Args:
        text: The text.
        findings: What was found in it.

    Raises:
        InvalidData: `reading.span` for a finding that ends behind the text; `field.text`;
            `field.type`; `field.sequence`.

    Example:
        >>> from hoidata.reading import find
        >>> find("Quý I/2024, hội tặng 120 suất quà; lúc 8:30 có 5 hộ")
        <Findings: 1 period, 2 count, 1 not_quantity in 51 characters>
    """

    text: str
    findings: tuple[Finding, ...] = attrs.field(default=(), converter=_several)

    def __attrs_post_init__(self) -> None:
        """Refuse what is found in another text."""
        for number, found in enumerate(self.findings):
            if found.end > len(self.text):
                raise refused("reading.span", found.end, f"$.findings[{number}]")

    @overload
    def __getitem__(self, at: int) -> Finding: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Finding, ...]: ...
    def __getitem__(self, at: int | slice) -> Finding | tuple[Finding, ...]:
        """Return the finding at a place, or a tuple of those of a slice."""
        return self.findings[at]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.findings)

    def __iter__(self) -> Iterator[Finding]:
        """Yield the findings."""
        return iter(self.findings)

    def __eq__(self, other: object) -> bool:
        """Whether the findings are the same, in a tuple or of a text."""
        if isinstance(other, Findings):
            return self.findings == other.findings
        return self.findings == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        """Return the hash of the tuple of findings."""
        return hash(self.findings)

    def __repr__(self) -> str:
        """Return how many findings there are of each kind, and how many are doubtful."""
        counts = Counter(found.kind.value for found in self.findings)
        said = ", ".join(f"{number} {kind}" for kind, number in counts.items()) or "none"
        number = sum(is_doubtful(found.problems) for found in self.findings)
        doubts = f", {number} to look at" if number else ""
        return f"<Findings: {said} in {len(self.text)} characters{doubts}>"

    def _repr_html_(self) -> str:
        """Return the marked text for a notebook."""
        return fragment_of(self.text, self._marks("vi"), _kinds("vi"), language="vi")

    @checked
    def to_html(
        self,
        *,
        title: str | None = None,
        language: Language = "vi",
        problems: Iterable[Problem] = (),
    ) -> str:
        """Return the text with the findings marked as one page of HTML, for a file of its own.

        The page has no scripts and loads nothing. What a finding was read as and what is doubtful
        about it is listed beside the text, with links to it and back. Control characters and those
        that turn the direction of the text are replaced by signs.

        Args:
            title: The heading; a common one if None.
            language: The language of headings and messages; values are Vietnamese in both.
            problems: What is doubtful about the text, such as `problems` of a `SourceText`.

        Raises:
            InvalidData: `field.choice` for another language; `field.type`; `field.sequence`.

        Example:
            >>> from hoidata.reading import find
            >>> page = find("Hội tặng 120 suất quà").to_html(title="Tin của hội")
            >>> page.startswith("<!DOCTYPE html>")
            True
        """
        return page_of(
            self.text,
            self._marks(language),
            _kinds(language),
            title=title,
            language=language,
            problems=[*problems],
        )

    def _marks(self, language: Language) -> list[Mark]:
        return [
            Mark(
                found.start,
                found.end,
                found.kind.value,
                value=found.words(language),
                problems=found.problems,
            )
            for found in self.findings
        ]


def _kinds(language: Language) -> dict[str, Kind]:
    return {
        kind.value: Kind(label(kind, language), _SIGNS[kind], _COLORS[kind]) for kind in FindingKind
    }


__all__ = ["Findings"]
