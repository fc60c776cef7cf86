"""Names that strangers wrote into, and sentences that stand twice."""

import unicodedata

import pytest

from hoidata.domain import Alias, Document, Event, Initiative, Organization, Post, Statement
from hoidata.errors import Severity
from hoidata.values import Period
from hoidata.vocab import rows
from tests.dataset.builders import cite, dataset, found, only, report

SPAM = "Hội Chữ thập đỏ Hi88 Online"

ORDINARY_NAMES = """\
Hội Chữ thập đỏ thị xã Bình Long
Hội Liên hiệp Phụ nữ xã Kim Liên
Hội Cựu TNXP TP.Hồ Chí Minh
Câu lạc bộ Truyền thống kháng chiến
Câu lạc bộ Cờ tướng và Cá cảnh
Hội Sinh vật cảnh huyện Bát Xát
Hội Nghề cá tỉnh Cà Mau
Hội Nông dân xã Cá Nhái
Liên đoàn Cầu lông tỉnh Bến Tre
Chi hội Cầu Độ, xã Tài Văn
Chi hội Nhà Cầu Cái Bè
Khối thi đua số 88
Tổ phụ nữ 88, phường Phú Thịnh
Hội Người cao tuổi phường 8 Bát
Trường THCS Bết
Chi đoàn W.88
Hội Người Việt Nam tại Alphabet City
Quỹ Elisabeth
Mô hình “Ngân hàng bò”
Cuộc vận động “Mỗi tổ chức, mỗi cá nhân gắn với một địa chỉ nhân đạo”
Chương trình Hi 88 suất quà
Hội Khuyến học đĩa đất Xóc Sơn
Phong trào Xốc lại đội ngũ
Câu lạc bộ Hũ gạo tình thương
""".splitlines()


@pytest.mark.parametrize(
    ("tables", "path"),
    [
        ({"organizations": [Organization("h", SPAM)]}, "$.organizations[0].name"),
        (
            {"organizations": [Organization("h", "Hội", aliases=[Alias("CTĐ"), Alias(SPAM)])]},
            "$.organizations[0].aliases[1].name",
        ),
        ({"reports": [report("r", title=SPAM)]}, "$.reports[0].title"),
        ({"documents": [Document("van-ban", title=SPAM)]}, "$.documents[0].title"),
        ({"posts": [Post("p", "a", title=SPAM)]}, "$.posts[0].title"),
        ({"events": [Event("e", "talk", name=SPAM)]}, "$.events[0].name"),
        ({"initiatives": [Initiative("i", SPAM)]}, "$.initiatives[0].name"),
        ({"initiatives": [Initiative("i", "Tết", theme=SPAM)]}, "$.initiatives[0].theme"),
        (
            {"initiatives": [Initiative("i", "Tết", aliases=[Alias(SPAM)])]},
            "$.initiatives[0].aliases[0].name",
        ),
    ],
)
def test_spam_in_a_name_is_doubtful_wherever_names_stand(tables, path):
    problem = only(dataset(**tables))
    assert (problem.code, problem.path) == ("name.spam", path)
    assert problem.severity is Severity.WARNING
    assert problem.details == {"found": "hi88", "expected": SPAM}


def test_spam_is_cited():
    data = dataset(organizations=[Organization("h", SPAM, sources=cite(24))])
    assert only(data).sources == cite(24)


def named(name):
    return found(dataset(organizations=[Organization("h", name)]))


@pytest.mark.parametrize("word", [row["code"] for row in rows("spam_words")])
def test_every_word_of_the_list_is_found(word):
    for name in (
        f"Hội {word.upper()} xã",
        word,
        f"Hội ({word}.com)",
        unicodedata.normalize("NFD", f"Hội {word}"),
        f"Hội {word.replace(' ', chr(0xA0))} xã",
    ):
        assert named(name) == [("name.spam", "$.organizations[0].name")]


@pytest.mark.parametrize("name", ORDINARY_NAMES)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_ordinary_names_are_not_taken_for_spam(name, form):
    assert named(unicodedata.normalize(form, name)) == []


@pytest.mark.parametrize("word", [row["code"] for row in rows("spam_words")])
def test_a_word_inside_another_is_not_spam(word):
    assert named(f"Hội x{word}") == []
    assert named(f"Hội {word}ế") == []


def said(text, start=0, **fields):
    fields.setdefault("organizations", ["a", "b"])
    return Statement("achievement", text, sources=cite(start), **fields)


class TestTheSameStatement:
    def test_twice_is_doubtful(self):
        rows = [said("Khen thưởng kịp thời."), said("khác"), said("khen thưởng, kịp thời", 40)]
        problem = only(dataset(statements=rows))
        assert (problem.code, problem.severity) == ("statement.duplicate", Severity.WARNING)
        assert (problem.path, problem.sources) == ("$.statements[2]", cite(0) + cite(40))
        assert problem.details == {"expected": "$.statements[0]"}

    @pytest.mark.parametrize(
        "text",
        [
            "khen thưởng kịp thời",
            "KHEN THƯỞNG KỊP THỜI",
            "– Khen\nthưởng\xa0kịp  thời;",
            unicodedata.normalize("NFD", "Khen thưởng kịp thời"),
            "“Khen thưởng” kịp_thời",
        ],
    )
    def test_may_be_written_otherwise(self, text):
        data = dataset(statements=[said("Khen thưởng kịp thời"), said(text, 40)])
        assert [code for code, _ in found(data)] == ["statement.duplicate"]

    def test_of_organizations_in_another_order_is_the_same(self):
        data = dataset(statements=[said("x"), said("x", 40, organizations=["b", "a"])])
        assert [code for code, _ in found(data)] == ["statement.duplicate"]

    @pytest.mark.parametrize(
        "other",
        [
            said("khen thưởng chưa kịp thời"),
            said("khen thưởng kịp thời", organizations=["a"]),
            said("khen thưởng kịp thời", period=Period.year(2021)),
            said("khen thưởng kịp thời", report="r"),
            Statement("plan", "khen thưởng kịp thời", organizations=["a", "b"]),
        ],
    )
    def test_of_something_else_is_another(self, other):
        data = dataset(statements=[said("khen thưởng kịp thời"), other], reports=[report("r")])
        assert found(data) == []
