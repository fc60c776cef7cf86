"""Awards that a text states: who gave what to how many, and what for."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoidata import Award, vocab
from hoidata.errors import DoubtfulText, InvalidData

# A text, and below it: issuer; form; collectives; individuals; households; recipients; citation;
# level.
AWARDS = """
Trung ương Hội Chữ thập đỏ Việt Nam tặng Bằng khen cho 6 tập thể 5 cá nhân
  Trung ương Hội Chữ thập đỏ Việt Nam; certificate_of_merit; 6; 5; -; -; -; central
UBND quận Kiến An trao Giấy khen 3 tập thể, 3 cá nhân có thành tích xuất sắc.
  UBND quận Kiến An; certificate_of_commendation; 3; 3; -; -; có thành tích xuất sắc; district
đạt giải nhì huyện
  -; second_prize; -; -; -; -; -; district
giải Nhất hội thi cấp tỉnh
  -; first_prize; -; -; -; -; -; provincial
giải ba thành phố
  -; third_prize
Hội CTĐ xã đạt giải khuyến khích
  -; consolation_prize; -; -; -; Hội CTĐ xã
Bằng khen của Thủ tướng Chính phủ
  Thủ tướng Chính phủ; certificate_of_merit; -; -; -; -; -; central
Giấy khen của Chủ tịch UBND huyện cho 2 cá nhân
  Chủ tịch UBND huyện; certificate_of_commendation; -; 2; -; -; -; district
Giấy khen của Chủ tịch UBND huyện 2 cá nhân
  Chủ tịch UBND huyện; certificate_of_commendation; -; 2; -; -; -; district
tặng Kỷ niệm chương “Vì sự nghiệp nhân đạo” cho 12 đồng chí
  -; commemorative_medal; -; 12
tặng Kỷ niệm chương Vì sự nghiệp Chữ thập đỏ cho 12 đồng chí
  -; commemorative_medal; -; 12
tặng Kỷ niệm chương “Vì sự nghiệp
  -; commemorative_medal
nhiều tập thể và cá nhân được tặng Giấy khen
  -; certificate_of_commendation
tập thể và cá nhân được tặng Giấy khen
  -; certificate_of_commendation
tặng Giấy khen cho các cá nhân
  -; certificate_of_commendation
17 đơn vị được nhận Cờ thi đua của UBND tỉnh
  UBND tỉnh; provincial_flag; 17; -; -; -; -; provincial
Chính phủ tặng Cờ thi đua của Chính phủ
  Chính phủ; government_flag; -; -; -; -; -; central
LĐLĐ huyện tặng giấy khen cho ba tập thể và mười hai cá nhân
  LĐLĐ huyện; certificate_of_commendation; 3; 12; -; -; -; district
291 cá nhân và 3 gia đình được tặng giấy khen
  -; certificate_of_commendation; -; 291; 3
3 tập thể, 5 cá nhân được UBND huyện tặng Giấy khen
  UBND huyện; certificate_of_commendation; 3; 5; -; -; -; district
3 tập thể có thành tích xuất sắc được UBND huyện tặng Giấy khen
  UBND huyện; certificate_of_commendation; 3; -; -; -; có thành tích xuất sắc; district
Hội LHPN xã được UBND huyện tặng Giấy khen vì có nhiều đóng góp
  UBND huyện; certificate_of_commendation; -; -; -; Hội LHPN xã; vì có nhiều đóng góp; district
Nhân dịp này, Hội CTĐ tỉnh tặng BK cho Hội CTĐ huyện A và ông Lê Văn B
  Hội CTĐ tỉnh; certificate_of_merit; -; -; -; Hội CTĐ huyện A, ông Lê Văn B; -; provincial
Tại lễ tổng kết, UBND xã tặng Giấy khen 3 cá nhân
  UBND xã; certificate_of_commendation; -; 3; -; -; -; communal
Ban Thi đua, Khen thưởng tỉnh tặng Giấy khen 3 cá nhân
  Ban Thi đua, Khen thưởng tỉnh; certificate_of_commendation; -; 3; -; -; -; provincial
tập thể đạt danh hiệu Tập thể lao động xuất sắc
  -; excellent_labour_collective
khen thưởng 02 tập thể và 10 cá nhân
  -; -; 2; 10
UBND xã khen thưởng 02 tập thể vì có công
  UBND xã; -; 2; -; -; -; vì có công; communal
nhiều tập thể và cá nhân đạt thành tích được tuyên dương, khen thưởng kịp thời
  -; -; -; -; -; -; đạt thành tích
có thành tích xuất sắc trong công tác Hội
  -; -; -; -; -; -; có thành tích xuất sắc trong công tác Hội
Huân chương Lao động hạng Ba
  -; order
Hội đã biểu dương 20 gương người tốt việc tốt
  Hội; -; -; 20
LĐLĐ tỉnh trao tặng Bằng khen của Tổng LĐLĐ Việt Nam cho 2 tập thể
  Tổng LĐLĐ Việt Nam; certificate_of_merit; 2; -; -; -; -; central
Bằng khen UBND tỉnh cho 3 cá nhân
  UBND tỉnh; certificate_of_merit; -; 3; -; -; -; provincial
Giấy khen 3 đơn vị
  -; certificate_of_commendation; 3
Thừa ủy quyền của Chủ tịch nước, đồng chí Lê Văn A trao Huân chương cho Hội CTĐ tỉnh
  Chủ tịch nước; order; -; -; -; Hội CTĐ tỉnh
Thay mặt UBND xã đã trao Giấy khen cho: Hội CTĐ xã
  UBND xã; certificate_of_commendation; -; -; -; Hội CTĐ xã; -; communal
đồng chí Lê Văn A trao Giấy khen 2 cá nhân
  -; certificate_of_commendation; -; 2
giải Nhất thuộc về Hội LHPN xã Kim Liên
  -; first_prize; -; -; -; Hội LHPN xã Kim Liên
tặng Giấy khen cho 1.200 cá nhân
  -; certificate_of_commendation; -; 1200
tặng Giấy khen cho 3 tập thể, ông Lê Văn A
  -; certificate_of_commendation; 3
tặng Giấy khen cho 02 (hai) cá nhân
  -; certificate_of_commendation; -; 2
năm 2023, 5 cá nhân được tặng Giấy khen
  -; certificate_of_commendation; -; 5
Ngày 12/5/2023 3 tập thể được tặng Giấy khen
  -; certificate_of_commendation; 3
tặng Giấy khen cho 10 cá nhân, trong đó có 3 cán bộ hội
  -; certificate_of_commendation; -; 10
tặng Giấy khen cho 2 tập thể (3 chi hội, 4 tổ hội)
  -; certificate_of_commendation; 2
tặng Giấy khen cho 10 cán bộ, hội viên
  -; certificate_of_commendation; -; 10
Hội có thành tích vận động 300 hội viên được UBND xã tặng Giấy khen
  UBND xã; certificate_of_commendation; -; -; -; Hội; có thành tích vận động 300 hội viên; communal
Hội có thành tích thu hồi đất được UBND xã tặng Giấy khen
  UBND xã; certificate_of_commendation; -; -; -; Hội; có thành tích thu hồi đất; communal
Trong quá trình hoạt động, Hội được UBND xã tặng Giấy khen
  UBND xã; certificate_of_commendation; -; -; -; Hội; -; communal
UBND xã tặng Giấy khen cho gia đình 5 không 3 sạch
  UBND xã; certificate_of_commendation; -; -; -; gia đình 5 không 3 sạch; -; communal
"""


def rows(table):
    lines = [line.strip() for line in table.strip().splitlines()]
    pairs = zip(lines[::2], (line.split("; ") for line in lines[1::2]), strict=True)
    return [pytest.param(text, said + ["-"] * (8 - len(said)), id=text) for text, said in pairs]


def said(award):
    counts = (award.collectives, award.individuals, award.households)
    fields = (
        award.issuer and award.issuer.text,
        award.form,
        *counts,
        ", ".join(award.recipients),
        award.citation,
        award.level,
    )
    return ["-" if each in (None, "") else str(each) for each in fields]


@pytest.mark.parametrize(("text", "expected"), rows(AWARDS))
def test_awards_are_read(text, expected):
    assert said(Award.parse_name(text)) == expected
    assert Award.parse_names(text) == (Award.parse_name(text),)


def test_several_issuers_are_several_awards_for_the_reason_written_once():
    found = Award.parse_names(
        "Tại Hội nghị Trung ương Hội CTĐ Việt Nam tặng Bằng khen cho 6 tập thể 5 cá nhân, Hội CTĐ"
        " thành phố tặng Giấy khen cho 2 tập thể 2 cá nhân, UBND quận Kiến An trao Giấy khen cho 3"
        " tập thể 3 cá nhân có thành tích xuất sắc trong công tác Hội, phong trào năm 2022."
    )
    assert [(each.issuer.text, each.collectives, each.individuals) for each in found] == [
        ("Trung ương Hội CTĐ Việt Nam", 6, 5),
        ("Hội CTĐ thành phố", 2, 2),
        ("UBND quận Kiến An", 3, 3),
    ]
    reason = "có thành tích xuất sắc trong công tác Hội, phong trào năm 2022"
    assert {each.citation for each in found} == {reason}


def test_a_reason_does_not_go_back_over_a_semicolon():
    found = Award.parse_names("Hội tặng Bằng khen 6 tập thể; UBND xã tặng Giấy khen vì có công")
    assert [each.citation for each in found] == [None, "vì có công"]


def test_who_gave_the_first_of_several_forms_gave_the_next():
    found = Award.parse_names(
        "UBND huyện tặng Giấy khen cho 3 tập thể, trao Kỷ niệm chương cho 2 cá nhân và Bằng khen"
        " cho 1 hộ, đạt giải nhì"
    )
    assert [each.issuer and each.issuer.text for each in found] == ["UBND huyện"] * 3 + [None]
    assert [each.level for each in found] == ["district"] * 3 + [None]


def test_awards_themselves_are_counted():
    found = Award.parse_names("trao 1 giải nhất, 2 giải nhì và 5 giải khuyến khích")
    assert [(each.count, each.rank) for each in found] == [(1, 1), (2, 2), (5, None)]


@pytest.mark.parametrize(
    ("text", "found", "numbers"),
    [
        ("Giấy khen cho 12345678 tập thể", "12345678 tập thể", [None, None]),
        ("Giấy khen cho ９ tập thể", "９ tập thể", [None, None]),
        ("Giấy khen cho 5/7 tập thể, 2 cá nhân", "7 tập thể", [None, 2]),
        ("Giấy khen cho 1,200 tập thể", "200 tập thể", [None, None]),
        ("Giấy khen cho 10,5 tập thể", "10,5 tập thể", [None, None]),
        ("Giấy khen cho 3 tập thể, 10 - 12 cá nhân", "10 - 12 cá nhân", [3, None]),
        ("Giấy khen cho hơn 10 cá nhân", "hơn 10 cá nhân", [None, None]),
        ("Giấy khen cho 10 cá nhân trở lên", "10 cá nhân", [None, None]),
        ("Giấy khen cho khoảng ba mươi tập thể", "khoảng ba mươi tập thể", [None, None]),
        ("Giấy khen cho 02 (ba) tập thể", "02 (ba) tập thể", [None, None]),
        ("Giấy khen cho 5 tập thể và cá nhân", "5 tập thể", [None, None]),
        ("Giấy khen cho 5 cá nhân, tập thể", "5 cá nhân", [None, None]),
        ("Giấy khen 3 xã và 4 chi hội, 1 cá nhân", "3 xã và 4 chi hội", [None, 1]),
    ],
)
def test_what_is_not_exactly_one_number_is_left_out_with_a_doubt(text, found, numbers):
    doubts = []
    [award] = Award.parse_names(f"tặng {text}", doubts=doubts)
    assert [award.collectives, award.individuals] == numbers
    assert [(each.code, each.details["found"]) for each in doubts] == [
        ("award_name.unclear", found)
    ]
    with pytest.warns(DoubtfulText, match="is not exactly one number") as told:
        assert Award.parse_name(f"tặng {text}").recipients == ()
    assert told[0].filename == __file__


def test_marks_with_nothing_before_them_divide_nothing():
    assert [each.form for each in Award.parse_names(", Bằng khen; ; Giấy khen")] == [
        "certificate_of_merit",
        "certificate_of_commendation",
    ]


def test_a_unit_that_may_have_given_or_received_is_doubted():
    doubts = []
    [award] = Award.parse_names("UBND xã An Phú 2 giải nhì", doubts=doubts)
    assert (award.form, award.count, award.issuer) == ("second_prize", 2, None)
    assert [each.code for each in doubts] == ["award_name.unread"]


def test_a_number_of_what_is_not_there_is_no_number():
    [award] = Award.parse_names("tặng Giấy khen (hai) cá nhân")
    assert award.individuals is None


@pytest.mark.parametrize(
    ("text", "rank", "found"),
    [
        ("Huân chương Lao động hạng Nhất, Nhì", None, "Nhất, Nhì"),
        ("Huân chương hạng Nhì và hạng Ba", None, "Nhì và hạng Ba"),
        ("đạt giải nhất, 2 nhì", 1, "nhất, 2 nhì"),
    ],
)
def test_several_classes_of_one_form_are_doubted(text, rank, found):
    doubts = []
    [award] = Award.parse_names(text, doubts=doubts)
    assert award.rank == rank
    assert [(each.code, each.details["found"]) for each in doubts] == [
        ("award_name.unclear", found)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bằng khen của Thủ tướng Chính phủ: 1 tập thể; Bộ Y tế: 2; UBND tỉnh: 3",
            "Thủ tướng Chính phủ; certificate_of_merit; 1; -; -; -; -; central",
        ),
        ("TW Hội 5 Bằng khen, tỉnh Hội 7", "-; certificate_of_merit"),
        ("tặng Giấy khen cho 5TT, 4CN", "-; certificate_of_commendation"),
        ("tặng Giấy khen cho Hội A, 4CN", "-; certificate_of_commendation; -; -; -; Hội A"),
        (
            "Hội CTĐ xã tặng Giấy khen UBND huyện",
            "UBND huyện; certificate_of_commendation; -; -; -; -; -; district",
        ),
        (
            "tổng cộng 12 tập thể được khen thưởng, trong đó UBND tỉnh tặng Bằng khen 2 tập thể",
            "UBND tỉnh; certificate_of_merit; 2; -; -; -; -; provincial",
        ),
        (
            "UBND tỉnh và TW Hội tặng Bằng khen 2 tập thể",
            "UBND tỉnh và TW Hội; certificate_of_merit; 2",
        ),
    ],
)
def test_what_is_only_read_in_part_is_doubted(text, expected):
    doubts = []
    [award] = Award.parse_names(text, doubts=doubts)
    whole = expected.split("; ")
    assert said(award) == whole + ["-"] * (8 - len(whole))
    assert {each.code for each in doubts} == {"award_name.unread"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("thu hồi Bằng khen của 2 cá nhân", "revoked"),
        ("hủy bỏ quyết định tặng Bằng khen cho 2 cá nhân", "revoked"),
        ("xét tặng Kỷ niệm chương cho 5 cá nhân", "proposal"),
        ("dự kiến tặng Bằng khen cho 5 cá nhân", "proposal"),
        ("UBND xã sẽ tặng Giấy khen cho 3 tập thể", "proposal"),
        ("UBND xã sẽ khen thưởng 3 tập thể", "proposal"),
        ("Không có tập thể nào được tặng Bằng khen", "none"),
        ("3 tập thể chưa được tặng Giấy khen", "none"),
        ("không ai đạt giải nhất", "none"),
        ("không khen thưởng tập thể nào", "none"),
        ("chưa có Bằng khen", "none"),
        ("không tặng Bằng khen cho tập thể nào", "none"),
        ("từ chối Bằng khen của UBND xã", "revoked"),
        ("trình UBND tỉnh tặng Bằng khen 3 tập thể", "proposal"),
        ("phấn đấu đạt Cờ thi đua của Chính phủ", "proposal"),
    ],
)
def test_what_was_not_given_is_not_an_award(text, code):
    with pytest.raises(InvalidData, match=f"award_name.{code}"):
        Award.parse_names(text)


@pytest.mark.parametrize(
    ("text", "rank"),
    [("Huân chương Lao động hạng Nhì", 2), ("Huân chương hạng III", 3), ("Huân chương hạng", None)],
)
def test_a_class_is_a_rank(text, rank):
    assert Award.parse_name(text).rank == rank


def test_the_office_that_signs_is_no_part_of_the_organization():
    assert Award.parse_name("Giấy khen của Chủ tịch UBND huyện").issuer.level == "district"
    assert Award.parse_name("Chủ tịch nước tặng Huân chương").issuer.text == "Chủ tịch nước"


@pytest.mark.parametrize("text", ["", "tặng 5 suất quà", "Hội CTĐ xã", "3 tập thể"])
def test_what_states_no_award_is_refused(text):
    with pytest.raises(InvalidData, match=r"award_name\.unknown"):
        Award.parse_names(text)


def test_a_registration_is_not_an_award():
    with pytest.raises(InvalidData, match=r"award_name\.registration"):
        Award.parse_name("đăng ký các danh hiệu thi đua trong năm")


@pytest.mark.parametrize(
    "text", ["Đề nghị Hội cấp trên khen thưởng 3 tập thể", "đề xuất UBND tỉnh tặng Bằng khen"]
)
def test_a_proposal_is_not_an_award(text):
    with pytest.raises(InvalidData, match=r"award_name\.proposal"):
        Award.parse_name(text)


def test_several_awards_are_refused_where_one_is_asked_for():
    with pytest.raises(InvalidData, match=r"states 2 awards; read it with Award.parse_names$"):
        Award.parse_name("3 giải nhất, 2 giải nhì")


FORMS = [row for row in vocab.rows("award_forms") if row["code"] != "provincial_flag"]


@given(st.sampled_from(FORMS), st.integers(1, 999), st.integers(1, 999))
def test_law_every_form_of_the_vocabulary_is_read(row, collectives, individuals):
    text = f"UBND xã tặng {row['label_vi']} cho {collectives} tập thể và {individuals} cá nhân"
    award = Award.parse_name(text)
    assert (award.form, award.issuer.text) == (row["code"], "UBND xã")
    assert (award.collectives, award.individuals) == (collectives, individuals)


@given(st.text())
def test_law_any_text_is_read_or_refused(text):
    with contextlib.suppress(InvalidData):
        assert Award.parse_names(text, doubts=[])


WORDS = [
    "UBND xã",
    "tặng",
    "được",
    "Giấy khen",
    "giải nhì",
    "cho",
    "3",
    "tập thể",
    ",",
    ";",
    "và",
    "của",
    "vì",
    "đạt",
    "huyện",
    "hạng",
    "Nhân",
    "tại",
    "“",
    "cấp",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_law_any_words_are_read_or_refused(text):
    try:
        found = Award.parse_names(text, doubts=[])
    except InvalidData:
        pass
    else:
        assert all(each.text for each in found)


@pytest.mark.parametrize(("written", "count"), [("1", 1), ("2", 2), ("02", 2), ("3", 3), ("ba", 3)])
def test_a_number_behind_a_form_without_classes_is_not_a_class(written, count):
    award = Award.parse_name(f"UBND tỉnh tặng Bằng khen {written} tập thể")
    assert (award.rank, award.collectives) == (None, count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UBND tỉnh tặng Bằng khen 03 TT, 05 CN", [(3, 5)]),
        ("Bằng khen: 03 TT, 05 CN; Giấy khen: 10 TT, 20 CN", [(3, 5), (10, 20)]),
        ("tặng Giấy khen cho 3 TT và 4 CN", [(3, 4)]),
    ],
)
def test_short_nouns_in_capitals_are_counted(text, expected):
    doubts = []
    awards = Award.parse_names(text, doubts=doubts)
    assert [(each.collectives, each.individuals) for each in awards] == expected
    assert doubts == []


def test_prizes_with_letters_are_awards():
    doubts = []
    awards = Award.parse_names("01 giải A, 02 giải B, 05 giải khuyến khích", doubts=doubts)
    assert [(each.form, each.count, each.rank) for each in awards] == [
        ("prize_a", 1, 1),
        ("prize_b", 2, 2),
        ("consolation_prize", 5, None),
    ]
    assert doubts == []


def test_who_is_named_right_behind_an_award_received_it():
    doubts = []
    award = Award.parse_name("tặng Bằng khen bà Nguyễn Thị Hoa", doubts=doubts)
    assert (award.recipients, doubts) == (("bà Nguyễn Thị Hoa",), [])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("02 giải phong trào, 05 giải khuyến khích", 1),
        ("05 giải khuyến khích, 02 giải phong trào", 1),
        ("Bằng khen UBND tỉnh 3, Giấy khen UBND huyện 5", 2),
        ("Bằng khen UBND tỉnh: 3", 1),
        ("tặng Giấy khen 5 tt", 1),
        ("Giấy khen chi hội 5", 1),
        ("Giấy khen Chi hội Kim Liên", 1),
        ("tặng Giấy khen hội viên Trần Thị Bích", 1),
        ("tặng Bằng khen Trần Thị Bích", 1),
        ("đạt giải A/B", 1),
        ("giải nhất đội Kim Liên", 0),
        ("Chi hội 3 được tặng Giấy khen đơn vị Anh hùng", 0),
        ("tặng Giấy khen 0 TT, 0 CN", 0),
        ("tặng Giấy khen cho TT, CN", 0),
        ("trao Huy hiệu 30 năm tuổi Đảng", 0),
    ],
)
def test_numbers_and_units_of_nothing_are_doubted(text, number):
    doubts = []
    Award.parse_names(text, doubts=doubts)
    assert [each.code for each in doubts] == ["award_name.unread"] * number
