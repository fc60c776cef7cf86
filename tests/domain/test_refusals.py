"""What the classes of the domain refuse: one table a class, every field in it."""

import datetime
import inspect

import attrs
import pytest

from hoidata import domain
from hoidata.domain import (
    FUND_AMOUNTS,
    Alias,
    Attachment,
    Award,
    AwardName,
    AwardRegistration,
    Candidate,
    Criterion,
    Document,
    DocumentName,
    DocumentNumber,
    Event,
    Expression,
    Fund,
    FunderShare,
    FundPeriod,
    Initiative,
    Membership,
    Metric,
    Motion,
    Movement,
    Nature,
    Observation,
    Operand,
    Organization,
    OrganizationChange,
    OrganizationName,
    Participation,
    Person,
    PersonName,
    Pledge,
    PledgeItem,
    Post,
    PostName,
    Postponement,
    RateRevision,
    Report,
    Rule,
    ScheduledInstalment,
    Score,
    Scorecard,
    Sponsorship,
    Statement,
    Target,
    TargetSet,
    Term,
    Transaction,
    VoteEvent,
)
from hoidata.errors import InvalidData
from hoidata.values import Change, Period, Quantity, Ratio
from tests.contract.surface import READ
from tests.domain.fields import SOURCE, bad_values

YEAR = Period.year(2024)
MONEY = Quantity(5, "VND")
FIRST, SECOND = datetime.date(2024, 1, 1), datetime.date(2024, 1, 2)

VALIDITY = {"valid_from": "day?", "valid_to": "day?"}
CITED = {"sources": "sources"}

TABLES = {
    Alias: ({"name": "CTĐ"}, {"name": "text", **VALIDITY}),
    Organization: (
        {"id": "a", "name": "Hội"},
        {
            "id": "id",
            "name": "text",
            "kind": "word",
            "association": "word?",
            "level": "choice?",
            "place": "text?",
            **VALIDITY,
            "aliases": "short forms",
            "declared_members": "count?",
            "expected": "numbers of levels",
            "year_start": "year start?",
            **CITED,
        },
    ),
    Attachment: (
        {"unit": "a", "parent": "b"},
        {
            "unit": "id",
            "parent": "id",
            "kind": "choice",
            "hierarchy": "text?",
            **VALIDITY,
            **CITED,
        },
    ),
    OrganizationChange: (
        {"kind": "rename", "before": ["a"], "after": ["b"]},
        {
            "kind": "choice",
            "before": "ids",
            "after": "ids",
            "on": "day?",
            "document": "id?",
            **CITED,
        },
    ),
    Person: (
        {"id": "p", "name": "Nguyễn Văn A"},
        {"id": "id", "name": "text", "honorific": "text?", "privacy": "choice", **CITED},
    ),
    Post: (
        {"id": "p", "organization": "a", "title": "Chủ tịch"},
        {"id": "id", "organization": "id", "title": "text", "seats": "count?", **CITED},
    ),
    Membership: (
        {"post": "p", "person": "x", "on_behalf_of": "a"},
        {
            "post": "id",
            "person": "id?",
            "on_behalf_of": "id?",
            "count": "count?",
            "selection": "choice?",
            "votes": "ratio?",
            "share": "percentage?",
            "term": "period?",
            "motion": "id?",
            "document": "id?",
            **VALIDITY,
            **CITED,
        },
    ),
    OrganizationName: (
        {"text": "Hội CTĐ"},
        {
            "text": "text",
            "kind": "text?",
            "association": "text?",
            "merged": "texts",
            "level": "choice?",
            "place": "instance?",
            "within": "instances",
            "body": "text?",
            "host": "instance?",
            "number": "count?",
            "name": "text?",
            "is_former": "flag",
            "candidates": "instances",
        },
    ),
    PostName: (
        {"text": "Chủ tịch"},
        {
            "text": "text",
            "position": "text?",
            "organization": "instance?",
            "is_acting": "flag",
            "is_former": "known",
            "is_honorary": "flag",
            "candidates": "instances",
        },
    ),
    PersonName: (
        {"text": "Bà A"},
        {
            "text": "text",
            "honorific": "text?",
            "name": "text?",
            "posts": "instances",
            "organization": "instance?",
            "roles": "texts",
            "candidates": "instances",
        },
    ),
    DocumentNumber: (
        {"text": "10/KH-CTĐ"},
        {
            "text": "text",
            "number": "count?",
            "letter": "text?",
            "year": "count?",
            "kind": "text?",
            "sign": "text?",
            "issuers": "texts",
            "style": "choice?",
            "candidates": "instances",
        },
    ),
    DocumentName: (
        {"text": "Kế hoạch"},
        {
            "text": "text",
            "kind": "text?",
            "number": "instance?",
            "issuer": "instance?",
            "issued_on": "day?",
            "covers": "period?",
        },
    ),
    AwardName: (
        {"text": "Giấy khen"},
        {
            "text": "text",
            "issuer": "instance?",
            "form": "text?",
            "collectives": "count?",
            "individuals": "count?",
            "households": "count?",
            "recipients": "texts",
            "citation": "text?",
            "level": "choice?",
            "count": "count?",
            "rank": "count?",
        },
    ),
    Participation: (
        {"role": "guest", "person": "x", "group": "đại biểu"},
        {
            "role": "word",
            "person": "id?",
            "organization": "id?",
            "group": "text?",
            "count": "quantity?",
            "registered": "quantity?",
            "on_behalf_of": "ids",
            **CITED,
        },
    ),
    Event: (
        {"id": "e", "kind": "talk"},
        {
            "id": "id",
            "kind": "word",
            "name": "text?",
            "status": "choice",
            "organizers": "ids",
            "period": "period?",
            "part_of_day": "choice?",
            "location": "text?",
            "participants": "instances",
            "covers": "period?",
            "occasion": "text?",
            "times": "count",
            "recurrence": "recurrence?",
            "initiative": "id?",
            "documents": "ids",
            **CITED,
        },
    ),
    Candidate: (
        {"person": "x"},
        {
            "person": "id",
            "votes": "count?",
            "share": "percentage?",
            "is_elected": "flag?",
            **CITED,
        },
    ),
    VoteEvent: (
        {},
        {
            "on": "day?",
            "method": "choice?",
            "eligible": "count?",
            "present": "count?",
            "issued": "count?",
            "cast": "count?",
            "valid": "count?",
            "counts": "numbers of votes",
            "share": "percentage?",
            "candidates": "instances",
            **CITED,
        },
    ),
    Motion: (
        {"id": "m", "text": "Nghị quyết Đại hội"},
        {
            "id": "id",
            "text": "text",
            "kind": "text?",
            "event": "id?",
            "organization": "id?",
            "on": "day?",
            "requirement": "text?",
            "result": "choice?",
            "document": "id?",
            "post": "id?",
            "term": "period?",
            "seats": "count?",
            "proposed": "count?",
            "elected": "count?",
            "vote_events": "instances",
            **CITED,
        },
    ),
    Initiative: (
        {"id": "i", "name": "Tết nhân ái"},
        {
            "id": "id",
            "name": "text",
            "kind": "word",
            "parent": "id?",
            "period": "period?",
            "theme": "text?",
            "organizations": "ids",
            "level": "choice?",
            "recurrence": "recurrence?",
            "aliases": "short forms",
            **CITED,
        },
    ),
    Target: (
        {"metric": "gifts", "value": Quantity(5, "suất quà")},
        {
            "metric": "word",
            "value": "wanted",
            "operator": "choice",
            "is_assumed": "flag",
            "each": "choice?",
            "strength": "choice",
            "period": "period?",
            "organizations": "ids",
            "initiative": "id?",
            "item": "text?",
            **CITED,
        },
    ),
    TargetSet: (
        {"id": "t"},
        {
            "id": "id",
            "organizations": "ids",
            "period": "period?",
            "declared": "count?",
            "targets": "instances",
            "revises": "id?",
            "set_on": "day?",
            "report": "id?",
            **CITED,
        },
    ),
    PledgeItem: ({"text": "thăm hỏi"}, {"text": "text?", "target": "instance?", **CITED}),
    Pledge: (
        {"id": "g", "parties": ["a"]},
        {
            "id": "id",
            "parties": "ids",
            "kind": "word",
            "counterparties": "ids",
            "period": "period?",
            "signed_on": "day?",
            "document": "id?",
            "items": "short forms",
            **CITED,
        },
    ),
    Criterion: (
        {"id": "I", "weight": 5, "metric": "gifts"},
        {
            "id": "id",
            "label": "text?",
            "weight": "points?",
            "kind": "choice",
            "metric": "text?",
            "initiative": "id?",
            "item": "text?",
            "method": "choice",
            "target": "quantity?",
            "without_target": "choice?",
            "every": "quantity?",
            "points": "points?",
            "whole_steps": "flag?",
            "scale": "scale",
            "is_lower_better": "flag",
            "floor": "number?",
            "criteria": "instances",
            **CITED,
        },
    ),
    Scorecard: (
        {"id": "c", "criteria": [Criterion("I", weight=5)]},
        {
            "id": "id",
            "name": "text?",
            "bloc": "id?",
            "period": "period?",
            "weight": "points?",
            "floor": "number?",
            "criteria": "instances",
            **CITED,
        },
    ),
    Score: (
        {"scorecard": "c", "total": 5},
        {
            "scorecard": "id",
            "organizations": "ids",
            "round": "choice",
            "points": "points by criterion",
            "total": "number?",
            "reason": "text?",
            "report": "id?",
            **CITED,
        },
    ),
    RateRevision: (
        {"valid_from": FIRST, "rate": MONEY, "count": Quantity(3, "em")},
        {"valid_from": "day", "rate": "quantity?", "count": "quantity?", **CITED},
    ),
    ScheduledInstalment: (
        {"on": FIRST, "amount": MONEY},
        {"on": "day", "amount": "quantity", **CITED},
    ),
    Postponement: (
        {"period": YEAR, "to": SECOND},
        {"period": "period", "to": "day", **CITED},
    ),
    FunderShare: (
        {"funder": "a"},
        {"funder": "id", "share": "quantity?", **CITED},
    ),
    Sponsorship: (
        {"id": "s"},
        {
            "id": "id",
            "sponsors": "ids",
            "rate": "quantity?",
            "count": "quantity?",
            "every": "choice?",
            "total": "quantity?",
            "parts": "count?",
            "timing": "choice",
            "instalments": "instances",
            "postponed": "instances",
            "beneficiaries": "ids",
            "funders": "ids",
            "shares": "instances",
            "period": "period?",
            "pauses": "periods",
            "revisions": "instances",
            "initiative": "id?",
            **CITED,
        },
    ),
    Transaction: (
        {"id": "t", "kind": "incoming", "value": MONEY, "giver": "Bà A", "period": YEAR},
        {
            "id": "id",
            "kind": "choice",
            "value": "quantity",
            "worth": "quantity?",
            "giver": "text?",
            "receiver": "text?",
            "period": "period",
            "due": "day?",
            "fund": "id?",
            "sequence": "count?",
            "balance": "quantity?",
            "voucher": "text?",
            "purpose": "text?",
            "commitment": "id?",
            "sponsorship": "id?",
            "pledge": "id?",
            "initiative": "id?",
            "event": "id?",
            "privacy": "choice",
            "report": "id?",
            **CITED,
        },
    ),
    FundPeriod: (
        {"period": YEAR},
        {
            "period": "period",
            **dict.fromkeys((*FUND_AMOUNTS, "givers", "receivers"), "quantity?"),
            "complete": "listed",
            "report": "id?",
            **CITED,
        },
    ),
    Fund: (
        {"id": "quy", "name": "Quỹ Vì người nghèo", "holder": "a"},
        {
            "id": "id",
            "name": "text",
            "holder": "id",
            "unit": "unit",
            "periods": "instances",
            "all_money": "flag",
            **CITED,
        },
    ),
    Award: (
        {},
        {
            "issuer": "id?",
            "form": "text?",
            "collectives": "count?",
            "individuals": "count?",
            "recipients": "ids",
            "organizations": "ids",
            "period": "period?",
            "citation": "text?",
            "level": "choice?",
            "event": "id?",
            "initiative": "id?",
            "report": "id?",
            **CITED,
        },
    ),
    AwardRegistration: (
        {},
        {
            "organizations": "ids",
            "period": "period?",
            "titles": "texts",
            "collectives": "count?",
            "individuals": "count?",
            "recipient": "id?",
            "initiatives": "ids",
            "report": "id?",
            **CITED,
        },
    ),
    Document: (
        {"id": "d"},
        {
            "id": "id",
            "kind": "word?",
            "number": "text?",
            "title": "text?",
            "issued_on": "day?",
            "issuer": "id?",
            "authors": "ids",
            "published_on": "day?",
            "covers": "period?",
            **CITED,
        },
    ),
    Report: (
        {"id": "r", "period": YEAR},
        {
            "id": "id",
            "organizations": "ids",
            "kind": "word",
            "period": "period",
            "closed_on": "day?",
            "due_on": "day?",
            "revision": "count",
            "title": "text?",
            "document": "id?",
            "recipient": "id?",
            "status": "choice",
            **CITED,
        },
    ),
    Statement: (
        {"kind": "plan", "text": "giữ vững"},
        {
            "kind": "word",
            "text": "text",
            "organizations": "ids",
            "period": "period?",
            "speaker": "id?",
            "initiative": "id?",
            "event": "id?",
            "report": "id?",
            **CITED,
        },
    ),
    Term: (
        {"vocabulary": "roles", "code": "trao tặng"},
        {
            "vocabulary": "choice",
            "code": "word",
            "label": "word",
            "label_en": "text?",
            "aliases": "texts",
            "has_members": "flag",
            "is_joint": "flag",
            "is_occasional": "flag",
            "is_result": "flag",
        },
    ),
    Metric: (
        {"code": "m", "label": "quà", "unit": "suất quà", "nature": "rate"},
        {
            "code": "id",
            "label": "text",
            "unit": "unit",
            "nature": "choice",
            "formula": "formula?",
            "weight": "word?",
            "over_organizations": "choice",
            "over_time": "choice?",
            "movement": "choice?",
            "minimum": "number?",
            "label_en": "text?",
            "same_units": "units",
            "aliases": "texts",
        },
    ),
    Expression: (
        {"left": Operand("a")},
        {"left": "instance", "operator": "choice?", "right": "instance?"},
    ),
    Rule: (
        {"id": "r", "expression": Expression.parse("a = b")},
        {
            "id": "id",
            "expression": "expression",
            "label": "text?",
            "label_en": "text?",
            **CITED,
        },
    ),
    Observation: (
        {"id": "o", "metric": "gifts", "organizations": ["a"], "period": YEAR, "value": MONEY},
        {
            "id": "id",
            "metric": "word",
            "organizations": "ids",
            "period": "period",
            "value": "value?",
            "plan": "quantity?",
            "report": "id?",
            "scope": "choice",
            "status": "choice",
            "initiative": "id?",
            "event": "id?",
            "item": "text?",
            "categories": "categories",
            "part_of": "id?",
            "breakdown": "choice",
            "complete": "dimensions",
            "declared": "counts",
            "percent": "percentage?",
            "predecessors": "flag",
            "change": "change?",
            **CITED,
        },
    ),
}
FIELDS = [
    pytest.param(cls, good | {name: bad}, code, f"$.{name}{below}", id=f"{cls.__name__}-{name}-{n}")
    for cls, (good, kinds) in TABLES.items()
    for name, kind in kinds.items()
    for n, (bad, code, below) in enumerate(bad_values(kind))
]


def refused(cls, given):
    with pytest.raises(InvalidData) as caught:
        cls(**given)
    (problem,) = caught.value.problems
    return problem.code, problem.path


@pytest.mark.parametrize(("cls", "given", "code", "path"), FIELDS)
def test_a_bad_value_is_refused_at_its_field(cls, given, code, path):
    assert refused(cls, given) == (code, path)


@pytest.mark.parametrize("cls", TABLES)
def test_every_field_is_in_the_table(cls):
    assert list(TABLES[cls][1]) == [field.alias for field in attrs.fields(cls)]


def test_every_class_has_a_table():
    classes = {getattr(domain, name) for name in domain.__all__}
    assert {cls for cls in classes if attrs.has(cls)} == set(TABLES)


@pytest.mark.parametrize("cls", TABLES)
def test_only_what_names_an_entry_is_given_without_its_name(cls):
    parameters = inspect.signature(cls).parameters.values()
    named = [each.name for each in parameters if each.kind is each.KEYWORD_ONLY]
    without = {
        Metric: 3,
        Term: 3,
        Expression: 3,
        Transaction: 3,
        OrganizationChange: 1,
        **dict.fromkeys(map(domain.__dict__.__getitem__, READ), 1),
        FundPeriod: 1,
    }.get(cls, 2)
    assert named == list(TABLES[cls][1])[without:]


@pytest.mark.parametrize("cls", TABLES)
def test_what_is_good_is_taken_and_the_rest_is_not_known(cls):
    good, kinds = TABLES[cls]
    entry = cls(**good)
    for name, given in good.items():
        assert getattr(entry, name) == (tuple(given) if isinstance(given, list) else given)
    optional = {name for name, kind in kinds.items() if kind.endswith("?")} - {
        *good,
        "minimum",
        "over_time",
    }
    assert [name for name in optional if getattr(entry, name) is not None] == []


ASSESSED, MEASURED = {"metric": None}, {"metric": "gifts"}
STEPS = {"every": "1%", "points": 1}
RULES = [
    *[
        (Criterion, given, code, name)
        for given, code, name in [
            ({**ASSESSED, "weight": None}, "scorecard.weight", "weight"),
            ({"floor": 6}, "scorecard.weight", "weight"),
            ({**ASSESSED, "target": "5 xã"}, "scorecard.metric", "metric"),
            ({**ASSESSED, "points": 1}, "scorecard.metric", "metric"),
            ({**ASSESSED, "item": "x"}, "scorecard.metric", "metric"),
            ({**ASSESSED, "scale": {"5 xã": 1}}, "scorecard.metric", "metric"),
            ({**MEASURED, "criteria": [Criterion("I", weight=5)]}, "scorecard.group", "metric"),
            ({**MEASURED, "weight": None}, "scorecard.weight", "weight"),
            ({**MEASURED, "target": "0 xã"}, "scorecard.target", "target"),
            ({**MEASURED, "target": "-1 xã"}, "scorecard.target", "target"),
            ({**MEASURED, "target": "từ 0 đến 5 xã"}, "scorecard.target", "target"),
            ({**MEASURED, "target": "5 xã/năm"}, "scorecard.target", "target"),
            ({**MEASURED, "every": "1%"}, "scorecard.method", "every"),
            ({**MEASURED, "kind": "penalty"}, "scorecard.method", "method"),
            ({**MEASURED, "kind": "penalty", "method": "pass"}, "scorecard.method", "method"),
            ({**MEASURED, "points": 1}, "scorecard.method", "points"),
            ({**MEASURED, "whole_steps": True}, "scorecard.method", "whole_steps"),
            ({**MEASURED, "scale": {"5 xã": 1}}, "scorecard.method", "scale"),
            ({**MEASURED, "method": "scale"}, "scorecard.method", "scale"),
            ({**MEASURED, "without_target": "pass"}, "scorecard.method", "without_target"),
            (
                {**MEASURED, "without_target": "best", "target": "5 xã"},
                "scorecard.method",
                "without_target",
            ),
            (
                {**MEASURED, "without_target": "best", "method": "best"},
                "scorecard.method",
                "without_target",
            ),
            *[
                ({**MEASURED, **STEPS, "method": "each", "every": bad}, "scorecard.target", "every")
                for bad in ("0 xã", "-1 xã", "trên 1 xã", "khoảng 1 xã")
            ],
            (
                {**MEASURED, "method": "scale", "scale": {"từ 5 xã trở lên": 6}},
                "scorecard.weight",
                "weight",
            ),
            (
                {**MEASURED, "method": "scale", "scale": {"từ 5 xã trở lên": 5, "5 xã": 2}},
                "scorecard.scale",
                "scale",
            ),
        ]
    ],
    (Scorecard, {"criteria": []}, "scorecard.empty", "criteria"),
    (
        Scorecard,
        {"criteria": [Criterion("I", weight=5, criteria=[Criterion("I", weight=5)])]},
        "scorecard.twice",
        "criteria",
    ),
    (Score, {"total": None}, "score.empty", "points"),
    (Expression, {"operator": "="}, "expression.sides", "right"),
    (Expression, {"right": Operand("b")}, "expression.sides", "right"),
    (Alias, {"valid_from": SECOND, "valid_to": FIRST}, "field.order", "valid_to"),
    (Organization, {"valid_from": SECOND, "valid_to": FIRST}, "field.order", "valid_to"),
    (Attachment, {"valid_from": SECOND, "valid_to": FIRST}, "field.order", "valid_to"),
    (Attachment, {"parent": "a"}, "attachment.self", "parent"),
    *[
        (
            Attachment,
            {"kind": kind, "hierarchy": "công đoàn"},
            "attachment.hierarchy",
            "hierarchy",
        )
        for kind in ("attached_to", "member_of")
    ],
    (OrganizationChange, {"after": ["b", "c"]}, "organization_change.shape", "kind"),
    (OrganizationChange, {"before": []}, "organization_change.shape", "kind"),
    (OrganizationChange, {"kind": "merge"}, "organization_change.shape", "kind"),
    (OrganizationChange, {"kind": "split"}, "organization_change.shape", "kind"),
    (
        OrganizationChange,
        {"kind": "merge", "before": ["a", "b"], "after": ["c", "d"]},
        "organization_change.shape",
        "kind",
    ),
    (
        OrganizationChange,
        {"kind": "split", "before": ["a", "b"], "after": ["c", "d"]},
        "organization_change.shape",
        "kind",
    ),
    (OrganizationChange, {"kind": "dissolve"}, "organization_change.shape", "kind"),
    (OrganizationChange, {"kind": "create"}, "organization_change.shape", "kind"),
    (
        OrganizationChange,
        {"kind": "dissolve", "before": [], "after": []},
        "organization_change.shape",
        "kind",
    ),
    (
        OrganizationChange,
        {"kind": "create", "before": [], "after": []},
        "organization_change.shape",
        "kind",
    ),
    (Membership, {"valid_from": SECOND, "valid_to": FIRST}, "field.order", "valid_to"),
    (Membership, {"person": None, "on_behalf_of": None}, "membership.holder", "person"),
    (Participation, {"person": None, "group": None}, "participation.who", "person"),
    (Membership, {"count": 15}, "membership.count", "count"),
    (
        VoteEvent,
        {"candidates": [Candidate("x"), Candidate("y"), Candidate("x", 5)]},
        "vote.candidate",
        "candidates",
    ),
    (Target, {"value": Quantity(5, "suất quà", bound="at_least")}, "target.bound", "value"),
    (Target, {"value": Quantity.unknown("suất quà")}, "target.bound", "value"),
    (Target, {"value": Change.parse("tăng trên 5%")}, "target.bound", "value"),
    (Target, {"value": Quantity.parse("15 hộ/năm")}, "target.each", "value"),
    (Target, {"value": Quantity.parse("15 hộ/quý"), "each": "quarter"}, "target.each", "value"),
    (TargetSet, {"revises": "t"}, "target_set.revises", "revises"),
    (PledgeItem, {"text": None}, "pledge_item.shape", "text"),
    (
        PledgeItem,
        {"target": Target("gifts", Quantity(5, "suất quà"))},
        "pledge_item.shape",
        "text",
    ),
    (Pledge, {"parties": []}, "pledge.parties", "parties"),
    (RateRevision, {"rate": None, "count": None}, "rate_revision.empty", "rate"),
    (RateRevision, {"rate": Quantity(5, "em")}, "sponsorship.rate", "rate"),
    (RateRevision, {"count": Quantity(-1, "em")}, "sponsorship.count", "count"),
    (Sponsorship, {"rate": Quantity(5, "em")}, "sponsorship.rate", "rate"),
    (Sponsorship, {"rate": Quantity(5)}, "sponsorship.rate", "rate"),
    (Sponsorship, {"rate": Quantity(-1, "VND")}, "sponsorship.rate", "rate"),
    (Sponsorship, {"count": Quantity(-1, "em")}, "sponsorship.count", "count"),
    (
        Sponsorship,
        {"revisions": [RateRevision(FIRST, MONEY), RateRevision(FIRST, Quantity(6, "VND"))]},
        "sponsorship.revisions",
        "revisions",
    ),
    (
        Sponsorship,
        {
            "rate": Quantity(5, "VND", per=("tháng",)),
            "revisions": [RateRevision(FIRST, Quantity(5, "VND", per=("quý",)))],
        },
        "sponsorship.rhythm",
        "revisions",
    ),
    *[
        (Transaction, {"value": bad}, "transaction.value", "value")
        for bad in (
            Quantity(0, "VND"),
            Quantity(-5, "VND"),
            Quantity(5),
            Quantity(5, "VND", per=("em",)),
            Quantity(5, "VND", bound="more_than") * -1,
            Quantity.between(-5, 5, "VND"),
            Quantity.between(-5, 0, "VND"),
        )
    ],
    *[
        (Transaction, given, "transaction.worth", "worth")
        for given in (
            {"worth": MONEY},
            {"value": Quantity(5, "USD"), "worth": MONEY},
            {"value": Quantity(5, "tấn"), "worth": Quantity(5, "USD")},
            {"value": Quantity(5, "tấn"), "worth": Quantity(5, "tấn")},
            {"value": Quantity(5, "tấn"), "worth": Quantity(5)},
            {"value": Quantity(5, "tấn"), "worth": Quantity(-5, "VND")},
            {"value": Quantity(5, "tấn"), "worth": Quantity(5, "VND", per=("tấn",))},
        )
    ],
    (Transaction, {"giver": None}, "transaction.ends", "giver"),
    (Transaction, {"balance": MONEY}, "transaction.balance", "balance"),
    (Transaction, {"fund": "q", "balance": Quantity(5, "tấn")}, "transaction.balance", "balance"),
    (Transaction, {"fund": "q", "balance": Quantity(5)}, "transaction.balance", "balance"),
    (Transaction, {"due": FIRST}, "transaction.due", "due"),
    (Transaction, {"kind": "planned_income", "due": FIRST}, "transaction.due", "due"),
    (Transaction, {"commitment": "t"}, "transaction.itself", "commitment"),
    *[
        (FundPeriod, {name: bad}, "fund.money", name)
        for name in FUND_AMOUNTS
        for bad in (Quantity(5), Quantity(5, "tấn"), Quantity(5, "VND", per=("năm",)))
    ],
    (Fund, {"unit": "tấn"}, "fund.unit", "unit"),
    *[
        (
            Fund,
            {"periods": [FundPeriod(YEAR), FundPeriod(YEAR, **{name: Quantity(5, "USD")})]},
            "fund.currency",
            f"periods[1].{name}",
        )
        for name in FUND_AMOUNTS
    ],
    (
        Fund,
        {"unit": "USD", "periods": [FundPeriod(YEAR, closing=MONEY)]},
        "fund.currency",
        "periods[0].closing",
    ),
    (Metric, {"movement": "balance"}, "metric.movement", "movement"),
    (Metric, {"movement": "balance"}, "metric.movement", "movement"),
    (Metric, {"nature": "stock", "movement": "received"}, "metric.movement", "movement"),
    (Metric, {"nature": "rate", "movement": "given"}, "metric.movement", "movement"),
    (Metric, {"formula": "gifts", "movement": "given"}, "metric.movement", "movement"),
    (Observation, {"organizations": []}, "observation.organizations", "organizations"),
    (Observation, {"value": None}, "observation.missing", "value"),
    (Observation, {"status": "O"}, "observation.missing", "value"),
    (Observation, {"plan": MONEY, "status": "O"}, "observation.missing", "value"),
    (Observation, {"plan": Quantity.unknown("VND")}, "observation.plan", "plan"),
]


@pytest.mark.parametrize(("cls", "given", "code", "name"), RULES)
def test_fields_that_contradict_each_other_are_refused(cls, given, code, name):
    assert refused(cls, TABLES[cls][0] | given) == (code, f"$.{name}")


TAKEN = [
    (Organization, {"valid_from": FIRST, "valid_to": FIRST}),
    (Organization, {"sources": [SOURCE]}),
    (Attachment, {"hierarchy": "công đoàn"}),
    (Attachment, {"valid_to": FIRST}),
    (Attachment, {"valid_from": FIRST}),
    (OrganizationChange, {"kind": "merge", "before": ["a", "b"], "after": ["c"]}),
    (OrganizationChange, {"kind": "split", "before": ["a"], "after": ["b", "c"]}),
    (OrganizationChange, {"kind": "dissolve", "before": ["a"], "after": []}),
    (OrganizationChange, {"kind": "create", "before": [], "after": ["a"]}),
    (Membership, {"person": None}),
    (Membership, {"on_behalf_of": None}),
    (Membership, {"person": None, "on_behalf_of": None, "count": 15}),
    (Participation, {"person": None}),
    (Participation, {"person": None, "group": None, "organization": "a"}),
    (Participation, {"person": None, "group": None, "count": Quantity(100, "đại biểu")}),
    (Participation, {"person": None, "group": None, "registered": Quantity(250, "người")}),
    (Post, {"seats": 0}),
    (PledgeItem, {"text": None, "target": Target("gifts", Quantity(5, "suất quà"))}),
    (RateRevision, {"rate": None}),
    (RateRevision, {"count": None}),
    (Sponsorship, {"rate": Quantity(0, "VND")}),
    (Sponsorship, {"rate": Quantity(5, "VND", bound="nearly")}),
    (Sponsorship, {"revisions": [RateRevision(FIRST, MONEY), RateRevision(SECOND, MONEY)]}),
    (Transaction, {"value": Quantity(1, "VND")}),
    (Transaction, {"value": Quantity(5, "VND", bound="nearly")}),
    (Transaction, {"value": Quantity(5, "suất quà"), "worth": Quantity(0, "VND")}),
    (Transaction, {"giver": None, "receiver": "Bà A"}),
    (Transaction, {"giver": None, "fund": "q"}),
    (Transaction, {"fund": "q", "balance": Quantity(-5, "VND"), "sequence": 0}),
    (Transaction, {"kind": "commitment", "due": FIRST}),
    (Transaction, {"kind": "refund", "commitment": "t-1"}),
    (FundPeriod, {"opening": Quantity(-5, "VND"), "closing": Quantity(5, "VND", bound="nearly")}),
    (Fund, {"unit": "USD", "periods": [FundPeriod(YEAR, closing=Quantity(5, "USD"))]}),
    (Metric, {"nature": Nature.STOCK, "movement": Movement.BALANCE}),
    (Metric, {"nature": Nature.FLOW, "movement": Movement.RECEIVED}),
    (Observation, {"value": Ratio(12, 12, unit="chi hội")}),
    (Observation, {"value": None, "status": "O"}),
    *[(Event, {"recurrence": text}) for text in ("P1Y", "P3M", "P2W", "P1D", "P1Y6M", None)],
    *[(Initiative, {"recurrence": text}) for text in ("P1Y", "P3M", None)],
]


@pytest.mark.parametrize(("cls", "given"), TAKEN)
def test_fields_that_agree_are_taken(cls, given):
    entry = cls(**TABLES[cls][0] | given)
    for name, value in given.items():
        assert getattr(entry, name) == (tuple(value) if isinstance(value, list) else value)


def test_a_refusal_of_several_items_names_the_first():
    assert refused(Organization, {"id": "a", "name": "x", "aliases": ["x", 5, 6]}) == (
        "field.type",
        "$.aliases[1]",
    )


def test_a_refused_choice_names_all_that_can_be_chosen():
    with pytest.raises(InvalidData, match=r"'x' is not one of parent, attached_to, member_of"):
        Attachment("a", "b", kind="x")
