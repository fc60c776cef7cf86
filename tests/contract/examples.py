"""Instances of every public class; a contract test fails when a class has none.

Keyed by the name of the class. Give several where a class has several shapes.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hoidata import (
    VND,
    Alias,
    Attachment,
    Award,
    AwardRegistration,
    Bound,
    Candidate,
    Change,
    Criterion,
    Dataset,
    Document,
    Event,
    Expression,
    Fund,
    FunderShare,
    FundPeriod,
    Initiative,
    Membership,
    Metric,
    Motion,
    Observation,
    Organization,
    OrganizationChange,
    Participation,
    Period,
    Person,
    Pledge,
    PledgeItem,
    Post,
    Postponement,
    Quantity,
    RateRevision,
    Ratio,
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
    Unit,
    Verdict,
    VoteEvent,
    io,
    lineage_from_crosswalk,
    places,
)
from hoidata.aggregate import (
    Comparison,
    Coverage,
    CoverageRow,
    LeftOut,
    Missing,
    Standings,
    TargetProgress,
    TargetSetProgress,
    Timeliness,
    Total,
    UnitBalance,
    fund_statement,
    ledger,
    promises,
    rollup,
    standings,
)
from hoidata.dataset import (
    Balance,
    DeclaredCount,
    FilePlace,
    Ground,
    LineageProposal,
    Match,
    Reason,
    Resolution,
    RuleBalance,
)
from hoidata.display import Bulletin, Cell, Chapter, Table
from hoidata.errors import (
    DoubtfulText,
    HoidataError,
    InvalidData,
    MissingExtra,
    NotAdditive,
    Problem,
    ReferenceMissing,
    Source,
    UnitMismatch,
)
from hoidata.frames import Column, ColumnType
from hoidata.reading import (
    Drafted,
    Finding,
    Mention,
    SourcePlace,
    SourceTable,
    SourceText,
    draft,
    find,
)
from hoidata.values import Measure

UNIT = "hoi-ctd.kien-an"
CITY = "hoi-ctd.hai-phong"
SOURCES = (Source("004-kien-an-2022", 1289, 1394),)
PROBLEM = Problem.of("money.fraction", "$.transactions[0].value", found="1,5 đồng")

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
MORE_THAN = Quantity(1_660_000_000, "VND", bound=Bound.MORE_THAN, step=10_000_000)
RATE = Quantity(200_000, "VND", per=("em", "tháng"))
RATE_PAID = Quantity(200_000, "VND")
RISE = Change("up", Quantity(Decimal("12.7"), "%"), against=Period.parse("năm 2021"))
GIFTS = Target("gifts", Quantity(2000, "suất quà"), is_assumed=True, period=YEAR)

REVISION = RateRevision(date(2022, 6, 1), RATE, count=Quantity(2, "em"), sources=SOURCES)
SPONSORSHIP = Sponsorship(
    "s-1", [UNIT], rate=RATE, count=Quantity(3, "em"), period=YEAR, revisions=[REVISION]
)
LEDGER = ledger(
    Dataset(
        transactions=[
            Transaction("t-0", "chi", RATE_PAID, giver=CITY, period="1/1/2022", sponsorship="s-1")
        ]
    ),
    SPONSORSHIP,
    at=date(2022, 11, 12),
)

FUND = Fund(
    "quy",
    "Quỹ Nhân đạo",
    holder=UNIT,
    periods=[FundPeriod(YEAR, opening=RATE_PAID, complete=True, report="r-2022")],
    sources=SOURCES,
)
TRANSACTION = Transaction(
    "t-1",
    "thu",
    MORE_THAN,
    giver="Công ty A",
    period="1/2/2022",
    fund="quy",
    voucher="PT 07",
    sources=SOURCES,
)
PROMISE = Transaction(
    "p-1", "đăng ký", RATE_PAID, giver="Công ty A", period="1/2/2022", due="30/6/2022", fund="quy"
)
PROMISES = promises(Dataset(funds=[FUND], transactions=[PROMISE]), at="1/7/2022")
STATEMENT = fund_statement(Dataset(funds=[FUND], transactions=[TRANSACTION]), "quy")

CRITERION = Criterion("I", "Quà", metric="gifts", target="2.000 suất quà", weight=30)
SCORECARD = Scorecard("c", criteria=[CRITERION, Criterion("T", kind="bonus", sources=SOURCES)])
SCORE = Score("c", [UNIT], round="own", points={"I": Fraction(1, 3)}, total=5, sources=SOURCES)
STANDINGS = standings(
    Dataset(
        organizations=[Organization(each, each) for each in (UNIT, CITY, "khoi")],
        attachments=[Attachment(each, "khoi", kind="member_of") for each in (UNIT, CITY)],
        observations=[
            Observation(
                "o-gifts",
                "gifts",
                organizations=[UNIT],
                period=YEAR,
                value=Quantity(1500, "suất quà"),
            )
        ],
    ),
    "khoi",
    YEAR,
    scorecard=SCORECARD,
)

CANDIDATE = Candidate("n-1", 433, share=Quantity(Decimal("98.4"), "%"), is_elected=True)
VOTE = VoteEvent(
    date(2025, 10, 20),
    "ballot",
    eligible=445,
    present=440,
    valid=440,
    counts={"yes": 433, "no": 7},
    candidates=[CANDIDATE],
    sources=SOURCES,
)

ORGANIZATION = Organization(
    UNIT,
    "Hội Chữ thập đỏ quận Kiến An",
    association="ctd",
    level="district",
    valid_to=date(2025, 6, 30),
    aliases=[Alias("Hội CTĐ Kiến An")],
    sources=SOURCES,
)
MATCH = Match(ORGANIZATION, reasons=(Ground.NAME,))
DRAFT = draft(
    "Năm 2022, Hội Chữ thập đỏ xã An Phú vận động trên 1,66 tỷ đồng, trao 2 thùng hàng.",
    document="an-phu",
)
REPORT = Report("r-2022", [UNIT], kind="annual", period=YEAR, closed_on=date(2022, 11, 12))
OBSERVATION = Observation(
    "o-1",
    "humanitarian_value",
    organizations=[UNIT],
    period=YEAR,
    value=MORE_THAN,
    report="r-2022",
    status="P",
    change=RISE,
    sources=SOURCES,
)

RULE = Rule("r-1", "opening(fund_balance) + thu - chi = fund_balance")
GIFTS_METRIC = Metric.of("gifts")
TOTAL = rollup(
    Dataset(
        organizations=[ORGANIZATION, Organization(CITY, "Hội CTĐ Hải Phòng")],
        attachments=[Attachment(UNIT, CITY)],
        observations=[OBSERVATION],
    ),
    "humanitarian_value",
)[CITY, "2022"]

LAYOUT = io.Layout(
    header=1,
    organization="hoi-a",
    period="2024",
    columns={"Đơn vị": "đơn vị", "Hội viên": io.Heading(metric="members")},
)
TABLE = [{"Đơn vị": "Xã A", "Hội viên": 120}]
READING = io.read_table(TABLE, LAYOUT)

HAU_GIANG = places.PlaceRef("2025-03", "93")
CAN_THO = places.PlaceRef("2025-07", "92")
HANDED_ON = lineage_from_crosswalk(
    Dataset(
        organizations=[
            Organization("hg", "Hội CTĐ tỉnh Hậu Giang", association="ctd", level="provincial"),
            Organization("cu", "Chi hội 1", association="ctd", level="chapter"),
            Organization("tx", "Hội CTĐ thị xã", association="ctd", level="district"),
        ],
        attachments=[Attachment("cu", "hg")],
    )
)
EDGE = places.CrosswalkEdge(
    HAU_GIANG, CAN_THO, "whole", on=date(2025, 7, 1), document="202/2025/QH15"
)
EXAMPLES: Mapping[str, tuple[object, ...]] = {
    "AwardName": (
        Award.parse_name("UBND xã tặng Giấy khen cho 3 tập thể, ông Nguyễn Văn A"),
        Award.parse_name("đạt giải nhì huyện"),
    ),
    "DocumentName": (
        Document.parse_name(
            "Kế hoạch số 10/KH-CTĐ ngày 12/5/2023 của Hội CTĐ về công tác năm 2023"
        ),
    ),
    "DocumentNumber": (
        Document.parse_number("10/KH-CTĐ"),
        Document.parse_number("06/2022/QH15"),
    ),
    "PersonName": (
        Person.parse_name("Bà Lê Thị A, Chủ tịch Hội CTĐ thị xã"),
        Person.parse_names("Lê Văn A, Trần Văn B, Phó Chủ tịch Hội CTĐ tỉnh")[0],
    ),
    "PostName": Post.parse_name("nguyên PCT Hội CTĐ tỉnh, TUV", doubts=[]),
    "Alias": (Alias("Tết Nhân ái", date(2023, 1, 1)),),
    "Attachment": (Attachment(UNIT, CITY, valid_to=date(2025, 6, 30)),),
    "Award": (Award(CITY, "Giấy khen", collectives=2, individuals=2), Award()),
    "AwardRegistration": (AwardRegistration([UNIT], YEAR, titles=["Lao động tiên tiến"]),),
    "Balance": (
        Balance(
            whole=OBSERVATION,
            parts=(),
            total=Quantity(1, "VND"),
            is_complete=True,
            verdict=Verdict.NO,
        ),
        Balance(
            whole=OBSERVATION,
            parts=(OBSERVATION,),
            total=Quantity(1, "VND"),
            is_complete=False,
            verdict=Verdict.UNDECIDED,
            dimensions=("giới",),
            gap=Quantity(0, "VND"),
        ),
    ),
    "Candidate": (CANDIDATE, Candidate("n-2")),
    "Cell": (Cell(MORE_THAN, lead="≥ ", marks=["sơ bộ"], notes=["thiếu xã A"]),),
    "Change": (RISE, Change("times", Quantity(Decimal("2.6"), "lần"), against="plan")),
    "Criterion": (CRITERION, Criterion("II", criteria=[CRITERION], weight=30)),
    "Comparison": (
        Comparison(
            organization=UNIT,
            metric=Metric.of("gifts"),
            period=YEAR,
            base_period=YEAR.same_period_last_year(),
            current=None,
            base=None,
        ),
    ),
    "Column": (Column("value", ColumnType.NUMBER, "the headline"),),
    "Coverage": (Coverage(period=YEAR, rows=(CoverageRow(organization=UNIT, report=None),)),),
    "CoverageRow": (CoverageRow(organization=UNIT, report=REPORT, timeliness=Timeliness.LATE),),
    "Crosswalk": (places.Crosswalk([EDGE]), places.Crosswalk([])),
    "Dataset": (
        Dataset(),
        Dataset(organizations=[ORGANIZATION], reports=[REPORT], observations=[OBSERVATION]),
    ),
    "DeclaredCount": (
        DeclaredCount(entry=ORGANIZATION, declared=10, listed=4),
        DeclaredCount(entry=OBSERVATION, declared=19, listed=20, dimension="tỉnh"),
    ),
    "Document": (Document("d-10", "Kế hoạch", number="10/KH-CTĐ", issued_on=date(2023, 4, 18)),),
    "CrosswalkEdge": (EDGE, places.CrosswalkEdge(HAU_GIANG, CAN_THO, "possible")),
    "Edition": places.editions()[-2:],
    "Event": (
        Event("e-1", "annual_review", organizers=[UNIT], part_of_day="afternoon", covers=YEAR),
        Event("e-2", "exchange", participants=[Participation("guest", group="hội viên")]),
        Event("e-3", "congress", status="planned", recurrence="5 năm một lần"),
    ),
    "Expression": (RULE.expression, Expression.parse("percent(members / chapters) * -2")),
    "SourcePlace": (
        SourcePlace(page=2, line=5, start=310, end=322),
        SourcePlace(paragraph=3, end=5, last=SourcePlace(table=1, row=2, column=3, end=4)),
    ),
    "SourceTable": (SourceTable((("Đơn vị", "Hội viên"), ("Xã A", "120")), 0, 47),),
    "SourceText": (
        SourceText("Hội có 120 hội viên"),
        SourceText("a", name="a.html", kind="html", title="A", published=YEAR.start),
    ),
    "Finding": (
        Finding("money", 4, 20, value=MORE_THAN, surface="trên 1,66 tỷ đồng", problems=(PROBLEM,)),
        Finding("not_quantity", 0, 5, surface="08:04"),
    ),
    "Findings": (find("thu trên 1,66 tỷ đồng, lúc 8:30"), find("")),
    "Draft": (DRAFT, draft("")),
    "Drafted": (*DRAFT.items[:1], Drafted(REPORT, "possible", problems=(PROBLEM,))),
    "Mention": (
        Mention(0, 5, surface="08:04", problems=(PROBLEM,)),
        Mention(4, 20, surface="trên 1,66 tỷ đồng", metrics=("gifts",), organizations=(UNIT,)),
    ),
    "Fund": (FUND, Fund("quy-usd", "Quỹ đối ngoại", holder=UNIT, unit="USD", all_money=True)),
    "FunderLedger": (*LEDGER.by_funder, *PROMISES.ledgers[0].by_funder),
    "FunderShare": (FunderShare(CITY, "60%"), FunderShare(UNIT)),
    "FundLine": STATEMENT.received,
    "FundPeriod": FUND.periods,
    "FundStatement": (STATEMENT,),
    "Heading": (io.Heading(), LAYOUT.columns[1][1]),
    "Heirs": (places.Crosswalk([EDGE]).heirs(HAU_GIANG),),
    "Initiative": (Initiative("i-1", "Tháng nhân đạo", kind="month", recurrence="P1Y"),),
    "Instalment": LEDGER.instalments[:2],
    "Layout": (io.Layout(), LAYOUT),
    "Ledger": (LEDGER,),
    "CriterionScore": (*STANDINGS.rows[0].scores, *STANDINGS.unranked[0].scores),
    "Match": (MATCH,),
    "LineageProposal": (HANDED_ON, LineageProposal()),
    "Measure": (
        Measure.of(MORE_THAN, is_each=True),
        Measure.of(Quantity(12, "hội viên")) * Measure.of(RATE),
    ),
    "Membership": (
        Membership("p-1", "n-1", on_behalf_of=UNIT, valid_from=date(2022, 1, 1)),
        Membership("p-1", "n-1", selection="elected", votes=Ratio(433, 440), motion="m-1"),
        Membership("p-1", count=15, selection="appointed", document="d-10"),
    ),
    "Metric": (
        Metric("gifts", "quà tặng", "suất quà"),
        Metric("balance", "số dư", "VND", nature="stock", minimum=None, label_en="balance"),
        Metric("gifts", "quà", "suất quà", over_time="max", same_units=["phần quà"]),
        Metric("houses", "nhà xây mới", "căn nhà", aliases=["nhà tình thương"]),
    ),
    "Motion": (
        Motion("m-1", "Bầu Ban Chấp hành", post="p-1", seats=15, vote_events=[VOTE]),
        Motion("m-2", "Nghị quyết", kind="nghị quyết", event="e-1", result="pass"),
    ),
    "Observation": (
        OBSERVATION,
        Observation(
            "o-2",
            "chapters_registered",
            organizations=[UNIT],
            period=YEAR,
            value=Ratio(12, 12, unit="chi hội"),
        ),
        Observation("o-3", "gifts", organizations=[UNIT, CITY], period=YEAR, status="O"),
    ),
    "OrganizationName": (
        Organization.parse_name("BTV Hội LHPN xã Kim Liên, huyện Nam Đàn"),
        Organization.parse_name("Hội CTĐ thành phố"),
    ),
    "Organization": (ORGANIZATION, Organization("khoi-20", "Khối Thi đua 20", kind="bloc")),
    "OrganizationChange": (
        OrganizationChange("merge", before=["a", "b"], after=["c"], on=date(2025, 7, 1)),
    ),
    "Participation": (Participation("attendee", group="học sinh", count=Quantity(800, "em")),),
    "FilePlace": (
        FilePlace("a.xlsx", "$.report", sheet="Số liệu", cell="C7"),
        FilePlace(None, "$"),
    ),
    "Period": (
        YEAR,
        Period(date(2025, 1, 1), None),
        Period(None, date(2025, 11, 7)),
        Period.parse("7 tháng đầu năm 2020"),
    ),
    "Person": (
        Person("n-1", "Nguyễn Văn A", honorific="ông", privacy="public"),
        Person("n-2", "Nguyễn Văn B", privacy="minor"),
    ),
    "Place": places.find("Kim Liên")[-2:],
    "PlaceName": (places.PlaceName("xã", "Kim Liên"), places.PlaceName()),
    "PlaceRef": (HAU_GIANG, CAN_THO),
    "Pledge": (Pledge("g-1", [UNIT, CITY], items=[PledgeItem("giữ gìn vệ sinh")], period=YEAR),),
    "PledgeItem": (PledgeItem("giữ gìn vệ sinh"), PledgeItem(target=GIFTS)),
    "Post": (Post("p-1", UNIT, title="Chủ tịch", seats=1),),
    "Postponement": (Postponement("tháng 2/2024", "1/6/2024"),),
    "Problem": (
        PROBLEM,
        Problem.of("text.misspelled", sources=(Source("004", 3, 9),), found="động"),
    ),
    "PromisedSum": PROMISES.sums,
    "Promises": (PROMISES,),
    "TargetProgress": (TargetProgress(target=GIFTS, organizations=(UNIT,), period=YEAR),),
    "TargetSetProgress": (
        TargetSetProgress(promise=TargetSet("t-1", [UNIT], targets=[GIFTS]), rows=(), declared=10),
    ),
    "ProposedChange": HANDED_ON.changes,
    "Quantity": (
        MORE_THAN,
        RATE,
        Quantity(Fraction(1, 3), "ngày công"),
        Quantity.between(500_000_000, 700_000_000, "VND", high_open=True),
        Quantity(None, "người", bound=Bound.UNKNOWN),
    ),
    "RateRevision": (REVISION, RateRevision(date(2022, 9, 1), count=Quantity(4, "em"))),
    "Ratio": (Ratio(12, 12, unit="chi hội"), Ratio(13, 12, is_plan=True)),
    "Report": (REPORT,),
    "Resolution": (Resolution("Hội LHPN xã"), Resolution("a", candidates=(MATCH,))),
    "Rule": (RULE, Rule("r-2", "a <= b", label="a không quá b", sources=SOURCES)),
    "RuleBalance": (
        RuleBalance(
            rule=RULE,
            figures=(OBSERVATION,),
            result=OBSERVATION,
            left=Quantity(5, "VND"),
            right=Quantity(4, "VND"),
            difference=Quantity(1, "VND"),
            verdict=Verdict.NO,
        ),
    ),
    "ScheduledInstalment": (ScheduledInstalment("5/9/2023", "30 triệu đồng"),),
    "Score": (SCORE, Score("c", [UNIT], total=5)),
    "Scorecard": (SCORECARD, Scorecard("c", "Bảng điểm", criteria=[CRITERION])),
    "Source": (Source("004-kien-an-2022"), *SOURCES),
    "Sponsorship": (SPONSORSHIP,),
    "Standing": STANDINGS.rows,
    "Standings": (STANDINGS, Standings(bloc="khoi", period=YEAR)),
    "Statement": (Statement("limitation", "vận động nguồn lực chưa kịp thời", period=YEAR),),
    "Bulletin": (
        Bulletin("Bản tin năm 2024", ["Kỳ: năm 2024"], [Chapter("Các quỹ", ["Chưa có."])]),
    ),
    "Chapter": (Chapter("Các quỹ", ["Chưa có.", Table(["quỹ"], [["Quỹ Nhân đạo"]])]),),
    "Table": (
        Table(["kỳ", "số liệu"], [[YEAR, Cell(MORE_THAN, marks=["sơ bộ"])]], title="Nhân đạo"),
    ),
    "Suggestion": (io.Suggestion(()), io.suggest_layout(TABLE)),
    "TableFigure": READING.figures,
    "TableReading": (READING,),
    "Target": (GIFTS, Target("gift_value", Quantity(500_000_000, "VND"), operator=">=")),
    "TargetSet": (TargetSet("t-1", [UNIT], period=YEAR, declared=10, targets=[GIFTS]),),
    "Total": (
        Total(
            organization=UNIT, period=YEAR, metric=GIFTS_METRIC, quantity=Quantity(5, "suất quà")
        ),
        TOTAL,
    ),
    "Missing": (Missing(organization=UNIT, days=(YEAR,)),),
    "LeftOut": (LeftOut(observation=OBSERVATION, organization=UNIT, reason=Reason.OVERLAP),),
    "Term": (
        Term("event_kinds", "lễ hội đền"),
        Term("organization_kinds", "cum", "cụm", label_en="cluster", has_members=True),
    ),
    "Transaction": (
        TRANSACTION,
        Transaction(
            "t-2", "commitment", "12 tấn", giver=UNIT, period="2022", due="2022-12-31", worth="5đ"
        ),
    ),
    "Unit": (
        Unit.of("lượt người"),
        Unit.of("VND"),
        Unit("thùng hàng", "Thùng hàng", one_en="crate", aliases=["kiện hàng"], rank=1),
    ),
    "UnitBalance": (
        UnitBalance(
            organization=UNIT,
            period=YEAR,
            metric=Metric.of("gifts"),
            stated=Quantity(2, "suất quà"),
            derived=Quantity(1, "suất quà"),
            is_complete=False,
            verdict=Verdict.YES,
        ),
    ),
    "Unranked": STANDINGS.unranked,
    "VoteEvent": (VOTE, VoteEvent()),
    "VND": (VND(0), VND(-131_583_000_000)),
}
"""Value classes: those that attrs makes."""

RAISED: Mapping[str, tuple[BaseException, ...]] = {
    "DoubtfulText": (DoubtfulText(PROBLEM),),
    "HoidataError": (HoidataError("no such thing"),),
    "InvalidData": (InvalidData(PROBLEM), InvalidData([PROBLEM, PROBLEM.at("$[1]")])),
    "MissingExtra": (MissingExtra("polars is missing: pip install 'hoidata[frames]'"),),
    "NotAdditive": (NotAdditive("percentages do not add; ask for the weighted average"),),
    "ReferenceMissing": (ReferenceMissing("no organization 'x'"),),
    "UnitMismatch": (UnitMismatch("đồng and suất quà do not add"),),
}
"""Errors and warnings."""
