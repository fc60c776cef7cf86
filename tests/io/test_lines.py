"""JSON Lines hold what JSON holds, an entry a line, and are read and written in parts."""

import json
import tracemalloc

import pytest
from hypothesis import HealthCheck, given, settings

from hoidata import Dataset, InvalidData, Organization, Term, io, samples, testing
from hoidata.dataset import TABLES
from tests.io.problems_of import problems_of

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
HEADER = '{"format": "hoidata/1"}'
ROW = {"id": "v", "metric": "gift_value", "organizations": ["a"], "period": "2024"}


def line(table="observations", **row):
    return json.dumps({table: {**ROW, "value": "5 [VND]", **row}})


def text(*lines, entries=None):
    number = len(lines) if entries is None else entries
    return "\n".join([HEADER, *lines, json.dumps({"entries": number})]) + "\n"


def problems(written):
    return {(code, path, int(at)) for code, path, at in problems_of(written, "jsonl")}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "so-lieu.jsonl"


@settings(max_examples=8, suppress_health_check=SLOW)
@given(testing.datasets())
def test_what_is_written_is_read_back(data):
    written = io.dumps(data, format="jsonl")
    back = io.loads(written, format="jsonl", strict=False)
    assert back == data
    assert io.dumps(back, format="jsonl") == written


def test_a_line_holds_one_entry_as_json_does():
    data = samples.reports()
    root = json.loads(io.dumps(data, format="json"))
    first, *lines, last = map(json.loads, io.dumps(data, format="jsonl").splitlines())
    assert first == {"format": root.pop("format")}
    assert lines == [{table: row} for table, rows in root.items() for row in rows]
    assert last == {"entries": len(lines)}


def test_a_file_is_dumped_and_loaded(file):
    io.dump(samples.reports(), file)
    data = io.load(file, strict=False)
    assert data == samples.reports()
    assert data.places["$.observations[0]"].at().line == 1 + io.dumps(
        data, format="jsonl"
    ).splitlines().index(
        next(each for each in io.dumps(data, format="jsonl").splitlines() if "observations" in each)
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    {
        "a line that is not JSON": (text(line(), "x", entries=1), {("file.syntax", "$", 3)}),
        "a value that is wrong": (
            text(line(status="Z")),
            {("field.choice", "$.observations[0].status", 2)},
        ),
        "a number that is not exact": (
            text(line(item=1.5), entries=0),
            {("file.float", "$.observations.item", 2)},
        ),
        "a table that there is not": (
            text(line("observation")),
            {("file.key", "$.observation", 2)},
        ),
        "two entries": (
            text('{"units": {}, "terms": {}}', entries=0),
            {("file.type", "$", 2)},
        ),
        "no entry": (text("{}", entries=0), {("file.type", "$", 2)}),
        "a list": (text("[]", entries=0), {("file.type", "$", 2)}),
        "a row that is not one": (
            text('{"observations": 5}'),
            {("file.type", "$.observations[0]", 2)},
        ),
        "a key twice": (
            text('{"units": {"code": "x"}, "units": {"code": "y"}}', entries=0),
            {("file.duplicate", "$.units", 2)},
        ),
        "no id": (text(line(id=None)), {("file.missing", "$.observations.id", 2)}),
        "an empty line": (text("", line(), entries=1), set()),
        "lines that are lost": (text(line(), entries=2), {("file.cut", "$", 3)}),
        "the end that is lost": (HEADER + "\n" + line(), {("file.cut", "$", 2)}),
        "more after the end": (text(line()) + line(), {("file.syntax", "$", 4)}),
        "no first line": (
            line(),
            {("file.key", "$.observations", 1), ("file.missing", "$.format", 1)},
        ),
        "another format": (
            text().replace("hoidata/1", "hoidata/9"),
            {("file.format", "$.format", 1)},
        ),
        "nothing": ("", {("file.cut", "$", 0), ("file.missing", "$.format", 1)}),
        "a key too many in the first line": (
            text().replace('"}', '", "reports": []}', 1),
            {("file.key", "$.reports", 1)},
        ),
        "a half of a pair": (
            text(line(item="\ud800").replace("\\ud800", "\ud800")),
            {("file.encoding", "$", 2)},
        ),
    }.values(),
)
def test_what_is_wrong_is_said_with_its_line(written, expected):
    assert problems(written) >= expected
    assert bool(problems(written)) == bool(expected)


def test_a_mark_before_the_first_line_is_left_out():
    assert io.loads("\ufeff" + text(line()), format="jsonl", strict=False).observations


def test_utf_16_is_refused_at_once():
    with pytest.raises(InvalidData) as refused:
        io.loads(text(line()).encode("utf-16"), format="jsonl", strict=False)
    assert [each.code for each in refused.value.problems] == ["file.encoding"]


def test_the_decimal_mark_of_a_file_holds_for_all_its_parts(file):
    first = json.dumps({"format": "hoidata/1", "decimals": ","})
    lines = [line(id=f"v{i}", value="1,200 tỷ đồng") for i in range(3)]
    file.write_text("\n".join([first, *lines, '{"entries": 3}']), encoding="utf-8")
    values = [
        each.value for part in io.load_parts(file, size=2) for each in part.dataset.observations
    ]
    assert values == [values[0]] * 3
    assert values[0].value == 1_200_000_000


# --- Parts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 7, 100, 10_000])
def test_parts_are_the_whole(file, size):
    data = samples.reports()
    io.dump(data, file)
    parts = [*io.load_parts(file, size=size)]
    for table in TABLES.values():
        entries = [each for part in parts for each in getattr(part.dataset, table)]
        assert tuple(entries) == getattr(data, table)
    assert parts[-1].lines == len(io.dumps(data, format="jsonl").splitlines())
    assert parts[-1].read == parts[-1].size == file.stat().st_size
    assert not any(part.problems for part in parts)


def test_a_bad_line_does_not_stop_the_others(file):
    lines = [line(id=f"v{i}", **({"status": "Z"} if i % 4 == 0 else {})) for i in range(10)]
    lines[5] = "x"
    file.write_text(text(*lines, entries=9), encoding="utf-8")
    parts = [*io.load_parts(file, size=4)]
    read = [each.id for part in parts for each in part.dataset.observations]
    assert read == ["v1", "v2", "v3", "v6", "v7", "v9"]
    found = [(each.code, each.details["line"]) for part in parts for each in part.problems]
    assert found == [
        ("field.choice", "2"),
        ("file.syntax", "7"),
        ("field.choice", "6"),
        ("field.choice", "10"),
    ]


def test_what_is_wrong_with_the_first_line_is_said_once(file):
    file.write_text(line() + "\n" + line(), encoding="utf-8")
    (part,) = io.load_parts(file, size=1)
    assert part.dataset == Dataset()
    assert {each.code for each in part.problems} == {"file.key", "file.missing"}


def test_nothing_is_read_where_the_decimal_mark_is_none(file):
    first = json.dumps({"format": "hoidata/1", "decimals": ";"})
    file.write_text(f'{first}\n{line()}\n{{"entries": 1}}', encoding="utf-8")
    parts = [*io.load_parts(file, size=2)]
    assert [len(part.dataset.observations) for part in parts] == [0, 0]
    assert [each.code for part in parts for each in part.problems] == ["field.choice"] * 2


def test_what_lines_before_define_is_known(file):
    unit = json.dumps({"organizations": {"id": "a", "name": "Hội Chữ thập đỏ quận Kiến An"}})
    metric = json.dumps({"metrics": {"code": "m", "label": "nhà", "unit": "căn", "nature": "flow"}})
    said = line(metric="nhà", organizations=["Hội Chữ thập đỏ quận Kiến An"], value="5 [căn]")
    file.write_text(text(unit, metric, said), encoding="utf-8")
    parts = io.load_parts(file, size=1)
    (figure,) = (each for part in parts for each in part.dataset.observations)
    assert (figure.metric, figure.organizations) == ("m", ("a",))


def test_what_an_application_knows_is_known(file):
    base = Dataset(terms=[Term("event_kinds", "le_hoi_den", "lễ hội đền")])
    event = {"id": "e", "kind": "lễ hội đền"}
    file.write_text(text(json.dumps({"events": event})), encoding="utf-8")
    (part,) = io.load_parts(file, base=base)
    assert part.dataset.events[0].kind == "le_hoi_den"
    assert not part.dataset.terms


def test_parts_are_written_one_after_another(file):
    parts = [Dataset(organizations=[Organization(f"o{i}", "Hội")]) for i in range(3)]
    io.dump_parts((each for each in parts), file)
    assert io.load(file) == Dataset.merged(parts)


def test_a_file_stays_as_it_was_if_a_part_fails(file):
    io.dump(Dataset(), file)
    before = file.read_bytes()

    def failing():
        yield Dataset()
        raise LookupError

    with pytest.raises(LookupError):
        io.dump_parts(failing(), file)
    assert file.read_bytes() == before
    assert [each.name for each in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda folder: io.load_parts(folder / "x.json"), "file.suffix"),
        (lambda folder: io.dump_parts([], folder / "x.json"), "file.suffix"),
        (lambda folder: io.load_parts(folder / "x.jsonl", size=0), "field.count"),
        (lambda folder: io.load_parts(folder / "x.jsonl", size=True), "field.count"),
        (lambda folder: io.load_parts(folder / "x.jsonl", base=5), "field.type"),
        (lambda folder: io.dump_parts([5], folder / "x.jsonl"), "field.type"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path, call, code):
    with pytest.raises(InvalidData) as refused:
        call(tmp_path)
    assert [each.code for each in refused.value.problems] == [code]


def peak(number, file):
    """Return the most memory that reading and writing so many lines takes."""
    (one,) = io.loads(text(line()), format="jsonl", strict=False).observations
    tracemalloc.start()
    io.dump_parts((Dataset(observations=[one] * 50) for _ in range(number // 50)), file)
    for part in io.load_parts(file, size=100):
        assert len(part.dataset.observations) <= 100
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_memory_does_not_grow_with_the_file(file):
    peak(4_000, file)  # what is made once
    small, large = peak(1_000, file), peak(4_000, file)
    assert large < 1.6 * small
