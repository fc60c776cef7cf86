"""Files and folders: which are read, in which order, and where their problems are."""

import pytest

from hoidata import Dataset, InvalidData, Observation, Organization, Source, io
from tests.io.problems_of import HEAD

UNIT = "organizations: [{id: a, name: Hội A, sources: [%s]}]\n"
FIGURE = (
    "  - {id: %s, metric: gifts, organizations: [a], period: năm 2022, item: x%s, "
    "value: 1 suất quà}\n"
)


@pytest.fixture
def folder(tmp_path):
    def write(**files):
        for name, text in files.items():
            path = tmp_path / name.replace("__", ".")
            path.write_bytes(text if isinstance(text, bytes) else (HEAD + text).encode())
        return tmp_path

    return write


def refused(path):
    with pytest.raises(InvalidData) as caught:
        io.load(path)
    return {
        (p.code, p.details.get("file"), p.details.get("line"), p.path)
        for p in caught.value.problems
    }


def test_a_folder_is_read_by_name_and_joined(folder):
    path = folder(
        b__yml=UNIT % "d2" + "observations:\n" + FIGURE % ("o2", 2),
        a__YAML=UNIT % "d1" + "observations:\n" + FIGURE % ("o1", 1),
        c__json='{"format": "hoidata/1", "organizations": [{"id": "a", "name": "Hội A"}]}'.encode(),
        _d__txt="this is no file of ours",
    )
    (path / ".hidden.yaml").write_text("?", encoding="utf-8")
    (path / "inner.yaml").mkdir()
    data = io.load(path)
    assert [each.id for each in data.observations] == ["o1", "o2"]
    assert data.organizations == (Organization("a", "Hội A", sources=[Source("d1"), Source("d2")]),)


def test_one_file_is_read_as_it_is(folder):
    path = folder(a__yaml="statements: [{kind: plan, text: t}, {kind: plan, text: t}]\n")
    assert len(io.load(path / "a.yaml").statements) == 2
    assert io.load(str(path / "a.yaml")) == io.load(path / "a.yaml")


def test_a_byte_order_mark_is_no_text(folder):
    path = folder(a__yaml=b"\xef\xbb\xbf" + HEAD.encode())
    assert io.load(path / "a.yaml") == Dataset()


def test_a_path_that_is_missing_is_a_missing_file(tmp_path):
    for name in ("none.yaml", "none"):
        with pytest.raises(FileNotFoundError, match=name):
            io.load(tmp_path / name)


def test_other_files_are_refused_by_name(tmp_path):
    (tmp_path / "a.odt").write_bytes(b"\xff")
    assert refused(tmp_path / "a.odt") == {("file.suffix", "a.odt", None, "$")}
    with pytest.raises(InvalidData, match=r"'a\.odt' is not a kind of file"):
        io.dump(Dataset(), tmp_path / "a.odt")
    assert (tmp_path / "a.odt").read_bytes() == b"\xff"


@pytest.mark.parametrize("name", ["a.XLS", "a.ods", "a.csv"])
def test_a_table_is_not_read_without_a_layout(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    assert refused(tmp_path / name) == {("file.table", name, None, "$")}


def test_a_folder_without_files_is_refused(tmp_path):
    assert refused(tmp_path) == {("file.folder", None, None, "$")}


def test_bytes_that_are_no_text_are_refused_with_their_line(folder):
    path = folder(a__yaml=b"format: hoidata/1\npeople:\n  - {id: a, name: \xff}\n")
    assert refused(path) == {("file.encoding", "a.yaml", "3", "$")}


@pytest.mark.parametrize("encoding", ["cp1258", "cp1252", "latin-1"])
def test_an_encoding_that_cannot_be_seen_is_not_named(folder, encoding):
    path = folder(a__yaml="format: hoidata/1\npeople: [{id: a, name: Hà}]\n".encode(encoding))
    with pytest.raises(InvalidData) as caught:
        io.load(path)
    (problem,) = caught.value.problems
    assert problem.message == "the file is not text in UTF-8; save it as UTF-8"
    assert problem.details == {"file": "a.yaml", "line": "2"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_wide_encoding_is_told_by_its_name(folder, encoding):
    path = folder(a__yaml=(HEAD + "people:\n  - {id: a, name: Ánh}\n").encode(encoding))
    with pytest.raises(InvalidData, match="is text in UTF-16, not in UTF-8") as caught:
        io.load(path)
    assert "là văn bản mã UTF-16" in caught.value.problems[0].translate("vi")


class TestEnd:
    DATA = io.loads(HEAD + UNIT % "d1" + "observations:\n" + FIGURE % ("o1", 1) * 1)

    @pytest.mark.parametrize("name", ["a.yaml", "a.json"])
    def test_without_it_what_was_written_is_not_read(self, tmp_path, name):
        path = tmp_path / name
        io.dump(self.DATA, path)
        whole = path.read_bytes()
        for end in {*range(0, len(whole.rstrip()), 7), *range(80), len(whole.rstrip()) - 1}:
            path.write_bytes(whole[:end])
            with pytest.raises(InvalidData):
                io.load(path, strict=False)
        path.write_bytes(whole.rstrip())
        assert io.load(path) == self.DATA

    def test_that_is_lost_is_told_alone(self, tmp_path):
        text = io.dumps(self.DATA)
        cut = text[: text.index("value")]
        with pytest.raises(InvalidData, match="the end of the file is missing") as caught:
            io.loads(cut)
        (problem,) = caught.value.problems
        assert problem.details == {"line": str(cut.count("\n") + 1)}

    @pytest.mark.parametrize("row", ["\n", "\r\n"])
    def test_is_no_burden_to_who_adds_a_row(self, row):
        text = "# thêm ở cuối\n" + io.dumps(self.DATA) + FIGURE % ("o2", 2)
        data = io.loads(text.replace("\n", row))
        assert [each.id for each in data.observations] == ["o1", "o2"]

    def test_is_needed_only_where_the_beginning_speaks_of_it(self):
        lines = io.dumps(self.DATA).splitlines(keepends=True)
        assert io.loads("".join(lines[1:-1])) == self.DATA


def test_problems_of_all_files_are_told_together(folder):
    path = folder(
        a__yaml="people: [{id: a}]\n",
        b__json=b'{"format": "hoidata/1", "awards": [{"collectives": true}]}',
        c__yaml="reports: [\n",
        d__yaml="people: [{id: b, name: B}]\n",
    )
    assert refused(path) == {
        ("file.missing", "a.yaml", "2", "$.people[0].name"),
        ("file.type", "b.json", None, "$.awards[0].collectives"),
        ("file.syntax", "c.yaml", "3", "$"),
    }


class TestErrorsOfTheCheck:
    def test_are_refused_at_their_place_in_the_file(self, folder):
        path = folder(
            a__yaml=UNIT % "" + "observations:\n" + FIGURE % ("o1", 1),
            b__yaml="observations:\n" + FIGURE % ("o2", 2) + "  - {id: o3, metric: gifts,\n"
            "     organizations: [b], period: năm 2022, value: 1 suất quà}\n",
        )
        found = refused(path)
        assert {(file, line) for _, file, line, _ in found} == {("b.yaml", "5")}
        assert all(place.startswith("$.observations[2]") for _, _, _, place in found)

    def test_are_left_to_the_check_if_asked(self, folder):
        path = folder(a__yaml="observations:\n" + FIGURE % ("o1", 1))
        data = io.load(path, strict=False)
        assert data[Observation, "o1"].value.value == 1
        assert refused(path)
        with pytest.raises(InvalidData):
            data.require()

    def test_of_a_parent_are_at_its_unit(self, folder):
        path = folder(
            a__yaml="attachments: [{unit: b, parent: a}]\n"
            "organizations:\n"
            "  - {id: a, name: A}\n"
            "  - {id: b, name: B}\n"
            "  - {id: c, name: C, parent: none}\n",
        )
        assert {line for _, _, line, _ in refused(path)} == {"6"}

    def test_of_a_report_are_at_the_report(self, folder):
        path = folder(
            a__yaml="people: []\nreport: {id: r, organizations: [none], period: năm 2022}\n"
        )
        assert {line for _, _, line, _ in refused(path)} == {"3"}

    def test_of_what_two_files_say_are_at_the_first(self, folder):
        same = "statements: [{kind: plan, text: t, organizations: [none]}]\n"
        path = folder(a__yaml=same, b__yaml="people: []\n" + same)
        assert {(file, line) for _, file, line, _ in refused(path)} == {("a.yaml", "2")}

    def test_of_what_is_said_twice_are_at_each(self, folder):
        row = "  - {kind: plan, text: t, organizations: [none]}\n"
        path = folder(a__yaml="statements:\n" + row + row)
        with pytest.raises(InvalidData) as caught:
            io.load(path / "a.yaml")
        (found,) = caught.value.problems
        assert (found.details["line"], found.details["count"]) == ("3", "2")
        assert found.details["also"] == "a.yaml:4 $.statements[1].organizations[0]"


def test_what_is_written_is_read_back_from_the_file(tmp_path):
    data = io.loads(HEAD + UNIT % "d1", strict=False)
    for name in ("a.yaml", "b.yml", "c.JSON"):
        io.dump(data, tmp_path / name)
        io.dump(data, str(tmp_path / name))
        assert io.load(tmp_path / name) == data
    assert b"\r" not in (tmp_path / "a.yaml").read_bytes()
    assert (tmp_path / "a.yaml").read_text("utf-8") == io.dumps(data)
