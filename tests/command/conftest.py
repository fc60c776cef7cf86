"""Runs of the command in a folder of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from hoidata.command import main


class Ran(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def said(self) -> str:
        """What was said about the answer, wherever its lines are broken."""
        return " ".join(self.err.split())


Run = Callable[..., Ran]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that commands are run in, on a screen of 80 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        code = main(arguments)
        out, err = capsys.readouterr()
        return Ran(code, out, err)

    return run


CITY = """\
format: hoidata/1
report: {id: bc-tp-2024, organizations: [hoi.tp], period: năm 2024}
organizations:
  - {id: hoi.tp, name: Hội Chữ thập đỏ thành phố, association: ctd, level: tỉnh}
"""

DISTRICT = """\
format: hoidata/1
report: {id: bc-quan-2024, organizations: [hoi.quan], period: năm 2024}
organizations:
  - id: hoi.quan
    name: Hội Chữ thập đỏ quận Kiến An
    association: ctd
    level: quận
    parent: hoi.tp
    aliases: [Hội CTĐ Kiến An]
observations:
  - {metric: hội viên, value: 1.200 hội viên}
  - {metric: giá trị quà tặng, value: trên 36 triệu đồng}
"""

BAD = DISTRICT.replace("năm 2024", "năm 24").replace("1.200 hội viên", "nhiều")


@pytest.fixture
def reports(folder: Path) -> Path:
    """Return a folder of two reports without a fault."""
    where = folder / "bao-cao"
    where.mkdir()
    (where / "tp.yaml").write_text(CITY, encoding="utf-8")
    (where / "quan.yaml").write_text(DISTRICT, encoding="utf-8")
    return where
