"""A proposed report out of prose."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from hoidata.dataset import Dataset
from hoidata.domain import Document
from hoidata.errors import Source, checked
from hoidata.reading._draft.drafted import Draft, Mention
from hoidata.reading._draft.drafting import Drafting
from hoidata.reading._draft.figures import propose_figures
from hoidata.reading._draft.organizations import Units
from hoidata.reading._draft.people import propose_people
from hoidata.reading._draft.periods import Periods
from hoidata.reading._draft.things import Things
from hoidata.reading._finding import FindingKind

_BROKEN: Final = re.compile("[\ud800-\udfff]")
"""Halves of letters, which no file can hold."""


@checked
def draft(
    text: str,
    *,
    published: date | None = None,
    publisher: str | None = None,
    document: str = "van-ban",
    known: Dataset | None = None,
) -> Draft:
    """Propose a report from prose, for a person to review (bản nháp báo cáo từ văn bản).

    Nothing is certain until somebody has read it: every proposal has its place in the text, its
    doubts and how sure it is. What is seen and not understood stays in `Draft.mentions`.
    Never refuses a text; takes time linear in its length.

    Args:
        text: The text of a report, a news page or a document. The half of a letter, which no file
            can hold, becomes U+FFFD.
        published: The day on which it was published, which gives days their years.
        publisher: Id (of `known`) or name of the organization that published it: what "Hội" and
            "thị xã" mean.
        document: Id of the document that the text is, which sources refer to.
        known: What is known already: names mean its organizations, and nothing of it is proposed
            again.

    Raises:
        InvalidData: `field.id` for an id of the document that is none, `source.invalid` for one
            that sources cannot refer to.

    Example:
        >>> from hoidata.reading import draft
        >>> made = draft("Năm 2023, Hội Chữ thập đỏ xã An Phú trao 50 suất quà.")
        >>> [(each.metric, str(each.value)) for each in made.dataset.observations]
        [('gifts', '50 suất quà')]
    """
    Document(document, sources=[Source(document, 0, 1)])  # refuses it whatever the text says
    drafting = Drafting(
        _BROKEN.sub("\ufffd", text),
        published=published,
        publisher=None if publisher is None else _BROKEN.sub("\ufffd", publisher),
        document=document,
        known=Dataset() if known is None else known,
    )
    units, periods = Units(drafting), Periods(drafting)
    people = propose_people(drafting, units)
    things = Things(drafting, units, periods, people)
    propose_figures(drafting, units, periods, things)
    drafting.mentions.extend(_contradictions(drafting))
    return drafting.done()


def _contradictions(drafting: Drafting) -> Iterator[Mention]:
    """Yield what says how many without a number: vài trăm hộ, 1,2 tỷ 300 triệu đồng."""
    for each in drafting.passages.findings:
        if each.kind is FindingKind.NOT_QUANTITY and each.problems:
            yield Mention(
                each.start,
                each.end,
                surface=each.surface,
                finding=each,
                problems=each.problems,
                sources=(drafting.source(each.start, each.end),),
            )
