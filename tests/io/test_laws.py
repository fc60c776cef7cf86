"""What is written is read back as it was, whatever it is."""

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidata import Dataset, InvalidData, io, testing
from hoidata.dataset import TABLES

FORMATS = ("yaml", "json")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
STRATEGIES = {table: getattr(testing, table) for table in TABLES.values()}

# What equality leaves out, and files keep all the same.
HIDDEN = {"Quantity": ("value", "step", "is_near", "low_open", "high_open"), "Period": ("kind",)}


def hidden(value):
    """Return everything in a value that its equality leaves out, in order."""
    if isinstance(value, tuple):
        return [found for each in value for found in hidden(each)]
    if not attrs.has(type(value)):
        return []
    fields = [getattr(value, field.name) for field in attrs.fields(type(value))]
    own = [repr(getattr(value, name)) for name in HIDDEN.get(type(value).__name__, ())]
    return own + hidden(tuple(fields))


def read(text, written):
    return io.loads(text, format=written, strict=False)


@pytest.mark.parametrize("written", FORMATS)
@pytest.mark.parametrize("table", STRATEGIES)
def test_every_row_is_read_back_as_it_was_written(table, written):
    @settings(max_examples=15, suppress_health_check=SLOW)
    @given(st.lists(STRATEGIES[table](), min_size=1, max_size=2))
    def law(rows):
        data = Dataset(**{table: rows})
        text = io.dumps(data, format=written)
        back = read(text, written)
        assert back == data
        assert hidden(back.table(type(rows[0]))) == hidden(data.table(type(rows[0])))
        assert io.dumps(back, format=written) == text

    law()


@pytest.mark.parametrize("written", FORMATS)
def test_a_dataset_is_read_back_with_its_doubts_and_written_the_same_again(written):
    @settings(max_examples=10, suppress_health_check=SLOW)
    @given(testing.datasets())
    def law(data):
        text = io.dumps(data, format=written)
        back = read(text, written)
        assert back == data
        assert [(each.code, each.path, each.sources) for each in back.doubts] == [
            (each.code, each.path, each.sources) for each in data.doubts
        ]
        assert io.dumps(back, format=written) == text

    law()


@settings(max_examples=8, suppress_health_check=SLOW)
@given(testing.datasets())
def test_both_formats_hold_the_same(data):
    yaml, json = (read(io.dumps(data, format=written), written) for written in FORMATS)
    assert yaml == json
    assert hidden(yaml.observations) == hidden(json.observations)


@settings(max_examples=20, suppress_health_check=SLOW)
@given(st.lists(testing.observations(), max_size=3), testing.reports())
def test_an_item_of_a_report_keeps_what_it_does_not_share_with_it(rows, report):
    told = [attrs.evolve(row, report=report.id) for row in rows]
    same = [attrs.evolve(row, organizations=report.organizations or ["x"]) for row in told]
    data = Dataset(reports=[report], observations=[*told, *same])
    text = io.dumps(data)
    assert read(text, "yaml") == data
    assert "\nreport:\n" in text


def outcome(text, written):
    """Return what a text is refused for, or True; anything else that is raised is a fault."""
    try:
        return isinstance(read(text, written), Dataset)
    except InvalidData as error:
        return all(problem.path.startswith("$") for problem in error.problems) and error.problems


ODD = "0123456789.,-:/{}[]'\"#&*!|>%@` \n\t\u00a0\u0085\u2028\ufeff\x00\x07aàđ"


@pytest.mark.parametrize("written", FORMATS)
@settings(max_examples=150)
@given(st.text() | st.text(ODD, max_size=60) | st.text(ODD).map("format: hoidata/1\n".__add__))
def test_any_text_is_a_dataset_or_invalid_data(written, text):
    assert outcome(text, written)


def mutations(text):
    """Draw texts that differ from a good one in one place."""
    place = st.integers(0, len(text))
    insertion = st.sampled_from(
        [*ODD, "- ", ": ", "null", "9" * 5_000, "\ud800", "\n- [", "{" * 50]
    )

    def mutate(start, length, new):
        return text[:start] + new + text[start + length :]

    return st.builds(mutate, place, st.integers(0, 12), insertion)


GOOD = """\
format: hoidata/1
report: {id: r, kind: annual, organizations: [a, b], period: năm 2022, closed_on: 12/11/2022}
organizations:
  - {id: a, name: Hội A, level: quận, parent: b, aliases: [{name: HA, valid_to: 30/6/2025}]}
observations:
  - {metric: m, value: "trên 1,66 tỷ đồng", change: tăng 12% so với năm 2021, sources: ["d:1-9"]}
  - {metric: n, value: 12/12 chi hội, part_of: r.1}
  - {metric: o, value: "~1/3 [công/tháng]", status: ước}
target_sets:
  - {period: năm 2023, declared: 2, targets: [{metric: q, value: từ 500 triệu đồng trở lên}]}
pledges:
  - {id: p, parties: [a], items: [giữ gìn vệ sinh, {target: {metric: q, value: 1 em}}]}
sponsorships:
  - {id: s, rate: 200.000đ/em/tháng, count: 3 em, pauses: [tháng 5/2024]}
transactions:
  - {kind: chi, giver: a, sponsorship: s, value: "3,6 triệu đồng", period: 2024-06-30}
  - {id: t, kind: đăng ký, giver: Bà B, value: 5 tấn, worth: 1 tỷ đồng, due: 30/6/2024}
funds:
  - id: q
    name: Quỹ
    holder: a
    period: năm 2024
    opening: 5 triệu đồng
    complete: chi
    transactions:
      - {kind: thu, giver: Bà B, value: 1 triệu đồng, balance: 6 triệu đồng, voucher: PT 1}
      - {kind: chi, value: 2 triệu đồng, purpose: sửa nhà, privacy: public}
metrics:
  - {code: m, label: l, unit: VND, nature: stock, minimum: null}
doubts:
  - {code: text.misspelled, severity: warning, path: "$.observations[0]", details: {found: x}}
"""


def test_the_text_that_is_mutated_is_good():
    assert len(read(GOOD, "yaml").observations) == 3


@pytest.mark.parametrize("written", FORMATS)
def test_a_damaged_file_is_a_dataset_or_invalid_data(written):
    good = GOOD if written == "yaml" else io.dumps(read(GOOD, "yaml"), format="json")

    @settings(max_examples=150)
    @given(mutations(good))
    def law(text):
        assert outcome(text, written)

    law()
