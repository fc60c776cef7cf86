"""What is decided by vote: resolutions, reports, elections.

The words are those of the Popolo Project (https://www.popoloproject.com/specs/motion.html and
vote-event.html): a `Motion` has `VoteEvent`s, each with `counts` of votes by option. What a
congress of an association prints of an election is added to them.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from hoidata.domain import _fields as fields
from hoidata.errors import Shown, Source
from hoidata.values import Period, Quantity
from hoidata.vocab import Choice


class VoteOption(Choice):
    """What a voter chose (ý kiến biểu quyết).

    Source:
        Options of the Popolo Project's votes, without `paired`.
    """

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"
    ABSENT = "absent"
    NOT_VOTING = "not_voting"


class VoteMethod(Choice):
    """How a vote was taken (hình thức biểu quyết)."""

    BALLOT = "ballot"
    SHOW_OF_HANDS = "show_of_hands"
    CONSULTATION = "consultation"


class MotionResult(Choice):
    """What became of a motion (kết quả).

    Source:
        Results of the Popolo Project's vote events.
    """

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"


@attrs.frozen(field_transformer=fields.located, repr=False)
class Candidate(Shown):
    """A person who stood for election, and the votes for them (người được đề cử, ứng cử).

    Args:
        person: Id of the person.
        votes: How many voted for them; None if not stated.
        share: The percentage of votes that the source states, with `votes` or alone.
        is_elected: Whether they were elected; None if not stated.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.count`, `field.percentage`, `field.type`.
    """

    person: str = attrs.field(validator=fields.identifier)
    votes: int | None = attrs.field(default=None, validator=attrs.validators.optional(fields.count))
    share: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.percentage),
        kw_only=True,
    )
    is_elected: bool | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.flag), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )


def _counts(
    given: Mapping[VoteOption, int] | Mapping[str, int] | Iterable[tuple[VoteOption | str, int]],
) -> tuple[tuple[VoteOption, int], ...]:
    """Convert options with the number of votes for each to pairs, in the order of the options."""
    return fields.numbers(given, VoteOption, "vote.option")


@attrs.frozen(field_transformer=fields.located, repr=False)
class VoteEvent(Shown):
    """One vote on a motion, or one round of it (lần biểu quyết, bỏ phiếu).

    Each number may be left out. As far as they are stated, none is above the one before it:
    `eligible`, `present`, `issued`, `cast`, `valid`.

    Args:
        on: The day; None if it is that of the event, or not stated.
        method: How the vote was taken.
        eligible: How many were entitled to vote (được triệu tập).
        present: How many of them were present (có mặt).
        issued: How many ballots were handed out (phát ra).
        cast: How many ballots came back (thu về).
        valid: How many of these were valid (hợp lệ).
        counts: The number of votes by option, as `{"yes": 433, "no": 7}`; kept as pairs.
        share: The percentage of `yes` that the source states, with `counts` or alone.
        candidates: Those who stood for election, in the order of the source.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.date`, `field.choice`, `field.count`, `field.type`, `field.percentage`;
            `vote.option` for two numbers of one option; `vote.candidate` for one person twice.

    Example:
        >>> VoteEvent(present=440, counts={"no": 7, "yes": 433}).counts
        ((<VoteOption.YES: 'yes'>, 433), (<VoteOption.NO: 'no'>, 7))
    """

    on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
    )
    method: VoteMethod | None = attrs.field(
        default=None, converter=attrs.converters.optional(VoteMethod)
    )
    eligible: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    present: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    issued: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    cast: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    valid: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    counts: tuple[tuple[VoteOption, int], ...] = attrs.field(
        default=(), converter=_counts, kw_only=True
    )
    share: Quantity | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_quantity),
        validator=attrs.validators.optional(fields.percentage),
        kw_only=True,
    )
    candidates: tuple[Candidate, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.instances(Candidate), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a candidate who is listed twice."""
        times = Counter(each.person for each in self.candidates)
        again = next((person for person, number in times.items() if number > 1), None)
        fields.require(again is None, "vote.candidate", "candidates", again)


@attrs.frozen(field_transformer=fields.located, repr=False)
class Motion(Shown):
    """Something that was put to the vote (nghị quyết, báo cáo, bầu cử).

    An election names its post. It says how many were to be elected, out of how many proposed, and
    how many were; those who then hold the post are memberships, which name the motion.

    Args:
        id: Stable id without white space.
        text: What was decided (Nghị quyết Đại hội; Bầu Ban Chấp hành khóa I).
        kind: What sort of decision it is, as written (nghị quyết, bầu cử); Popolo's classification.
        event: Id of the event at which it was decided (đại hội).
        organization: Id of the organization that decided, if not the organizer of the event.
        on: The day; None if it is that of the event, or not stated.
        requirement: What was required to be adopted, as written (quá nửa số phiếu).
        result: Whether it was adopted; None if not stated.
        document: Id of the document that was adopted.
        post: Id of the post that was voted on.
        term: The term that was elected for (nhiệm kỳ).
        seats: How many were to be elected.
        proposed: How many candidates stood (danh sách bầu).
        elected: How many were elected (trúng cử).
        vote_events: The votes, in the order of the rounds.
        sources: Where it is stated.

    Raises:
        InvalidData: `field.id`, `field.text`, `field.date`, `field.choice`, `field.count`,
            `field.type`.

    Example:
        >>> vote = VoteEvent(cast=400, valid=400, candidates=[Candidate("n-1", 396)])
        >>> Motion("bau-bch", "Bầu Ban Chấp hành", event="dai-hoi", seats=52, proposed=58,
        ...     elected=52, vote_events=[vote]).vote_events[0].candidates[0].votes
        396
    """

    id: str = attrs.field(validator=fields.identifier)
    text: str = attrs.field(validator=fields.prose)
    kind: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    event: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    organization: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    on: datetime.date | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_day),
        validator=attrs.validators.optional(fields.day),
        kw_only=True,
    )
    requirement: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.text), kw_only=True
    )
    result: MotionResult | None = attrs.field(
        default=None, converter=attrs.converters.optional(MotionResult), kw_only=True
    )
    document: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    post: str | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.identifier), kw_only=True
    )
    term: Period | None = attrs.field(
        default=None,
        converter=attrs.converters.optional(fields.as_period),
        validator=attrs.validators.optional(fields.period),
        kw_only=True,
    )
    seats: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    proposed: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    elected: int | None = attrs.field(
        default=None, validator=attrs.validators.optional(fields.count), kw_only=True
    )
    vote_events: tuple[VoteEvent, ...] = attrs.field(
        default=(), converter=fields.sequence, validator=fields.instances(VoteEvent), kw_only=True
    )
    sources: tuple[Source, ...] = attrs.field(
        default=(), converter=fields.as_sources, validator=fields.sources, kw_only=True
    )
