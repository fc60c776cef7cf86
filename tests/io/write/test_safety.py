"""Nothing that others wrote becomes a formula, markup or a command, and nobody hidden is named."""

import html

import pytest

from hoidata import Dataset, Membership, Organization, Person, Post, Quantity, fund_statement, io
from hoidata.display import Cell, Table, table
from tests.display.test_cell import HOSTILE
from tests.io.write.reading import cells, column, parts, records, written

SUFFIXES = (".csv", ".xlsx", ".docx", ".html", ".md")
FORMULAS = ["=1+1", "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "＝1", "\t=1", "\r=1", " =1", "\n=1"]


def text_of(content, suffix):
    """Return everything that a person may see of a file."""
    if suffix in (".xlsx", ".docx"):
        kept = ("xl/sharedStrings.xml", "xl/comments", "word/document.xml", "docProps/core.xml")
        found = parts(content).items()
        return "".join(html.unescape(text) for name, text in found if name.startswith(kept))
    return content.decode("utf-8-sig")


def everywhere(text):
    cell = Cell(text, lead=text, marks=[text], notes=[text])
    number = Cell(Quantity(5, "VND"), lead=text, marks=[text], notes=[text])
    return Table([text], [[cell], [number]], title=text, remarks=[text])


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("letter", [each for each in HOSTILE if each not in "\n\r\t"], ids=ascii)
def test_no_control_character_is_in_a_file(tmp_path, suffix, letter):
    seen = text_of(written(everywhere(f"a{letter}b"), suffix, tmp_path), suffix)
    code = letter.encode("unicode_escape").decode()
    assert "a b" in seen or f"a{code}b" in seen.replace(r"\\", "\\")  # of Markdown
    assert letter not in seen.removeprefix("\ufeff")


class TestFormulas:
    @pytest.mark.parametrize("text", FORMULAS, ids=ascii)
    def test_are_text_in_excel(self, tmp_path, text):
        content = written(everywhere(text), ".xlsx", tmp_path)
        assert {cell.kind for at, cell in cells(content).items() if at != "A4"} == {"s"}

    @pytest.mark.parametrize("text", FORMULAS, ids=ascii)
    def test_begin_with_an_apostrophe_in_csv(self, tmp_path, text):
        shown = Table([text], [[text]], remarks=[text])
        found = records(written(shown, ".csv", tmp_path))
        assert all(record[0].startswith(("'", r"\r")) for record in found if record)

    def test_are_not_seen_in_negative_numbers(self, tmp_path):
        shown = Table(["a"], [[Quantity(-5, "VND")]])
        assert records(written(shown, ".csv", tmp_path))[1] == ["-5"]

    @pytest.mark.parametrize("text", ["http://a.vn", "mailto:a@b.vn", "internal:A1", "{=1}"])
    def test_no_link_or_array_is_made_in_excel(self, tmp_path, text):
        content = written(Table([text], [[text]], title=text), ".xlsx", tmp_path)
        assert "hyperlink" not in "".join(parts(content))
        assert column(content)[-1] == (text, "s", "General")


class TestMarkup:
    HOSTILE = "<script>alert(1)</script>\"'&|*_`[x](http://a.vn) #\\"

    def test_is_text_in_html(self, tmp_path):
        page = written(everywhere(self.HOSTILE), ".html", tmp_path).decode()
        assert "<script" not in page
        assert page.count(html.escape(self.HOSTILE)) >= 6
        assert "default-src 'none'" in page

    def test_is_text_in_markdown(self, tmp_path):
        text = written(Table(["a"], [[self.HOSTILE + "\nb"]]), ".md", tmp_path).decode()
        assert text.splitlines()[2] == (
            r"| &lt;script&gt;alert(1)&lt;/script&gt;\"'&amp;\|\*\_\`\[x\](http://a.vn) \#\\<br>b |"
        ).replace(r"\"", '"')

    def test_is_text_in_word(self, tmp_path):
        seen = parts(written(everywhere(self.HOSTILE), ".docx", tmp_path))["word/document.xml"]
        assert "<script" not in seen
        assert html.escape(self.HOSTILE, quote=False) in seen


FUND = """
format: hoidata/1
organizations: [{id: mttq, name: Ủy ban MTTQ xã}]
people: [{id: nguoi-1, name: Trần Thị B}]
funds:
  - id: quy
    name: Quỹ Vì người nghèo
    holder: mttq
    period: năm 2024
    opening: 1 triệu đồng
    complete: đầy đủ
    transactions:
      - {kind: thu, giver: nguoi-1, value: 3 triệu đồng}
      - {kind: thu, giver: Bà Hoàng Thị C, value: 1 triệu đồng}
      - {kind: thu, giver: Bà Hoàng Thị C, value: 20 thùng sữa}
"""


@pytest.mark.parametrize("suffix", SUFFIXES)
class TestNamesThatAreNotPublic:
    def test_of_givers_are_in_no_file(self, tmp_path, suffix):
        data = io.loads(FUND)
        answer = fund_statement(data, "quy", "2024")
        seen = text_of(written(answer, suffix, tmp_path, data=data), suffix)
        assert "(không công khai)" in seen
        assert not any(name in seen for name in ("Trần Thị B", "Hoàng Thị C"))

    def test_of_holders_of_posts_are_in_no_file(self, tmp_path, suffix):
        data = Dataset(
            organizations=[Organization("a", "Hội A")],
            people=[Person("n", "Trần Em Bé", privacy="minor")],
            posts=[Post("p", "a", title="Đội trưởng")],
            memberships=[Membership("p", "n")],
        )
        shown = table(data.posts, data, at="1/1/2024")
        seen = text_of(written(shown, suffix, tmp_path), suffix)
        assert "(trẻ em)" in seen
        assert "Em Bé" not in seen
