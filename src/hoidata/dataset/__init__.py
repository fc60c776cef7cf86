"""The collection: look-up, tree and cross-reference checks."""

from hoidata.dataset._asked import asked_day
from hoidata.dataset._checks import (
    Balance,
    DeclaredCount,
    RuleBalance,
    balances,
    declared_members,
    declared_parts,
    declared_targets,
    fund_problems,
    rule_balances,
)
from hoidata.dataset._checks import contradictions as contradictions
from hoidata.dataset._checks.amounts import has_floor as has_floor
from hoidata.dataset._checks.amounts import has_parts as has_parts
from hoidata.dataset._checks.amounts import shares as shares
from hoidata.dataset._checks.references import REFERENCES as REFERENCES
from hoidata.dataset._checks.said import closed_on as closed_on
from hoidata.dataset._checks.subperiods import only_grows as only_grows
from hoidata.dataset._choice.dimensions import complete_dimensions as complete_dimensions
from hoidata.dataset._choice.figures import (
    PLAIN,
    Figures,
    Kind,
    Reason,
    Rejected,
    SeriesKey,
    kind_of,
)
from hoidata.dataset._choice.kinds import Kinds as Kinds
from hoidata.dataset._choice.kinds import family as family
from hoidata.dataset._choice.kinds import is_listed as is_listed
from hoidata.dataset._choice.rivals import NOT_FINAL as NOT_FINAL
from hoidata.dataset._choice.rivals import latest as latest
from hoidata.dataset._choice.rivals import line_of as line_of
from hoidata.dataset._choice.values import takes_pairs as takes_pairs
from hoidata.dataset._choice.values import unfit as unfit
from hoidata.dataset._dataset import Dataset
from hoidata.dataset._discreet import discreet as discreet
from hoidata.dataset._money.figures import LISTED
from hoidata.dataset._money.flows import Ends, Flows
from hoidata.dataset._money.fund_list import FundList
from hoidata.dataset._money.parties import label_of as label_of
from hoidata.dataset._money.payments import Payments as Payments
from hoidata.dataset._money.payments import Rows as Rows
from hoidata.dataset._money.payments import Settled as Settled
from hoidata.dataset._money.payments import settled as settled
from hoidata.dataset._places import FilePlace, Position, Positions
from hoidata.dataset._reform.door import lineage_from_crosswalk
from hoidata.dataset._reform.proposal import LineageProposal, ProposedChange
from hoidata.dataset._resolve.door import resolve
from hoidata.dataset._resolve.ids import organization_id as organization_id
from hoidata.dataset._resolve.ids import plain as plain
from hoidata.dataset._resolve.index import NameIndex as NameIndex
from hoidata.dataset._resolve.resolution import Decider, Ground, Match, Objection, Resolution
from hoidata.dataset._revisions import Aim as Aim
from hoidata.dataset._revisions import AimName as AimName
from hoidata.dataset._revisions import Revisions as Revisions
from hoidata.dataset._stated_points import StatedPoints as StatedPoints
from hoidata.dataset._stated_points import group_points as group_points
from hoidata.dataset._stated_points import limits_of as limits_of
from hoidata.dataset._stated_points import points_differ as points_differ
from hoidata.dataset._stated_points import rounds_that_differ as rounds_that_differ
from hoidata.dataset._stated_points import signed_points as signed_points
from hoidata.dataset._stated_points import with_limits as with_limits
from hoidata.dataset._stated_points import written as written
from hoidata.dataset._structure import days
from hoidata.dataset._structure.days import Days, Span
from hoidata.dataset._structure.edges import Edge
from hoidata.dataset._structure.existence import Existence, Limit
from hoidata.dataset._structure.hierarchy import Hierarchy, Tree
from hoidata.dataset._structure.lineage import Lineage, Succession
from hoidata.dataset._structure.orphans import Orphan as Orphan
from hoidata.dataset._structure.orphans import orphans as orphans
from hoidata.dataset._structure.years import OwnYears, YearStart
from hoidata.dataset._tables import TABLES, Entry, Identified, id_of
from hoidata.errors import as_model_fields

__all__ = [
    "LISTED",
    "PLAIN",
    "TABLES",
    "Balance",
    "Dataset",
    "Days",
    "Decider",
    "DeclaredCount",
    "Edge",
    "Ends",
    "Entry",
    "Existence",
    "Figures",
    "FilePlace",
    "Flows",
    "FundList",
    "Ground",
    "Hierarchy",
    "Identified",
    "Kind",
    "Limit",
    "Lineage",
    "LineageProposal",
    "Match",
    "Objection",
    "OwnYears",
    "Position",
    "Positions",
    "ProposedChange",
    "Reason",
    "Rejected",
    "Resolution",
    "RuleBalance",
    "SeriesKey",
    "Span",
    "Succession",
    "Tree",
    "YearStart",
    "asked_day",
    "balances",
    "days",
    "declared_members",
    "declared_parts",
    "declared_targets",
    "fund_problems",
    "id_of",
    "kind_of",
    "lineage_from_crosswalk",
    "resolve",
    "rule_balances",
]

as_model_fields((Dataset,))
