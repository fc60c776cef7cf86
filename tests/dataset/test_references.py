"""Every id that is named must be there."""

import re

import attrs
import pytest

from hoidata.dataset import TABLES
from hoidata.dataset._checks.references import REFERENCES
from hoidata.domain import (
    Award,
    AwardRegistration,
    Candidate,
    Criterion,
    Document,
    Event,
    Fund,
    FunderShare,
    FundPeriod,
    Initiative,
    Membership,
    Metric,
    Motion,
    OrganizationChange,
    Participation,
    Person,
    Pledge,
    PledgeItem,
    Post,
    Score,
    Scorecard,
    Sponsorship,
    Statement,
    Target,
    TargetSet,
    Transaction,
    VoteEvent,
)
from hoidata.domain import _fields as fields
from hoidata.errors import Severity
from hoidata.values import Period, Quantity
from tests.dataset.builders import cite, dataset, day, figure, figures, found, only, report, under

GIFTS = Quantity(5, "suất quà")


def target(**given):
    return Target(**{"metric": "gifts", "value": GIFTS} | given)


def sponsorship(key, sponsors, **given):
    """Return a sponsorship of which nothing else is missing."""
    rate = Quantity(200_000, "VND", per=("tháng",))
    return Sponsorship(key, sponsors, **{"rate": rate, "period": Period.parse("2024")} | given)


def card(depth=0, *, bloc=None, **given):
    """Return a scorecard with one criterion, inside so many groups."""
    inner = Criterion("I", **{"metric": "gifts", "weight": 5} | given)
    for level in range(depth):
        inner = Criterion(f"I.{level}", criteria=[inner])
    return Scorecard("other", bloc=bloc, criteria=[inner])


def paid(key="t", **given):
    return Transaction(key, "chi", Quantity(5, "VND"), giver="a", period="1/5/2024", **given)


UNKNOWN = [
    ("metrics", Metric("m", "m", "%", nature="rate", weight="x"), "weight", "metrics"),
    ("metrics", Metric("m", "m", "%", formula="gifts / x"), "formula.metrics[1]", "metrics"),
    ("reports", report("r", of=["a", "x"]), "organizations[1]", "organizations"),
    ("reports", report("r", document="x"), "document", "documents"),
    ("reports", report("r", recipient="x"), "recipient", "organizations"),
    ("documents", Document("van-ban", issuer="x"), "issuer", "organizations"),
    ("documents", Document("van-ban", authors=["a", "x"]), "authors[1]", "organizations, people"),
    ("attachments", under("x", "a"), "unit", "organizations"),
    ("attachments", under("a", "x"), "parent", "organizations"),
    (
        "organization_changes",
        OrganizationChange("dissolve", before=["x"], on=day("1/7/2025")),
        "before[0]",
        "",
    ),
    (
        "organization_changes",
        OrganizationChange("create", after=["x"], on=day("1/7/2025")),
        "after[0]",
        "",
    ),
    (
        "organization_changes",
        OrganizationChange("create", after=["a"], document="x", on=day("1/7/2025")),
        "document",
        "documents",
    ),
    ("posts", Post("p", "x", title="Chủ tịch"), "organization", "organizations"),
    ("memberships", Membership("x", on_behalf_of="a"), "post", "posts"),
    ("memberships", Membership("chair", "x"), "person", "people"),
    ("memberships", Membership("chair", on_behalf_of="x"), "on_behalf_of", "organizations"),
    ("memberships", Membership("chair", "mr-a", motion="x"), "motion", "motions"),
    ("memberships", Membership("chair", "mr-a", document="x"), "document", "documents"),
    ("events", Event("e", "talk", organizers=["x"]), "organizers[0]", "organizations"),
    ("events", Event("e", "talk", initiative="x"), "initiative", "initiatives"),
    ("events", Event("e", "talk", documents=["x"]), "documents[0]", "documents"),
    (
        "events",
        Event("e", "talk", participants=[Participation("guest", "x")]),
        "participants[0].person",
        "people",
    ),
    (
        "events",
        Event("e", "talk", participants=[Participation("guest", organization="x")]),
        "participants[0].organization",
        "organizations",
    ),
    (
        "events",
        Event("e", "talk", participants=[Participation("chair", "mr-a", on_behalf_of=["a", "x"])]),
        "participants[0].on_behalf_of[1]",
        "organizations",
    ),
    ("motions", Motion("m", "Nghị quyết", event="x"), "event", "events"),
    ("motions", Motion("m", "Nghị quyết", organization="x"), "organization", "organizations"),
    ("motions", Motion("m", "Nghị quyết", document="x"), "document", "documents"),
    ("motions", Motion("m", "Nghị quyết", post="x"), "post", "posts"),
    (
        "motions",
        Motion(
            "m",
            "Bầu Ban Chấp hành",
            vote_events=[VoteEvent(), VoteEvent(candidates=[Candidate("mr-a"), Candidate("x")])],
        ),
        "vote_events[1].candidates[1].person",
        "people",
    ),
    ("initiatives", Initiative("i", "Tết nhân ái", parent="x"), "parent", "initiatives"),
    ("initiatives", Initiative("i", "Tết nhân ái", organizations=["x"]), "organizations[0]", ""),
    ("scorecards", card(bloc="x"), "bloc", "organizations"),
    ("scorecards", card(metric="x"), "criteria[0].metric", "metrics"),
    ("scorecards", card(initiative="x"), "criteria[0].initiative", "initiatives"),
    ("scorecards", card(1, metric="x"), "criteria[0].criteria[0].metric", "metrics"),
    ("scorecards", card(1, initiative="x"), "criteria[0].criteria[0].initiative", "initiatives"),
    ("scores", Score("x", ["a"], total=5), "scorecard", "scorecards"),
    ("scores", Score("card", ["x"], total=5), "organizations[0]", "organizations"),
    ("scores", Score("card", ["a"], total=5, report="x"), "report", "reports"),
    ("pledges", Pledge("g", ["a", "x"]), "parties[1]", "organizations"),
    ("pledges", Pledge("g", ["a"], counterparties=["x"]), "counterparties[0]", ""),
    ("pledges", Pledge("g", ["a"], document="x"), "document", "documents"),
    (
        "pledges",
        Pledge("g", ["a"], items=[PledgeItem("thăm hỏi"), PledgeItem(target=target(metric="x"))]),
        "items[1].target.metric",
        "metrics",
    ),
    (
        "pledges",
        Pledge("g", ["a"], items=[PledgeItem(target=target(organizations=["x"]))]),
        "items[0].target.organizations[0]",
        "organizations",
    ),
    (
        "pledges",
        Pledge("g", ["a"], items=[PledgeItem(target=target(initiative="x"))]),
        "items[0].target.initiative",
        "initiatives",
    ),
    ("target_sets", TargetSet("t", ["x"]), "organizations[0]", "organizations"),
    ("target_sets", TargetSet("t", ["a"], report="x"), "report", "reports"),
    ("target_sets", TargetSet("t", ["a"], revises="x"), "revises", "target_sets"),
    ("target_sets", TargetSet("t", targets=[target(metric="x")]), "targets[0].metric", "metrics"),
    (
        "target_sets",
        TargetSet("t", targets=[target(organizations=["x"])]),
        "targets[0].organizations[0]",
        "organizations",
    ),
    (
        "target_sets",
        TargetSet("t", targets=[target(initiative="x")]),
        "targets[0].initiative",
        "initiatives",
    ),
    ("sponsorships", sponsorship("s", ["x"]), "sponsors[0]", "organizations, people"),
    ("sponsorships", sponsorship("s", ["a"], beneficiaries=["x"]), "beneficiaries[0]", "people"),
    ("sponsorships", sponsorship("s", ["a"], funders=["x"]), "funders[0]", ""),
    (
        "sponsorships",
        sponsorship("s", ["a"], shares=[FunderShare("a", "60%"), FunderShare("x")]),
        "shares[1].funder",
        "organizations, people",
    ),
    ("sponsorships", sponsorship("s", ["a"], initiative="x"), "initiative", "initiatives"),
    ("funds", Fund("q", "Quỹ", holder="x"), "holder", "organizations"),
    (
        "funds",
        Fund("q", "Quỹ", holder="a", periods=[FundPeriod("2023"), FundPeriod("2024", report="x")]),
        "periods[1].report",
        "reports",
    ),
    *[
        ("transactions", paid(**{field: "x"}), field, tables)
        for field, tables in (
            ("fund", "funds"),
            ("commitment", "transactions"),
            ("sponsorship", "sponsorships"),
            ("pledge", "pledges"),
            ("initiative", "initiatives"),
            ("event", "events"),
            ("report", "reports"),
        )
    ],
    ("awards", Award("x", "Bằng khen"), "issuer", "organizations"),
    ("awards", Award("a", recipients=["mr-a", "x"]), "recipients[1]", "organizations, people"),
    ("awards", Award("a", organizations=["x"]), "organizations[0]", "organizations"),
    ("awards", Award("a", event="x"), "event", "events"),
    ("awards", Award("a", initiative="x"), "initiative", "initiatives"),
    ("awards", Award("a", report="x"), "report", "reports"),
    ("award_registrations", AwardRegistration(["x"]), "organizations[0]", "organizations"),
    ("award_registrations", AwardRegistration(["a"], recipient="x"), "recipient", "organizations"),
    ("award_registrations", AwardRegistration(initiatives=["x"]), "initiatives[0]", "initiatives"),
    ("award_registrations", AwardRegistration(["a"], report="x"), "report", "reports"),
    ("observations", figure("o", metric="x"), "metric", "metrics"),
    ("observations", figure("o", of=["a", "x"]), "organizations[1]", "organizations"),
    ("observations", figure("o", report="x"), "report", "reports"),
    ("observations", figure("o", initiative="x"), "initiative", "initiatives"),
    ("observations", figure("o", event="x"), "event", "events"),
    ("observations", figure("o", part_of="x"), "part_of", "observations"),
    ("statements", Statement("plan", "giữ vững", organizations=["x"]), "organizations[0]", ""),
    ("statements", Statement("plan", "giữ vững", speaker="x"), "speaker", "people"),
    ("statements", Statement("plan", "giữ vững", initiative="x"), "initiative", "initiatives"),
    ("statements", Statement("plan", "giữ vững", event="x"), "event", "events"),
    ("statements", Statement("plan", "giữ vững", report="x"), "report", "reports"),
]
PRESENT = {
    "people": (Person("mr-a", "Nguyễn Văn A"),),
    "posts": (Post("chair", "a", title="Chủ tịch"),),
    "sponsorships": (sponsorship("spon", ["a"]),),
    "scorecards": (Scorecard("card", criteria=[Criterion("I", weight=5)]),),
}


@pytest.mark.parametrize(("table", "row", "path", "tables"), UNKNOWN)
def test_an_unknown_id_is_an_error_at_its_exact_place(table, row, path, tables):
    cited = row if isinstance(row, Metric) else attrs.evolve(row, sources=cite(7))
    before = PRESENT.get(table, ())
    problem = only(dataset(**PRESENT | {table: (*before, cited)}))
    is_metric = tables == "metrics"
    code = "metric.unknown" if is_metric else "reference.unknown"
    assert (problem.code, problem.severity) == (code, Severity.ERROR)
    assert problem.path == f"$.{table}[{len(before)}].{path}"
    assert problem.details["found"] == "x"
    assert is_metric or tables in problem.details["expected"]
    assert problem.sources == getattr(cited, "sources", ())


def test_every_reference_is_tried_above():
    tried = {(table, re.sub(r"\[\d+\]", "", path)) for table, _, path, _ in UNKNOWN}
    known = {(TABLES[kind], name) for kind, names in REFERENCES.items() for name in names}
    assert tried == {(table, name.replace("*", "")) for table, name in known}


def id_fields(cls, above=""):
    """Yield every field of a class, and of the classes inside it, that holds ids of others."""
    for field in attrs.fields(cls):
        rule = getattr(field.validator, "validator", field.validator)
        is_metric = field.metadata.get(fields.NAMES) == "metrics" and field.name not in EXPRESSIONS
        if is_metric or rule in (fields.identifier, fields.identifiers):
            yield above + field.name
        for inner in NESTED.get((cls, field.name), ()):
            yield from id_fields(inner, f"{above}{field.name}.")


NESTED = {
    (Event, "participants"): (Participation,),
    (Fund, "periods"): (FundPeriod,),
    (Motion, "vote_events"): (VoteEvent,),
    (VoteEvent, "candidates"): (Candidate,),
    (Pledge, "items"): (PledgeItem,),
    (PledgeItem, "target"): (Target,),
    (TargetSet, "targets"): (Target,),
    (Scorecard, "criteria"): (Criterion,),
    (Sponsorship, "shares"): (FunderShare,),
}
NO_REFERENCE = {"id", "code", "criteria.id"}
IN_TEXTS = {"formula.metrics"}
EXPRESSIONS = {"formula", "expression"}


@pytest.mark.parametrize("kind", TABLES)
def test_every_field_of_ids_is_followed(kind):
    followed = {name.replace("criteria.criteria*", "criteria") for name in REFERENCES.get(kind, ())}
    assert set(id_fields(kind)) - NO_REFERENCE == followed - IN_TEXTS


class TestWhatIsKnown:
    def test_metrics_of_the_vocabulary_need_no_definition(self):
        assert found(figures(figure("o", metric="humanitarian_value"))) == []

    def test_metrics_of_the_data_count_as_well(self):
        own = [Metric("brooms", "chổi", "cây chổi")]
        assert found(figures(figure("o", "20 cây chổi", metric="brooms"), metrics=own)) == []

    @pytest.mark.parametrize("who", ["a", "mr-a"])
    def test_people_and_organizations_may_give_and_receive(self, who):
        data = dataset(
            **PRESENT | {"sponsorships": [sponsorship("s", [who], funders=[who])]},
            transactions=[attrs.evolve(paid(sponsorship="s"), giver=who, receiver="Bà B")],
            awards=[Award("a", recipients=[who])],
            pledges=[Pledge("g", ["a"], counterparties=[who])],
            documents=[Document("d", authors=[who])],
        )
        assert [pair for pair in found(data) if pair[0] != "transaction.nowhere"] == []

    def test_one_unknown_id_is_told_once_however_often_it_is_named(self):
        rows = [figure(key, of=["x"], item=key, sources=cite(n)) for n, key in enumerate("op")]
        problem = only(figures(*rows, reports=[report("r", of=["x"], sources=cite(9))]))
        assert problem.path == "$.reports[0].organizations[0]"
        assert problem.details == {
            "found": "x",
            "expected": "organizations",
            "count": "3",
            "also": "$.observations[0].organizations[0], $.observations[1].organizations[0]",
        }
        assert problem.sources == cite(9) + cite(0) + cite(1)
        assert problem.message.endswith("add the entry there (in 3 places)")
        assert problem.translate("vi").endswith("thêm mục vào đó (ở 3 chỗ)")

    def test_every_unknown_id_is_told_at_once(self):
        data = dataset(
            attachments=[under("x", "y")], observations=[figure("o", of=["a", "x"], event="z")]
        )
        assert found(data) == [
            ("reference.unknown", "$.attachments[0].unit"),
            ("reference.unknown", "$.attachments[0].parent"),
            ("reference.unknown", "$.observations[0].event"),
        ]

    def test_an_item_is_cited_by_its_own_sources_before_those_around_it(self):
        sets = [TargetSet("t", targets=[target(metric="x", sources=cite(90))], sources=cite(1))]
        assert only(dataset(target_sets=sets)).sources == cite(90)


class TestCitedDocuments:
    def test_are_missed_once_where_documents_are_listed(self):
        data = figures(
            figure("o", sources=cite(1) + cite(1, "khac")),
            figure("p", of=["b"], sources=cite(30, "khac")),
            documents=[Document("van-ban")],
        )
        problem = only(data)
        assert (problem.code, problem.path) == ("source.unknown", "$.observations[0].sources[1]")
        assert (problem.severity, problem.sources) == (Severity.INFO, cite(1, "khac"))

    def test_are_not_looked_for_where_none_is_listed(self):
        assert found(figures(figure("o", sources=cite(1, "khac")))) == []

    def test_may_be_reports(self):
        data = figures(
            figure("o", sources=cite(1, "r")), documents=[Document("d")], reports=[report("r")]
        )
        assert found(data) == []

    @pytest.mark.parametrize(
        ("tables", "path"),
        [
            (
                {"events": [Event("e", "talk", participants=[Participation("guest", group="x")])]},
                "$.events[0].participants[0]",
            ),
            ({"pledges": [Pledge("g", ["a"], items=[PledgeItem("x")])]}, "$.pledges[0].items[0]"),
            (
                {"pledges": [Pledge("g", ["a"], items=[PledgeItem(target=target())])]},
                "$.pledges[0].items[0].target",
            ),
            ({"target_sets": [TargetSet("t", targets=[target()])]}, "$.target_sets[0].targets[0]"),
        ],
    )
    def test_are_looked_for_inside_entries_as_well(self, tables, path):
        plain = dataset(**tables, documents=[Document("d")])
        assert found(plain) == []
        assert found(citing(plain, path)) == [("source.unknown", f"{path}.sources[0]")]


def citing(data, path):
    """Return a dataset in which what stands at a path cites a document that is not there."""

    def change(here, steps):
        if not steps:
            return attrs.evolve(here, sources=cite(1, "khac"))
        if steps[0].isdigit():
            place = int(steps[0])
            return (*here[:place], change(here[place], steps[1:]), *here[place + 1 :])
        return attrs.evolve(here, **{steps[0]: change(getattr(here, steps[0]), steps[1:])})

    return change(data, re.findall(r"\w+", path))


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("hội viêm", "hội viên"),
        ("Membes", "members"),
        ("gits", "gifts"),
        ("lantrens_hung", "lanterns_hung"),
        ("xyz", None),
    ],
)
def test_an_unknown_metric_is_told_the_one_that_may_be_meant(written, near):
    own = Metric("lanterns_hung", "đèn", unit="cây", nature="flow")
    problem = only(figures(figure("o", "1 cây", metric=written), metrics=[own]))
    assert (problem.code, problem.details.get("near")) == ("metric.unknown", near)
    for language, words in (("en", "did you mean"), ("vi", "có phải là")):
        assert (f"{words} '{near}'?" in problem.translate(language)) is (near is not None)


class TestNamedTwice:
    @pytest.mark.parametrize(
        ("table", "row", "path"),
        [
            ("pledges", Pledge("g", ["a", "b", "a"]), "parties[2]"),
            ("observations", figure("o", of=["a", "a"]), "organizations[1]"),
            ("reports", report("r", of=["a", "b", "b"]), "organizations[2]"),
            ("documents", Document("van-ban", authors=["a", "a"]), "authors[1]"),
            (
                "target_sets",
                TargetSet("t", targets=[target(), target(organizations=["b", "b"])]),
                "targets[1].organizations[1]",
            ),
            (
                "events",
                Event(
                    "e",
                    "talk",
                    participants=[Participation("chair", "mr-a", on_behalf_of=["a", "a"])],
                ),
                "participants[0].on_behalf_of[1]",
            ),
        ],
    )
    def test_in_one_list_is_doubtful(self, table, row, path):
        problem = only(dataset(**PRESENT | {table: [attrs.evolve(row, sources=cite(7))]}))
        assert (problem.code, problem.severity) == ("reference.repeated", Severity.WARNING)
        assert problem.path == f"$.{table}[0].{path}"
        assert problem.sources == cite(7)
        assert problem.details["found"] in {"a", "b"}

    def test_is_told_for_each_time(self):
        data = dataset(pledges=[Pledge("g", ["a", "a", "a"])])
        assert found(data) == [("reference.repeated", f"$.pledges[0].parties[{n}]") for n in (1, 2)]

    def test_in_two_lists_is_fine(self):
        data = dataset(pledges=[Pledge("g", ["a", "b"], counterparties=["a", "b"])])
        assert found(data) == []


def test_what_is_named_twice_is_reported_in_the_order_of_the_data():
    first = TargetSet("t-1", ["a"], targets=[target(organizations=["a", "a"])])
    second = TargetSet("t-2", ["a", "a"], targets=[target()])
    data = dataset(target_sets=(first, second))
    assert [path for code, path in found(data) if code == "reference.repeated"] == [
        "$.target_sets[0].targets[0].organizations[1]",
        "$.target_sets[1].organizations[1]",
    ]
