"""A dataset goes into a folder of Parquet files and comes back as it was."""

import sys

import pytest
from hypothesis import HealthCheck, given, settings

from hoidata import Dataset, InvalidData, MissingExtra, Organization, Term, frames, io, samples
from hoidata import testing as strategies

parquet = pytest.importorskip("pyarrow.parquet")


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.datasets())
def test_datasets_come_back(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("parquet") / "data"
    frames.write_parquet(data, folder, private_names=True)
    back = frames.read_parquet(folder)
    assert io.dumps(back, format="json") == io.dumps(data, format="json")


def test_every_table_is_a_file_with_exact_columns(tmp_path):
    frames.write_parquet(samples.reports(), tmp_path / "data")
    names = {file.stem for file in (tmp_path / "data").iterdir()}
    assert names == set(frames.KINDS)
    file = parquet.ParquetFile(tmp_path / "data" / "observations.parquet")
    expected = frames.to_frame(samples.reports(), "pyarrow", table="observations")
    assert file.read().equals(expected)
    column = file.metadata.row_group(0).column(expected.column_names.index("metric"))
    assert "RLE_DICTIONARY" in column.encodings


def test_names_that_are_not_public_are_hidden_unless_asked(tmp_path):
    frames.write_parquet(samples.reports(), tmp_path / "data")
    people = parquet.read_table(tmp_path / "data" / "people.parquet")
    assert people.equals(frames.to_frame(samples.reports(), "pyarrow", table="people"))


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path):
    (tmp_path / "data").mkdir()
    frames.write_parquet(Dataset(), tmp_path / "data")
    with pytest.raises(OSError, match="data"):
        frames.write_parquet(samples.reports(), tmp_path / "data")
    assert frames.read_parquet(tmp_path / "data") == Dataset()
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_what_is_not_parquet_is_refused(tmp_path):
    (tmp_path / "events.parquet").write_bytes(b"PAR1")
    with pytest.raises(InvalidData) as refused:
        frames.read_parquet(tmp_path)
    assert [each.code for each in refused.value.problems] == ["file.unreadable"]
    assert "Parquet" in refused.value.problems[0].translate("vi")


def test_a_folder_without_tables_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        frames.read_parquet(tmp_path)


def test_one_table_is_enough(tmp_path):
    frame = frames.to_frame(
        Dataset(organizations=[Organization("a", "Hội A")]), "pyarrow", table="organizations"
    )
    parquet.write_table(frame, tmp_path / "organizations.parquet")
    base = Dataset(terms=[Term("event_kinds", "le_hoi_den", "lễ hội đền")])
    data = frames.read_parquet(tmp_path, base=base)
    assert [each.id for each in data.organizations] == ["a"]
    assert data.terms == base.terms


def test_without_pyarrow_what_to_install_is_said(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(MissingExtra, match=r"pip install 'hoidata\[pyarrow\]'"):
        frames.read_parquet(tmp_path)
