"""Bad entries are refused with a code and their path and line, all of them at once."""

import json

import pytest

from hoidata import InvalidData, io
from tests.io.problems_of import HEAD, problems_of

PAID = "id: t, kind: chi, giver: a, period: 1/1/2024"
FIGURE = "id: o, metric: m, organizations: [a], period: năm 2022"

# Table, entry, and what it is refused for below the entry.
ROWS = [
    ("people", "x", {("file.type", "")}),
    ("people", "[a]", {("file.type", "")}),
    ("people", "", {("file.type", "")}),
    ("people", "{}", {("file.missing", ".id"), ("file.missing", ".name")}),
    ("people", "{id: , name: A}", {("file.missing", ".id")}),
    ("people", "{id: a b, name: A}", {("field.id", ".id")}),
    ("people", "{id: a, name: ' '}", {("field.text", ".name")}),
    ("people", "{id: a, name: [A]}", {("field.text", ".name")}),
    ("people", "{id: a, name: A, privacy: secret}", {("field.choice", ".privacy")}),
    ("people", "{id: a, name: A, privacy: [x]}", {("field.choice", ".privacy")}),
    ("people", "{id: a, name: A, nam: B}", {("file.key", ".nam")}),
    ("people", "{id: a, name: A, sources: d}", {("field.sequence", ".sources")}),
    ("people", "{id: a, name: A, sources: {document: d}}", {("field.sequence", ".sources")}),
    (
        "people",
        '{id: a, name: A, sources: ["d:9-1", d, [], {document: d, start: 1}]}',
        {
            ("source.invalid", ".sources[0]"),
            ("file.type", ".sources[2]"),
            ("source.invalid", ".sources[3]"),
        },
    ),
    ("people", "{id: a, name: A, sources: [~]}", {("file.type", ".sources[0]")}),
    ("organizations", "{id: a b, name: A, parent: c}", {("field.id", ".id")}),
    ("organizations", "{name: A, parent: c}", {("file.missing", ".id")}),
    ("organizations", "{id: a, name: A, parent: a}", {("attachment.self", ".parent")}),
    ("organizations", "{id: a, name: A, parent: c d}", {("field.id", ".parent")}),
    ("organizations", "{id: a, name: A, parent: [c]}", {("field.text", ".parent")}),
    (
        "organizations",
        "{id: a, name: A, valid_from: 31/2/2020, valid_to: 1/20}",
        {("field.date", ".valid_from"), ("field.date", ".valid_to")},
    ),
    (
        "organizations",
        "{id: a, name: A, valid_from: 2/1/2020, valid_to: 1/1/2020}",
        {("field.order", ".valid_to")},
    ),
    (
        "organizations",
        "{id: a, name: A, declared_members: -1}",
        {("field.count", ".declared_members")},
    ),
    (
        "organizations",
        "{id: a, name: A, declared_members: 12.7}",
        {("file.type", ".declared_members")},
    ),
    (
        "organizations",
        "{id: a, name: A, declared_members: [1]}",
        {("file.type", ".declared_members")},
    ),
    (
        "organizations",
        "{id: a, name: A, aliases: [{name: ''}, {ten: B}]}",
        {
            ("field.text", ".aliases[0].name"),
            ("file.key", ".aliases[1].ten"),
            ("file.missing", ".aliases[1].name"),
        },
    ),
    ("organizations", "{id: a, name: A, expected: 34}", {("file.type", ".expected")}),
    ("organizations", "{id: a, name: A, expected: [xã]}", {("file.type", ".expected")}),
    (
        "organizations",
        "{id: a, name: A, expected: {xãa: 34, tổ: x, chi hội: 210}}",
        {("field.choice", ".expected.xãa"), ("file.type", ".expected.tổ")},
    ),
    (
        "organizations",
        "{id: a, name: A, expected: {xã: -1}}",
        {("field.count", ".expected.communal")},
    ),
    (
        "organizations",
        "{id: a, name: A, expected: {xã: 30, phường: 4}}",
        {("organization.expected", ".expected.communal")},
    ),
    ("attachments", "{unit: a, parent: a}", {("attachment.self", ".parent")}),
    ("attachments", "{unit: a, parent: b, hierarchy: [x]}", {("field.text", ".hierarchy")}),
    (
        "attachments",
        "{unit: a, parent: b, kind: thành viên, hierarchy: công đoàn}",
        {("attachment.hierarchy", ".hierarchy")},
    ),
    ("metrics", "{code: m, label: l, unit: 5 em}", {("quantity.unit", ".unit")}),
    ("documents", "{id: d, covers: năm ngoái}", {("period.unreadable", ".covers")}),
    ("documents", "{id: d, covers: [x]}", {("file.type", ".covers")}),
    ("documents", "{id: d, covers: {code: 2024}}", {("file.type", ".covers")}),
    ("documents", "{id: d, covers: 2024-S1 kind=year}", {("period.kind", ".covers")}),
    ("documents", "{id: d, covers: 2024-S1 kind=x}", {("field.choice", ".covers")}),
    ("documents", "{id: d, issued_on: {a: b}}", {("field.date", ".issued_on")}),
    (
        "documents",
        "{id: d, authors: [a, b c, d e]}",
        {("field.id", ".authors[1]"), ("field.id", ".authors[2]")},
    ),
    ("transactions", f"{{{PAID}, value: 5đ/em}}", {("transaction.value", ".value")}),
    ("transactions", f"{{{PAID}, value: 0 đồng}}", {("transaction.value", ".value")}),
    ("transactions", f"{{{PAID}, value: 5.000}}", {("figure.bare", ".value")}),
    ("transactions", f"{{{PAID}, value: [5]}}", {("file.type", ".value")}),
    (
        "transactions",
        f"{{{PAID}, value: 1,5 đồng}}",
        {("file.comma", ".5 đồng"), ("figure.bare", ".value")},
    ),
    ("transactions", f"{{{PAID}, value: 5đ, on: 1/1/2024}}", {("file.key", ".on")}),
    (
        "transactions",
        f"{{{PAID}, value: 5đ, worth: 5đ, balance: 5đ, due: 1/1/2024, commitment: t}}",
        {
            ("transaction.worth", ".worth"),
            ("transaction.balance", ".balance"),
            ("transaction.due", ".due"),
            ("transaction.itself", ".commitment"),
        },
    ),
    (
        "transactions",
        "{kind: ăn, value: 5đ, giver: ''}",
        {
            ("file.missing", ".id"),
            ("file.missing", ".period"),
            ("field.choice", ".kind"),
            ("field.text", ".giver"),
        },
    ),
    (
        "transactions",
        "{id: t, kind: chi, value: 5đ, period: '2024'}",
        {("transaction.ends", ".giver")},
    ),
    ("funds", "{id: q, name: Q, period: '2024'}", {("file.missing", ".holder")}),
    ("funds", "{id: q, name: Q, holder: a, unit: 5 em}", {("quantity.unit", ".unit")}),
    ("funds", "{id: q, name: Q, holder: a, unit: tấn}", {("fund.unit", ".unit")}),
    (
        "funds",
        "{id: q, name: Q, holder: a, periods: [{period: '2024'}, {closing: 5 em}]}",
        {("file.missing", ".periods[1].period")},
    ),
    (
        "funds",
        "{id: q, name: Q, holder: a, unit: USD, periods: [{period: '2024', closing: 5đ}]}",
        {("fund.currency", ".periods[0].closing")},
    ),
    (
        "observations",
        f"{{{FIGURE}, value: 5 em, categories: giới}}",
        {("file.type", ".categories")},
    ),
    (
        "observations",
        f"{{{FIGURE}, value: 5 em, categories: {{giới: [nữ], tuổi: {{a: b}}}}}}",
        {("field.text", ".categories.giới"), ("field.text", ".categories.tuổi")},
    ),
    (
        "observations",
        f"{{{FIGURE}, value: 5 em, categories: {{giới: ' '}}, complete: [giới, ' ']}}",
        {("field.text", ".categories.giới"), ("field.text", ".complete[1]")},
    ),
    ("observations", f"{{{FIGURE}, value: 5 em, complete: ''}}", {("field.text", ".complete[0]")}),
    (
        "observations",
        f"{{{FIGURE}, value: 5 em, complete: {{giới: nữ}}, predecessors: maybe}}",
        {("field.sequence", ".complete"), ("file.type", ".predecessors")},
    ),
    ("observations", f"{{{FIGURE}, value: rất nhiều tiền}}", {("figure.no_number", ".value")}),
    ("observations", f"{{{FIGURE}, value: [5]}}", {("file.type", ".value")}),
    ("observations", f"{{{FIGURE}, value: 5/0}}", {("ratio.count", ".value")}),
    ("observations", f"{{{FIGURE}, value: {{part: 5, whole: 6}}}}", {("file.type", ".value")}),
    ("observations", f"{{{FIGURE}, value: '5/4 [em]'}}", {("ratio.part", ".value")}),
    ("observations", f"{{{FIGURE}, value: '5.5/6 [em]'}}", {("value.code", ".value")}),
    ("observations", f"{{{FIGURE}, value: {{value: 5}}}}", {("file.type", ".value")}),
    ("observations", f"{{{FIGURE}, value: '1/0 [em]'}}", {("ratio.count", ".value")}),
    ("observations", f"{{{FIGURE}, value: '1,5 [em]'}}", {("value.code", ".value")}),
    ("observations", f"{{{FIGURE}, value: '5 [em] step=0'}}", {("quantity.step", ".value")}),
    ("observations", f"{{{FIGURE}, value: '5 [2 em]'}}", {("quantity.unit", ".value")}),
    ("observations", f"{{{FIGURE}, value: '7..6 [em]'}}", {("quantity.bound", ".value")}),
    ("observations", f"{{{FIGURE}, value: 5 em, change: tốt}}", {("change.unreadable", ".change")}),
    ("observations", f"{{{FIGURE}, value: 5 em, change: [x]}}", {("file.type", ".change")}),
    (
        "observations",
        f"{{{FIGURE}, value: 5 em, change: {{direction: up, amount: 5%}}}}",
        {("file.type", ".change")},
    ),
    (
        "observations",
        f"{{{FIGURE}, value: 5 em, change: 'up 2 [lần]'}}",
        {("change.unit", ".change")},
    ),
    ("observations", f"{{{FIGURE}}}", {("observation.missing", ".value")}),
    (
        "observations",
        "{metric: m, value: 5 em}",
        {("file.missing", ".id"), ("file.missing", ".period")},
    ),
    (
        "observations",
        "{id: o, metric: m, period: năm 2022, value: 5 em}",
        {("observation.organizations", ".organizations")},
    ),
    (
        "target_sets",
        "{id: t, targets: [{metric: m, value: '? [em]'}]}",
        {("target.bound", ".targets[0].value")},
    ),
    (
        "target_sets",
        "{id: t, targets: [{metric: m, value: 15 hộ/năm, each: quý}]}",
        {("target.each", ".targets[0].value")},
    ),
    (
        "target_sets",
        "{id: t, targets: [{metric: m, value: tăng 10% so với hồi trước, each: lần}]}",
        {("period.unreadable", ".targets[0].value"), ("field.choice", ".targets[0].each")},
    ),
    *[
        (
            "target_sets",
            f"{{id: t, targets: [{{metric: m, value: 15 hộ, each: {each}}}]}}",
            {("target.rhythm", ".targets[0].each")},
        )
        for each in ("tuần", "2 tháng", "học kỳ", "năm học")
    ],
    (
        "target_sets",
        "{id: t, targets: [{metric: m, value: [5 hộ]}, phấn đấu]}",
        {("file.type", ".targets[0].value"), ("file.type", ".targets[1]")},
    ),
    ("target_sets", "{id: t, revises: t}", {("target_set.revises", ".revises")}),
    (
        "target_sets",
        '{id: t, targets: [{metric: m, value: trên 5 em, operator: ">"}, {value: 5 em}]}',
        {("target.bound", ".targets[0].value"), ("file.missing", ".targets[1].metric")},
    ),
    ("pledges", "{id: p}", {("pledge.parties", ".parties")}),
    ("pledges", "{id: p, parties: [a], items: [{}]}", {("pledge_item.shape", ".items[0].text")}),
    ("pledges", "{id: p, parties: [a], items: [[x]]}", {("file.type", ".items[0]")}),
    ("sponsorships", "{id: s, rate: 5 em}", {("sponsorship.rate", ".rate")}),
    ("events", "{id: e, kind: meeting, times: '-'}", {("file.type", ".times")}),
    ("events", "{id: e, kind: meeting, recurrence: yearly}", {("field.recurrence", ".recurrence")}),
    ("metrics", "{code: m, label: l, unit: VND, minimum: x}", {("file.number", ".minimum")}),
    ("metrics", "{code: m, label: l, unit: kg, minimum: 0.500}", {("file.number", ".minimum")}),
    ("awards", "{collectives: 0.125}", {("file.type", ".collectives")}),
    (
        "organization_changes",
        "{kind: merge, before: [a], after: [b]}",
        {("organization_change.shape", ".kind")},
    ),
    ("memberships", "{post: p}", {("membership.holder", ".person")}),
    ("doubts", "{severity: warning}", {("file.missing", ".code")}),
    ("doubts", "{code: c, severity: bad}", {("field.choice", ".severity")}),
    ("doubts", "{code: c, severity: info, details: [x]}", {("file.type", ".details")}),
    ("doubts", "{code: c, severity: info, details: {found: [x]}}", {("field.text", ".details")}),
]


@pytest.mark.parametrize(("table", "row", "expected"), ROWS)
def test_a_bad_entry_is_refused_where_it_is_bad(table, row, expected):
    found = problems_of(HEAD + f"\n{table}:\n  - {{}}\n  - {row}\n".replace("  - {}\n", "", 1))
    start = f"$.{table}[0]"
    assert {(code, path.removeprefix(start)) for code, path, _ in found} == expected
    assert {line for _, _, line in found} == {"4"}


JSON_ROWS = [
    ("posts", {"id": "p", "organization": "a", "title": "t", "seats": True}, "file.type", ".seats"),
    ("posts", {"id": "p", "organization": "a", "title": "t", "seats": "12"}, "file.type", ".seats"),
    ("posts", {"id": 7, "organization": "a", "title": "t"}, "field.text", ".id"),
    ("posts", {"id": True, "organization": "a", "title": "t"}, "field.text", ".id"),
    (
        "transactions",
        {"id": "t", "kind": "expenditure", "value": 5, "giver": "a", "period": "2024-06-30"},
        "file.type",
        ".value",
    ),
    (
        "funds",
        {"id": "q", "name": "Q", "holder": "a", "all_money": 1},
        "file.type",
        ".all_money",
    ),
    ("documents", {"id": "d", "issued_on": 20240630}, "field.date", ".issued_on"),
    ("documents", {"id": "d", "covers": 2024}, "file.type", ".covers"),
    ("awards", {"level": 3}, "field.choice", ".level"),
    (
        "metrics",
        {"code": "m", "label": "l", "unit": "kg", "minimum": "15.500"},
        "file.number",
        ".minimum",
    ),
    (
        "metrics",
        {"code": "m", "label": "l", "unit": "kg", "minimum": "12"},
        "file.number",
        ".minimum",
    ),
    (
        "metrics",
        {"code": "m", "label": "l", "unit": "kg", "minimum": "1,5"},
        "file.number",
        ".minimum",
    ),
    (
        "metrics",
        {"code": "m", "label": "l", "unit": "kg", "minimum": True},
        "file.number",
        ".minimum",
    ),
    (
        "observations",
        {"id": "o", "metric": "m", "organizations": ["a"], "period": "2022", "value": 5},
        "file.type",
        ".value",
    ),
    (
        "observations",
        {
            "id": "o",
            "metric": "m",
            "organizations": ["a"],
            "period": "2022",
            "value": 5,
        },
        "file.type",
        ".value",
    ),
]


@pytest.mark.parametrize(("table", "row", "code", "path"), JSON_ROWS)
def test_json_is_never_converted_between_texts_numbers_and_truth(table, row, code, path):
    text = json.dumps({"format": "hoidata/1", table: [row]})
    assert problems_of(text, "json") == {(code, f"$.{table}[0]{path}", None)}


def test_everything_wrong_in_a_file_is_told_at_once():
    text = HEAD + (
        "report: {id: r, status: weekly, period: năm 20222}\n"
        "organizations:\n"
        "  - {id: a b, name: A, level: thành phố}\n"
        "observations:\n"
        "  - metric: m\n"
        "    value: 1,5,5 tỷ đồng\n"
        "    sources: [x:5-1]\n"
        "  - {metrik: m, value: 5 em}\n"
        "quans: []\n"
    )
    assert problems_of(text) == {
        ("field.choice", "$.report.status", "2"),
        ("period.unreadable", "$.report.period", "2"),
        ("field.id", "$.organizations[0].id", "4"),
        ("level.city", "$.organizations[0].level", "4"),
        ("figure.bad_grouping", "$.observations[0].value", "7"),
        ("source.invalid", "$.observations[0].sources[0]", "8"),
        ("file.key", "$.observations[1].metrik", "9"),
        ("file.missing", "$.observations[1].metric", "9"),
        ("file.key", "$.quans", "10"),
    }


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("nam: B", "there is no 'nam' here; write name"),
        ("zzz: B", "there is no 'zzz' here; write one of id, name, honorific, privacy, sources"),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_known_one(written, message):
    with pytest.raises(InvalidData, match=message):
        io.loads(HEAD + f"people: [{{id: a, name: A, {written}}}]\n")


@pytest.mark.parametrize(
    ("written", "found"),
    [("[x]", "a list"), ("{a: b}", "a mapping"), ("x", "x")],
)
def test_a_value_of_another_form_is_named(written, found):
    with pytest.raises(InvalidData, match=f"found {found}; write a whole number"):
        io.loads(HEAD + f"awards: [{{collectives: {written}}}]\n")


def test_json_values_are_named_as_they_are_written():
    with pytest.raises(InvalidData, match="found true; write a whole number"):
        io.loads('{"format": "hoidata/1", "awards": [{"collectives": true}]}', format="json")
    with pytest.raises(InvalidData, match="found nothing; write a mapping of"):
        io.loads('{"format": "hoidata/1", "awards": [null]}', format="json")


def test_a_long_key_is_cut_in_the_path():
    found = problems_of(HEAD + f"{'k' * 500}: x\n")
    assert {(code, len(path)) for code, path, _ in found} == {("file.key", 62)}


def test_a_file_with_nothing_in_it_is_called_empty():
    with pytest.raises(InvalidData, match="found an empty file; write a mapping") as caught:
        io.loads("")
    assert caught.value.problems[0].translate("vi").startswith("gặp tệp trống; hãy ghi các khóa")
