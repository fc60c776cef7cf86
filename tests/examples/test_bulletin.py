"""The bulletin, run as a reader runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BULLETIN = ROOT / "examples" / "bulletin.py"


def run(*arguments):
    # A console that knows no Vietnamese: the program must not depend on it.
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, BULLETIN, *arguments],
        capture_output=True,
        encoding="utf-8",
        env=environment,
        check=False,
    )


@pytest.fixture(scope="module")
def bulletin():
    """Return what the bulletin of the samples prints."""
    result = run()
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def test_is_short_enough_to_be_read():
    assert len(BULLETIN.read_text(encoding="utf-8").splitlines()) < 80


@pytest.mark.parametrize(
    "line",
    [
        "Điểm cần xem",
        "cần xem lại  'động' được đọc là 'đồng'; hãy sửa chính tả nếu đúng như vậy",
        "Giá trị hoạt động nhân đạo",
        "Chỉ tiêu và kết quả",
        "Khen thưởng theo cơ quan tặng",
    ],
)
def test_has_its_chapters(bulletin, line):
    assert line in [each.strip() for each in bulletin.splitlines()]


@pytest.mark.parametrize(
    ("organization", "figure"),
    [
        ("Hội Chữ thập đỏ quận Kiến An", "trên 1,66 tỷ đồng"),
        ("Trung ương Hội Chữ thập đỏ Việt Nam", "131 tỷ 583 triệu đồng"),
        ("Chi hội Sen 1", "trên 300 triệu đồng"),
        ("Hội Chữ thập đỏ quận", "≥ 500 triệu đồng"),
        ("Trung ương Hội Chữ thập đỏ Việt Nam", "Bằng khen                6              5"),
    ],
)
def test_shows_totals_targets_and_awards_by_organization(bulletin, organization, figure):
    rows = [line for line in bulletin.splitlines() if line.startswith(organization)]
    assert [row for row in rows if figure in row]


def test_leaves_out_what_is_merely_worth_knowing(bulletin):
    assert "report.early" not in bulletin


def test_of_a_file_that_has_to_be_mended_names_what_is_wrong(tmp_path):
    (tmp_path / "hỏng.yaml").write_text("format: hoidata/1\nsố liệu: []\n", encoding="utf-8")
    result = run(tmp_path)
    assert result.returncode == 1
    assert result.stderr == ""
    assert "hỏng.yaml:2 $.số liệu" in result.stdout
