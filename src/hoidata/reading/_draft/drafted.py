"""What is proposed from a text, and what of the text is left to a person."""

import json
from typing import Any, Final, TypeAlias, cast

import attrs

from hoidata import io, vocab
from hoidata.dataset import TABLES, Dataset
from hoidata.display import Language
from hoidata.domain import (
    Attachment,
    Award,
    AwardRegistration,
    Document,
    Event,
    Fund,
    Initiative,
    Membership,
    Motion,
    Observation,
    Organization,
    OrganizationChange,
    Person,
    Pledge,
    Post,
    Report,
    Sponsorship,
    Statement,
    TargetSet,
    Transaction,
)
from hoidata.errors import Problem, Shown, Source, checked, checked_fields, refused, shown
from hoidata.reading._finding import LARGEST, Finding
from hoidata.values import Period, Quantity, Ratio
from hoidata.vocab import Choice, labels_of

Proposed: TypeAlias = (
    Report
    | Document
    | Organization
    | Attachment
    | OrganizationChange
    | Person
    | Post
    | Membership
    | Event
    | Motion
    | Initiative
    | Pledge
    | TargetSet
    | Sponsorship
    | Fund
    | Transaction
    | Award
    | AwardRegistration
    | Observation
    | Statement
)
"""What a draft may propose."""


_QUOTE: Final = 100
_LEFT: Final = (
    "Chưa xếp được. Muốn dùng: thay dấu ? bằng tên chỉ số, đơn vị, kỳ; có dấu | thì giữ một tên;",
    'bỏ dấu "# " ở đầu dòng rồi chuyển dòng đó vào observations. Tên chỉ số: xem bảng thuật ngữ,',
    'hoặc gõ hoidata total "vài chữ trong tên" tệp-này để máy gợi ý.',
)
_DOCUMENT: Final = "van-ban"  # where no source names it
_OPEN: Final = "?"  # what a person is to fill in
_AROUND: Final = 30  # characters of the text beside a mention


class Certainty(Choice):
    """How sure a proposal is (mức chắc chắn)."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


def _need_all(entry: object, **kinds: type) -> None:
    """Refuse an object whose lists are not tuples of certain classes."""
    for name, kind in kinds.items():
        given: object = getattr(entry, name)
        if not _is_all(given, kind):
            raise refused("field.type", given, f"$.{name}", expected=kind.__name__)


def _is_all(given: object, kind: type) -> bool:
    rows = cast("tuple[object, ...]", given)
    return isinstance(given, tuple) and all(isinstance(each, kind) for each in rows)


@checked_fields
@attrs.frozen(repr=False)
class Drafted(Shown):
    """One thing that a draft proposes (mục đề xuất).

    Args:
        entity: What is proposed; its `sources` are the characters that say it.
        certainty: How sure that is.
        problems: What is doubtful about it, with the other readings.

    Raises:
        InvalidData: `field.type` and `field.choice` for what is not as above.
    """

    entity: Proposed
    certainty: Certainty = attrs.field(converter=Certainty)
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what is not a list of problems."""
        _need_all(self, problems=Problem)


@checked_fields
@attrs.frozen(repr=False)
class Mention(Shown):
    """What a text says and the draft does not place (chi tiết chưa xếp được).

    Args:
        start: The first character of it in the text.
        end: The character after the last.
        surface: The text from `start` to `end`.
        finding: What is said in numbers.
        metrics: Codes of the metrics that it may be of, the likeliest first.
        organizations: Ids of the organizations that it may be of.
        period: The period that it may be of.
        problems: Why it is not placed.
        sources: Where the text says it.

    Raises:
        InvalidData: `reading.span` unless `start` is from 0 and below `end`; `field.type`.
    """

    start: int
    end: int
    surface: str = attrs.field(kw_only=True)
    finding: Finding | None = attrs.field(default=None, kw_only=True)
    metrics: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    organizations: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    period: Period | None = attrs.field(default=None, kw_only=True)
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)
    sources: tuple[Source, ...] = attrs.field(default=(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a place that there is in no text, and lists of other things."""
        _need_all(self, metrics=str, organizations=str, problems=Problem, sources=Source)
        if not 0 <= self.start < self.end <= LARGEST:
            raise refused("reading.span", self.start, "$.start")


@checked_fields
@attrs.frozen(repr=False)
class Draft:
    """A report proposed from a text, for a person to review (bản nháp báo cáo).

    Args:
        text: The text.
        items: What is proposed, in the order of a file.
        mentions: What is seen in the text and not placed, in its order; nothing is dropped.
        problems: What is doubtful about all of it.

    Raises:
        InvalidData: `field.type` for what is not as above.
    """

    text: str = attrs.field(repr=False)
    items: tuple[Drafted, ...]
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = attrs.field(default=(), kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse lists of other things."""
        _need_all(self, items=Drafted, mentions=Mention, problems=Problem)

    def __repr__(self) -> str:
        """Return how much is proposed, left to a person, and doubtful."""
        counts = (("items", self.items), ("mentions", self.mentions), ("problems", self.problems))
        return f"<Draft: {', '.join(f'{len(each)} {name}' for name, each in counts)}>"

    @property
    def dataset(self) -> Dataset:
        """Everything that is proposed."""
        tables: dict[str, list[Proposed]] = {}
        for each in self.items:
            tables.setdefault(TABLES[type(each.entity)], []).append(each.entity)
        return Dataset(**cast("dict[str, Any]", tables))

    def to_yaml(self) -> str:
        """Return a file for review, which `io.loads` reads as `dataset`.

        Comments say what the text says, how sure each proposal is and what is doubtful. What the
        text says and the draft does not place is listed in comments at the end.
        """
        from hoidata.reading._draft.summaries import Summaries  # which look at drafts

        summaries = Summaries(self, "vi")
        notes: dict[str, list[list[str]]] = {}
        for each in self.items:
            said = self._notes(each, summaries.head(each.entity))
            notes.setdefault(TABLES[type(each.entity)], []).append(said)
        left = [line for each in self.mentions for line in self._left(each)]
        left = [*_LEFT, *left] if left else []
        return io.review_text(self.dataset, notes, left)

    @checked
    def to_html(self, *, title: str | None = None, language: Language = "vi") -> str:
        """Return the text with what is proposed marked as one page of HTML, for a file of its own.

        As `Findings.to_html`: each mark leads to what is proposed, how sure that is and what is
        doubtful about it, and back.

        Args:
            title: The heading; a common one if None.
            language: The language of headings and messages.

        Raises:
            InvalidData: `field.choice` for another language.
        """
        from hoidata.reading._draft.view import page  # which looks at drafts

        return page(self, title, language)

    def _repr_html_(self) -> str:
        """Return the marked text for a notebook."""
        from hoidata.reading._draft.view import fragment  # which looks at drafts

        return fragment(self)

    def _notes(self, item: Drafted, head: str) -> list[str]:
        """Return what is said of an item: how sure, what it is, the words of the text, doubts."""
        sources = (each for each in item.entity.sources if each.start is not None)
        quotes = [shown(self.text[each.start : each.end], _QUOTE) for each in sources]
        said = [shown(head, _QUOTE)] if head and head not in quotes[:1] else []
        said += [f"“{each}”" for each in quotes[:1]]
        doubts = [f"! {problem.translate('vi')}" for problem in item.problems]
        return [": ".join(filter(None, (labels_of(item.certainty)[0], " — ".join(said)))), *doubts]

    def _left(self, mention: Mention) -> list[str]:
        """Return what is said of a mention: a row to complete, behind the words of the text."""
        start, end = max(mention.start - _AROUND, 0), mention.end + _AROUND
        around = shown(self.text[start:end], _QUOTE)
        said = [f"[{mention.start}-{mention.end}] {shown(mention.surface, _QUOTE)} (“…{around}…”)"]
        said += [f"! {problem.translate('vi')}" for problem in mention.problems]
        row = self._row(mention)
        return said if row is None else [*said, row]

    def _row(self, mention: Mention) -> str | None:
        """Return a row of `observations` for a figure, in which `?` is left to fill in."""
        value = None if mention.finding is None else mention.finding.value
        if not isinstance(value, Quantity | Ratio):
            return None
        document = mention.sources[0].document if mention.sources else _DOCUMENT
        period = _OPEN if mention.period is None else mention.period.format("vi")
        fields = {
            "id": f"{document}.chua-ro-{mention.start}",
            "metric": _quoted(" | ".join(map(_metric, mention.metrics)) or _OPEN),
            "organizations": f"[{', '.join(mention.organizations) or _OPEN}]",
            "period": _quoted(period),
            "value": _quoted(str(value)),
        }
        if mention.sources:
            fields["sources"] = json.dumps([str(each) for each in mention.sources])
        return f"- {{{', '.join(f'{key}: {text}' for key, text in fields.items())}}}"


def _quoted(text: str) -> str:
    return text if text == _OPEN else json.dumps(text, ensure_ascii=False)


def _metric(code: str) -> str:
    row = vocab.get("metrics", code)
    return code if row is None else row["label_vi"]
