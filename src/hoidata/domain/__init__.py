"""Organizations, people, events, pledges, awards, documents, metrics and figures."""

from hoidata.domain.award import Award, AwardRegistration
from hoidata.domain.document import Document, Report, ReportKind, Statement, StatementKind
from hoidata.domain.event import Event, EventKind, Participation, PartOfDay, Role
from hoidata.domain.initiative import Initiative, InitiativeKind
from hoidata.domain.metric import Aggregation, Metric, Nature, vocabulary_metrics
from hoidata.domain.observation import Breakdown, Observation, Scope, Status
from hoidata.domain.organization import (
    Alias,
    Attachment,
    AttachmentKind,
    Level,
    Organization,
    OrganizationChange,
    OrganizationChangeKind,
    OrganizationKind,
)
from hoidata.domain.person import Membership, Person, Post, Privacy
from hoidata.domain.pledge import (
    Pledge,
    PledgeItem,
    PledgeKind,
    Rhythm,
    Strength,
    Target,
    TargetSet,
    count_targets,
)
from hoidata.domain.pledge import parse_wanted as parse_wanted
from hoidata.domain.pledge import strength_of as strength_of
from hoidata.domain.sponsorship import Payment, RateRevision, Sponsorship

__all__ = [
    "Aggregation",
    "Alias",
    "Attachment",
    "AttachmentKind",
    "Award",
    "AwardRegistration",
    "Breakdown",
    "Document",
    "Event",
    "EventKind",
    "Initiative",
    "InitiativeKind",
    "Level",
    "Membership",
    "Metric",
    "Nature",
    "Observation",
    "Organization",
    "OrganizationChange",
    "OrganizationChangeKind",
    "OrganizationKind",
    "PartOfDay",
    "Participation",
    "Payment",
    "Person",
    "Pledge",
    "PledgeItem",
    "PledgeKind",
    "Post",
    "Privacy",
    "RateRevision",
    "Report",
    "ReportKind",
    "Rhythm",
    "Role",
    "Scope",
    "Sponsorship",
    "Statement",
    "StatementKind",
    "Status",
    "Strength",
    "Target",
    "TargetSet",
    "count_targets",
    "vocabulary_metrics",
]
