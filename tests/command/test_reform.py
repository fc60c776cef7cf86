"""What became of units whose places were merged, as a file to look through."""

import json

import pytest

from hoidata import io
from hoidata.command import Exit

TEXT = """\
format: hoidata/1
organizations:
  - {id: tw, name: Trung ương Hội Chữ thập đỏ Việt Nam, association: ctd, level: trung ương}
  - {id: kg, name: Hội CTĐ tỉnh Kiên Giang, association: ctd, level: tỉnh, parent: tw}
  - {id: lp, name: Hội LHPN tỉnh Kiên Giang, association: lhpn, level: tỉnh}
  - {id: cu, name: Chi hội 1, association: ctd, level: chi hội, parent: kg}
  - {id: kl, name: Hội CTĐ xã Kim Liên, association: ctd, level: xã}
"""


@pytest.fixture
def file(folder):
    (folder / "a.yaml").write_text(TEXT, encoding="utf-8")
    return "a.yaml"


class TestReform:
    def test_shows_a_file_with_reasons_and_doubts(self, run, file):
        ran = run("reform", file, "--association", "CTĐ")
        assert (ran.code, ran.err) == (Exit.FINE, "")
        assert ran.out.startswith(
            "# Đề xuất theo việc sắp xếp địa giới hành chính;"
            " hãy xem lại từng mục trước khi dùng.\n"
            "# 'kl' có thể thuộc xã Kim Liên, huyện Kim Thành, tỉnh Hải Dương; "
        )
        assert (
            "organization_changes:\n"
            "  # tỉnh An Giang, tỉnh Kiên Giang hợp thành tỉnh An Giang từ 1/7/2025"
            " (202/2025/QH15)\n"
            "  # hoi-ctd.an-giang do suy ra, "
        ) in ran.out
        assert (
            "  # các đơn vị dưới 'kg' chuyển về hoi-ctd.an-giang.2025 từ 1/7/2025\n  - unit: cu\n"
        ) in ran.out
        assert "lhpn" not in ran.out

    def test_gives_a_file_that_can_be_read_beside_the_others(self, run, file, folder):
        ran = run("reform", file, "-o", "b.yaml")
        assert (ran.code, ran.out) == (Exit.FINE, "")
        assert "'kl' có thể thuộc" in ran.said
        assert ran.said.endswith("Đã ghi b.yaml")
        data = io.load(folder)
        assert data.check() == ()
        assert not data.exists("kg", "1/7/2025")
        again = run("reform", ".")
        assert again.out == ""
        assert again.said.endswith("Không có gì cần ghi thêm.")

    def test_gives_rows_to_programs(self, run, file):
        rows = json.loads(run("reform", file, "--json", "--language", "en").out)
        assert rows[0]["change"]["before"] == ["kg", "hoi-ctd.an-giang"]
        assert [each["id"] for each in rows[0]["organizations"]] == [
            "hoi-ctd.an-giang",
            "hoi-ctd.an-giang.2025",
        ]
        assert rows[0]["reasons"] == [
            "tỉnh An Giang, tỉnh Kiên Giang were made tỉnh An Giang on 2025-07-01 (202/2025/QH15)"
        ]
        assert [each["unit"] for each in rows[2]["attachments"]] == ["cu"]
        assert rows[2]["change"] is None
        assert rows[-1]["doubts"][0].startswith("'kl' may be of xã Kim Liên")

    def test_says_it_in_english(self, run, file):
        out = run("reform", file, "--language", "en").out
        assert out.startswith("# Proposed from what became of the places;")

    def test_replaces_no_file_unless_asked(self, run, file):
        assert run("reform", file, "-o", file).code == Exit.WRONG_USE
        assert run("reform", file, "-o", file, "--force").code == Exit.FINE

    def test_writes_no_other_kind_of_file(self, run, file):
        ran = run("reform", file, "-o", "b.xlsx")
        assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
        assert "'b.xlsx'" in ran.said

    def test_knows_no_other_association(self, run, file):
        ran = run("reform", file, "--association", "xyz")
        assert ran.code == Exit.ERRORS
        assert "'xyz' không phải là hệ thống hội đã biết" in ran.said

    def test_leaves_out_a_file_with_errors(self, run, file, folder):
        (folder / "bad.yaml").write_text("format: hoidata/1\norganizations: 1\n", encoding="utf-8")
        ran = run("reform", ".")
        assert ran.code == Exit.ERRORS
        assert "organization_changes:" in ran.out

    def test_needs_a_file(self, run):
        assert run("reform").code == Exit.WRONG_USE
        assert run("reform", "no.yaml").code == Exit.NO_FILE
