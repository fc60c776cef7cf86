"""The vocabulary tables: every row can be trusted, and every written form has one meaning."""

import json
import unicodedata
from pathlib import Path

import pytest

from hoidata import domain, samples
from hoidata.domain import Aggregation, Metric, Nature, vocabulary_metrics
from hoidata.errors import ReferenceMissing
from hoidata.values import Quantity, Unit, UnitKind
from hoidata.vocab import TABLES, Row, Table, code_of, get, listed, rows, toned

REPORTED = Path(__file__).parents[2].parent / "shared" / "figures" / "corpus.jsonl"

COLUMNS: dict[Table, str] = {
    "actors": "code role associations source",
    "award_forms": "code label_vi label_en aliases kind for rank source",
    "award_words": "code role meaning source",
    "associations": "code label_vi label_en aliases class kind source",
    "bodies": "code label_vi label_en aliases source",
    "compounds": "code of unless counted",
    "currencies": "code label_vi one_en label_en before aliases",
    "document_kinds": "code label_vi label_en aliases unnumbered source",
    "document_signs": "code kind party_kind until source",
    "draft_words": "code roles source",
    "endings": "code role meaning",
    "entitlements": (
        "code who_vi who_en forms kinds levels associations law article valid_from valid_to source"
    ),
    "event_kinds": "code label_vi label_en aliases source",
    "fields": "code label_vi aliases note",
    "initiative_kinds": "code label_vi label_en aliases source",
    "initiative_names": "code label_vi label_en kind aliases source",
    "issuer_signs": "code means style is_unit aliases source",
    "institutions": "code label_vi label_en aliases kind level takes source",
    "labels": "code label_vi label_en aliases",
    "levels": "code label_vi label_en aliases rank valid_to source",
    "metrics": (
        "code label_vi label_en unit nature over_organizations over_time movement minimum aliases"
        " same_units worth people turns source"
    ),
    "misspellings": "code meant",
    "name_words": "code role kind association level place_type source",
    "number_words": "code role value",
    "organization_kinds": "code label_vi label_en aliases has_members source",
    "passage_words": "code roles source",
    "person_words": "code role meaning source",
    "place_short_names": "code place_type name source",
    "place_types": "code label_vi label_en aliases level valid_from valid_to source",
    "pledge_kinds": "code label_vi label_en aliases is_joint source",
    "positions": "code label_vi label_en aliases seats rank head unit short source",
    "prose_words": "code roles",
    "qualifiers": "code role meaning",
    "report_kinds": "code label_vi label_en aliases is_occasional source",
    "roles": "code label_vi label_en aliases source",
    "rules": "code expression label_vi label_en source",
    "scales": "code power bare",
    "sheets": "code label_vi aliases link note",
    "spam_words": "code kind source",
    "statement_kinds": "code label_vi label_en aliases is_result source",
    "table_words": "code label_vi label_en aliases source",
    "units": "code label_vi one_en label_en kind rank aliases",
}

ALLOWED: list[tuple[Table, str, set[str]]] = [
    ("actors", "role", {"actor", "member", "people", "address", "before", "act"}),
    ("units", "kind", {"share", "beings", "turns", "things", "time", "measure"}),
    ("units", "rank", {"", "1", "2", "3", "4", "5", "6", "7", "8"}),
    ("metrics", "nature", {"flow", "stock", "ratio", "rate"}),
    ("metrics", "over_organizations", {"", "sum", "last", "first", "max", "min", "none"}),
    ("metrics", "over_time", {"", "sum", "last", "first", "max", "min", "none"}),
    ("award_forms", "kind", {"title", "commendation", "prize"}),
    ("award_forms", "for", {"individual", "collective", "household", "any"}),
    ("positions", "seats", {"", "1"}),
    ("positions", "rank", {"", "1", "2", "3", "4", "5", "6"}),
    ("award_forms", "rank", {"", "1", "2", "3"}),
    ("document_kinds", "unnumbered", {"", "always", "titled", "dated", "reported"}),
    ("document_signs", "until", {"", "2020-03-04"}),
    ("issuer_signs", "style", {"", "state", "party"}),
    ("issuer_signs", "is_unit", {"", "yes"}),
    (
        "person_words",
        "role",
        {
            *["honorific", "title", "surname", "author", "and", "verb"],
            *["acting", "former", "current", "honorary", "standing", "joint", "signs_for"],
            *["ended", "unheld", "elected"],
        },
    ),
    (
        "award_words",
        "role",
        {
            *["give", "praise", "passive", "gain", "by", "to", "citation", "many", "lead"],
            *["collective", "individual", "household", "class"],
            *["collective_short", "individual_short"],
            *["registration", "proposal", "on_behalf", "auxiliary"],
            *["revoked", "planned", "negation", "of_which", "and_more", "submits", "no_submission"],
        },
    ),
    ("institutions", "takes", {"", "place", "name", "title", "host"}),
    (
        "name_words",
        "role",
        {
            *("chapter", "union", "short", "titled", "compound", "central", "bloc", "mark"),
            *("national", "former", "successor", "plural", "collective", "list", "link", "number"),
            *("other", "field", "grade"),
        },
    ),
    ("levels", "rank", {"1", "2", "3", "4", "5", "6"}),
    ("organization_kinds", "has_members", {"", "yes"}),
    ("pledge_kinds", "is_joint", {"", "yes"}),
    ("report_kinds", "is_occasional", {"", "yes"}),
    ("statement_kinds", "is_result", {"", "yes"}),
    (
        "associations",
        "class",
        {
            "front",
            "political_social",
            "assigned",
            "social_professional_assigned",
            "social",
            "provincial_special",
        },
    ),
]


def _unit(code: str) -> Row | None:
    return get("units", code) or get("currencies", code)


def _units(metric: Metric) -> tuple[str, ...]:
    return (metric.unit, *metric.same_units)


def _form(text: str) -> str:
    return "".join(text.casefold().replace(".", " ").split())


def written_forms(table: Table) -> list[tuple[str, str]]:
    return [
        (text, row["code"])
        for row in rows(table)
        for text in (row["code"], row.get("label_vi", ""), *row.get("aliases", "").split(";"))
        if text
    ]


# A label belongs to one enum; two enums may share a word, which then has no code of its own. What
# a word of a table says depends on whether it is in a title, a heading or a row, and what a field
# is called on its class.
OF_ONE_MEANING = [table for table in TABLES if table not in ("fields", "labels", "table_words")]


@pytest.mark.parametrize("table", TABLES)
class TestEveryTable:
    def test_has_the_columns_it_promises_in_every_row(self, table: Table) -> None:
        assert rows(table)
        assert {tuple(row) for row in rows(table)} == {tuple(COLUMNS[table].split())}
        assert all(isinstance(cell, str) for row in rows(table) for cell in row.values())

    def test_has_unique_codes(self, table: Table) -> None:
        codes = [row["code"] for row in rows(table)]
        assert len(set(codes)) == len(codes)

    def test_leaves_no_code_or_label_empty(self, table: Table) -> None:
        required = {"code", "label_vi", "label_en", "source"}
        assert all(row[name] for row in rows(table) for name in required.intersection(row))

    def test_holds_tidy_text_in_composed_form(self, table: Table) -> None:
        cells = [cell for row in rows(table) for cell in row.values()]
        assert [cell for cell in cells if unicodedata.normalize("NFC", cell) != cell] == []
        assert [cell for cell in cells if " ".join(cell.split()) != cell] == []

    def test_finds_each_row_by_its_code(self, table: Table) -> None:
        assert all(get(table, row["code"]) is row for row in rows(table))

    def test_cannot_be_changed_by_a_reader(self, table: Table) -> None:
        with pytest.raises(TypeError, match="does not support item assignment"):
            rows(table)[0]["code"] = "other"

    def test_is_read_once(self, table: Table) -> None:
        assert rows(table) is rows(table)


@pytest.mark.parametrize("table", OF_ONE_MEANING)
def test_every_written_form_has_one_meaning(table: Table) -> None:
    wrong = [(text, code) for text, code in written_forms(table) if code_of(table, text) != code]
    assert wrong == []


def test_a_label_of_two_enums_has_no_code_but_others_have() -> None:
    assert code_of("labels", "câu lạc bộ") is None
    assert code_of("organization_kinds", "mặt trận") == "front"


@pytest.mark.parametrize(("table", "column", "allowed"), ALLOWED)
def test_closed_columns_hold_known_words_only(table: Table, column: str, allowed: set[str]) -> None:
    assert {row[column] for row in rows(table)} <= allowed


METRICS = list(vocabulary_metrics().values())
KIND = {code: Unit.of(code).kind for metric in METRICS for code in _units(metric)}

# Flows of people and households of whom each is new: nobody is admitted or leaves poverty twice.
OF_NEW_BEINGS = {
    "children_newly_sponsored",
    "elders_honoured",
    "households_out_of_near_poverty",
    "households_out_of_poverty",
    "members_admitted",
    "members_gained",
    "members_out_of_poverty",
    "members_left",
    "net_member_growth",
    "party_admissions",
    "recruits",
    "social_insurance_people",
    "union_members_admitted",
}


def test_every_metric_is_made_as_its_row_says() -> None:
    made = [(metric.code, ";".join(metric.aliases), metric.label_en) for metric in METRICS]
    assert made == [(row["code"], row["aliases"], row["label_en"]) for row in rows("metrics")]
    assert [len(metric.same_units) for metric in METRICS] == [
        len([name for name in row["same_units"].split(";") if name]) for row in rows("metrics")
    ]


def test_every_metric_is_counted_in_known_units_of_known_kinds() -> None:
    assert [metric.code for metric in METRICS if _unit(metric.unit) is None] == []
    assert [code for code, kind in KIND.items() if kind is UnitKind.UNKNOWN] == []


class TestMetric:
    def test_is_a_rate_if_and_only_if_it_is_a_share_or_is_called_one(self) -> None:
        for metric in METRICS:
            is_rate = metric.nature is Nature.RATE
            assert is_rate or KIND[metric.unit] is not UnitKind.SHARE, metric.code
            assert is_rate or not metric.code.endswith(("_rate", "_share_of_population"))

    def test_counts_what_its_nature_can_count(self) -> None:
        kinds = {
            Nature.RATIO: {UnitKind.THINGS, UnitKind.BEINGS},
            Nature.STOCK: {UnitKind.THINGS, UnitKind.BEINGS, UnitKind.MONEY},
        }
        for metric in METRICS:
            assert KIND[metric.unit] in kinds.get(metric.nature, set(UnitKind)), metric.code

    def test_takes_no_turns_for_distinct_beings(self) -> None:
        for metric in METRICS:
            others = {KIND[unit] for unit in metric.same_units}
            counted = {KIND[metric.unit], *others}
            assert not counted >= {UnitKind.BEINGS, UnitKind.TURNS}, metric.code
            assert UnitKind.MEASURE not in others, metric.code

    def test_adds_beings_over_time_only_if_each_is_new(self) -> None:
        flows = (metric for metric in METRICS if metric.nature is Nature.FLOW)
        added = {
            metric.code
            for metric in flows
            if KIND[metric.unit] is UnitKind.BEINGS and metric.over_time is Aggregation.SUM
        }
        assert added == set(OF_NEW_BEINGS)

    def test_has_words_of_its_own(self) -> None:
        for metric in METRICS:
            words = [_form(text) for text in (metric.code, metric.label, *metric.aliases)]
            assert len(set(words)) == len(words), metric.code


def test_every_rule_is_about_metrics_of_the_vocabulary() -> None:
    rules = domain.vocabulary_rules().values()
    named = {name for rule in rules for name in rule.expression.metrics}
    assert named <= set(domain.vocabulary_metrics())


def test_flows_that_count_distinct_beings_say_whether_they_add_over_time() -> None:
    silent = [
        row["code"]
        for row in rows("metrics")
        if row["nature"] == "flow"
        and (unit := _unit(row["unit"]))
        and unit.get("kind") == "beings"
        and not row["over_time"]
    ]
    assert silent == []


def test_every_unit_of_the_sample_reports_is_known() -> None:
    data = samples.reports()
    values = [row.value for row in data.observations]
    used = {value.unit for value in values if value is not None and value.unit is not None}
    used |= {unit for value in values if isinstance(value, Quantity) for unit in value.per}
    assert {unit for unit in used if _unit(unit) is None} == set()


def test_english_names_of_units_are_lower_case_but_for_names() -> None:
    named = ("Red Cross", "Agent Orange", "Heroic Vietnamese", "Zalo", "Buddhist", "Catholic")
    labels = [text for row in rows("units") for text in (row["one_en"], row["label_en"])]
    odd = [text for text in labels if text[:1].isupper() and not text.startswith(named)]
    assert set(odd) <= {row["code"] for row in rows("units")}


def test_unit_codes_are_lower_case_nouns_except_symbols() -> None:
    cased = [row for row in rows("units") if row["code"] != row["code"].lower()]
    assert {row["kind"] for row in cased} == {"measure"}


def test_units_of_turns_are_exactly_those_that_say_so() -> None:
    turns = {row["code"] for row in rows("units") if row["kind"] == "turns"}
    assert turns == {row["code"] for row in rows("units") if row["code"].startswith("lượt")}


def test_spam_words_are_lower_case() -> None:
    assert all(row["code"] == row["code"].casefold() for row in rows("spam_words"))


@pytest.mark.parametrize(
    ("table", "text", "code"),
    [
        ("currencies", "đ", "VND"),
        ("currencies", "Đô la Mỹ", "USD"),
        ("units", "MW", "MW"),
        ("units", "Mét Vuông", "m²"),
        ("units", " Suất  Quà ", "suất quà"),
        ("units", unicodedata.normalize("NFD", "lượt người"), "lượt người"),
        ("units", "thẻ BHYT", "thẻ bhyt"),
        ("event_kinds", "Toạ đàm", "roundtable"),
        ("event_kinds", unicodedata.normalize("NFD", "toạ đàm"), "roundtable"),
        ("pledge_kinds", "thoả thuận", "agreement"),
        ("organization_kinds", "Uỷ ban nhân dân", "state_body"),
        ("organization_kinds", "Đảng uỷ", "party_body"),
        ("associations", "Hội Kế hoạch hoá gia đình", "khhgd"),
        ("levels", "Quận", "district"),
        ("levels", "TW", "central"),
        ("associations", "Hội CTĐ", "ctd"),
        ("associations", "Hội Liên hiệp Phụ nữ", "lhpn"),
        ("positions", "UV.BCH", "executive_committee_member"),
        ("positions", "uv bch", "executive_committee_member"),
        ("award_forms", "bằng khen", "certificate_of_merit"),
        ("document_kinds", "qđ", "decision"),
        ("document_kinds", "Kế hoạch", "plan"),
        ("metrics", "dư nợ", "outstanding_loans"),
        ("metrics", "Căn nhà Chữ thập đỏ được xây mới", "houses_built"),
        ("metrics", "nhà Đại đoàn kết", "houses_built"),
        ("spam_words", "Hi88", "hi88"),
    ],
)
def test_written_forms_lead_to_their_code(table: Table, text: str, code: str) -> None:
    assert code_of(table, text) == code


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("levels", "thành phố"),
        ("associations", "KH"),
        ("associations", "CĐ"),
        ("positions", "CT"),
        ("units", ""),
        ("units", "con rồng"),
        ("units", "mw"),
        ("document_kinds", "Bản vẽ"),
    ],
)
def test_unknown_and_ambiguous_forms_have_no_code(table: Table, text: str) -> None:
    assert code_of(table, text) is None


def test_codes_are_looked_up_exactly() -> None:
    assert get("currencies", "vnd") is None
    assert get("currencies", "VND") is not None


@pytest.mark.parametrize("ask", [rows, lambda table: get(table, "x"), lambda t: code_of(t, "x")])
def test_a_table_that_does_not_exist_is_refused_by_name(ask: object) -> None:
    with pytest.raises(ReferenceMissing, match="no vocabulary table 'colours'; use one of actors"):
        ask("colours")
    with pytest.raises(ReferenceMissing, match=r"units; did you mean 'units'\?$"):
        ask("unit")


@pytest.mark.skipif(not REPORTED.exists(), reason="the annotated reports are not at hand")
def test_every_unit_of_the_annotated_reports_is_known() -> None:
    mentions = [
        mention
        for line in REPORTED.read_text(encoding="utf-8").splitlines()
        for mention in json.loads(line)["mentions"]
        if mention["kind"] != "not_quantity"
    ]
    units = {text for mention in mentions for text in (mention["unit"], *mention["per"]) if text}
    assert {text for text in units if _unit(code_of("units", text) or text) is None} == set()


def test_no_household_is_counted_as_a_person_of_a_metric() -> None:
    for metric in METRICS:
        counted = (metric.unit, *metric.same_units)
        beings = [unit for unit in counted if Unit.of(unit).kind is UnitKind.BEINGS]
        assert len({unit.split()[0] in {"hộ", "gia"} for unit in beings}) <= 1, metric.code


@pytest.mark.parametrize(
    ("table", "column", "named"),
    [
        ("associations", "kind", "organization_kinds"),
        ("institutions", "kind", "organization_kinds"),
        ("name_words", "kind", "organization_kinds"),
        ("name_words", "association", "associations"),
        ("name_words", "place_type", "place_types"),
        ("place_short_names", "place_type", "place_types"),
    ],
)
def test_words_of_names_refer_to_rows_of_other_tables(
    table: Table, column: str, named: Table
) -> None:
    found = {row[column] for row in rows(table)} - {""}
    assert found <= {row["code"] for row in rows(named)}


@pytest.mark.parametrize("table", ["institutions", "name_words", "place_types"])
def test_levels_of_names_are_levels(table: Table) -> None:
    found = {level for row in rows(table) for level in listed(row["level"])}
    assert found <= {*(row["code"] for row in rows("levels")), "city"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hoà", "hòa"),
        ("khoẻ", "khỏe"),
        ("uỷ", "ủy"),
        ("quận", "quận"),
        ("thuật", "thuật"),
        ("Tân Uyên, Buôn Ma Thuột", "Tân Uyên, Buôn Ma Thuột"),
        ("ngoặc", "ngoặc"),
    ],
)
def test_a_tone_is_on_the_first_of_two_vowels_unless_the_second_has_a_mark(text, expected):
    assert toned(text) == expected
