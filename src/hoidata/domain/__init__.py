"""Organizations, people, events, pledges, awards, documents, metrics and figures.

A field that holds a value, a period, a day, a source or a choice also takes the text that a file
would hold there, and keeps what the text means. Names of metrics and of kinds stay as they are
written until a `Dataset`, which knows what they mean, puts codes in their place.
"""

from hoidata.domain._document_numbers import number_end as number_end
from hoidata.domain._fields import DISCREET as DISCREET
from hoidata.domain._fields import FORMS as FORMS
from hoidata.domain._fields import NAMES as NAMES
from hoidata.domain._fields import count as count
from hoidata.domain._fields import identifier as identifier
from hoidata.domain._fields import identifiers as identifiers
from hoidata.domain._fields import instance as instance
from hoidata.domain._fields import located as located
from hoidata.domain._fields import percentage as percentage
from hoidata.domain._fields import spelled as spelled
from hoidata.domain._fields import text as text
from hoidata.domain._organization_names import find_names as find_names
from hoidata.domain._people.prose import PersonFound as PersonFound
from hoidata.domain._people.prose import PostFound as PostFound
from hoidata.domain._people.prose import find_people as find_people
from hoidata.domain._people.prose import is_surname as is_surname
from hoidata.domain._people.prose import whole_name as whole_name
from hoidata.domain._people.prose import whole_post as whole_post
from hoidata.domain.award import Award, AwardRegistration
from hoidata.domain.award_name import AwardName
from hoidata.domain.document import Document, Report, Statement
from hoidata.domain.document_name import DocumentName
from hoidata.domain.document_number import DocumentNumber, DocumentStyle
from hoidata.domain.event import Event, EventStatus, Participation, PartOfDay
from hoidata.domain.expression import Expression, Function, Operand
from hoidata.domain.fund import FUND_AMOUNTS as FUND_AMOUNTS
from hoidata.domain.fund import Fund, FundPeriod, Listed
from hoidata.domain.initiative import Initiative
from hoidata.domain.level import Level
from hoidata.domain.metric import Aggregation, Metric, Nature, vocabulary_metrics
from hoidata.domain.motion import (
    Candidate,
    Motion,
    MotionResult,
    VoteEvent,
    VoteMethod,
    VoteOption,
)
from hoidata.domain.observation import Breakdown, Observation, Scope, Status
from hoidata.domain.observation import figure_text as figure_text
from hoidata.domain.organization import (
    Alias,
    Attachment,
    AttachmentKind,
    Organization,
    OrganizationChange,
    OrganizationChangeKind,
)
from hoidata.domain.organization_name import OrganizationName
from hoidata.domain.person import Membership, Person, Post, Privacy, Selection
from hoidata.domain.person_name import PersonName, PostName
from hoidata.domain.pledge import (
    Pledge,
    PledgeItem,
    Strength,
    Target,
    TargetSet,
    count_targets,
)
from hoidata.domain.pledge import parse_wanted as parse_wanted
from hoidata.domain.pledge import strength_of as strength_of
from hoidata.domain.rhythm import Rhythm
from hoidata.domain.rule import Rule, vocabulary_rules
from hoidata.domain.scorecard import (
    Criterion,
    CriterionKind,
    Round,
    Score,
    Scorecard,
    ScoringMethod,
)
from hoidata.domain.scorecard import most_of as most_of
from hoidata.domain.sponsorship import (
    FunderShare,
    Postponement,
    RateRevision,
    ScheduledInstalment,
    Sponsorship,
    Timing,
)
from hoidata.domain.sponsorship import times_of as times_of
from hoidata.domain.term import PROPERTIES as PROPERTIES
from hoidata.domain.term import Term, Vocabulary, vocabulary_terms
from hoidata.domain.transaction import Movement, Transaction, TransactionKind, is_money
from hoidata.errors import as_model_fields

__all__ = [
    "Aggregation",
    "Alias",
    "Attachment",
    "AttachmentKind",
    "Award",
    "AwardName",
    "AwardRegistration",
    "Breakdown",
    "Candidate",
    "Criterion",
    "CriterionKind",
    "Document",
    "DocumentName",
    "DocumentNumber",
    "DocumentStyle",
    "Event",
    "EventStatus",
    "Expression",
    "Function",
    "Fund",
    "FundPeriod",
    "FunderShare",
    "Initiative",
    "Level",
    "Listed",
    "Membership",
    "Metric",
    "Motion",
    "MotionResult",
    "Movement",
    "Nature",
    "Observation",
    "Operand",
    "Organization",
    "OrganizationChange",
    "OrganizationChangeKind",
    "OrganizationName",
    "PartOfDay",
    "Participation",
    "Person",
    "PersonName",
    "Pledge",
    "PledgeItem",
    "Post",
    "PostName",
    "Postponement",
    "Privacy",
    "RateRevision",
    "Report",
    "Rhythm",
    "Round",
    "Rule",
    "ScheduledInstalment",
    "Scope",
    "Score",
    "Scorecard",
    "ScoringMethod",
    "Selection",
    "Sponsorship",
    "Statement",
    "Status",
    "Strength",
    "Target",
    "TargetSet",
    "Term",
    "Timing",
    "Transaction",
    "TransactionKind",
    "Vocabulary",
    "VoteEvent",
    "VoteMethod",
    "VoteOption",
    "count_targets",
    "is_money",
    "vocabulary_metrics",
    "vocabulary_rules",
    "vocabulary_terms",
]

as_model_fields(map(globals().get, __all__))
