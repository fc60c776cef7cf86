"""Organizations, people, events, pledges, awards, documents, metrics and figures."""

from hoidata.domain.award import Award, AwardRegistration
from hoidata.domain.document import Document, Report, ReportKind, Statement, StatementKind
from hoidata.domain.event import Event, EventKind, Participation, PartOfDay, Role
from hoidata.domain.expression import Expression, Function, Operand
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
    Target,
    TargetSet,
    count_targets,
)
from hoidata.domain.rule import Rule, vocabulary_rules
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
    "Expression",
    "Function",
    "Initiative",
    "InitiativeKind",
    "Level",
    "Membership",
    "Metric",
    "Nature",
    "Observation",
    "Operand",
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
    "Role",
    "Rule",
    "Scope",
    "Sponsorship",
    "Statement",
    "StatementKind",
    "Status",
    "Target",
    "TargetSet",
    "count_targets",
    "vocabulary_metrics",
    "vocabulary_rules",
]
