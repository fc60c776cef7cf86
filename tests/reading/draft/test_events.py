"""The event that a text reports, who came, and the other events that it names."""

import datetime

import pytest

from hoidata.domain import Event, Report
from hoidata.reading import _draft
from hoidata.values import Period

HEAD = "Hội Nông dân xã Hòa Sơn sơ kết 9 tháng đầu năm 2023"
TEXT = (
    f"{HEAD}\n\nSáng ngày 5/10/2023, tại hội trường UBND xã, Hội Nông dân xã Hòa Sơn tổ chức hội"
    " nghị sơ kết công tác Hội 9 tháng đầu năm 2023. Dưới sự chủ trì của ông Trần Văn Bình, Chủ"
    " tịch Hội Nông dân xã Hòa Sơn. Tham dự hội nghị có bà Lê Thị Hoa, Phó Chủ tịch Hội Nông dân"
    " huyện Đô Lương; các đồng chí trong Ban Thường vụ, đại diện các đoàn thể cùng hơn 45 hội viên"
    " tiêu biểu. Hội nghị đã thông qua Quy chế hoạt động của Hội năm 2023."
)


def events(text: str, published: datetime.date | None = None) -> list[tuple[Event, str]]:
    drafted = _draft.draft(text, published=published)
    return [
        (each.entity, each.certainty.value)
        for each in drafted.items
        if isinstance(each.entity, Event)
    ]


def test_reads_the_event_that_a_text_reports() -> None:
    [(found, level)] = events(TEXT)
    assert (found.kind, found.name, level) == (
        "interim_review",
        "Hội nghị sơ kết công tác Hội 9 tháng đầu năm 2023",
        "certain",
    )
    assert (found.period, found.part_of_day and found.part_of_day.value) == (
        Period.parse("2023-10-05"),
        "morning",
    )
    assert found.organizers == ("hoi-nong-dan.xa-hoaf-sown",)
    assert (found.location, found.covers) == ("hội trường UBND xã", Period.parse("2023-01-01/P9M"))
    assert len(found.documents) == 1


def test_reads_who_came_and_how() -> None:
    [(found, _)] = events(TEXT)
    people = {each.role for each in found.participants if each.person}
    groups = [
        (each.group, each.count and each.count.value) for each in found.participants if each.group
    ]
    assert people == {"chair", "attendee"}
    assert groups == [
        ("các đồng chí trong Ban Thường vụ", None),
        ("đại diện các đoàn thể", None),
        ("hơn 45 hội viên tiêu biểu", 45),
    ]


def test_organizations_of_a_list_came_too() -> None:
    text = (
        "Ngày 3/4/2024, Khối Thi đua 7 tổ chức hội nghị sơ kết, cùng dự có: Hội Luật gia tỉnh Nghệ"
        " An, Hội Người mù tỉnh Nghệ An."
    )
    [(found, _)] = events(text)
    assert [each.organization for each in found.participants] == [
        "hoi-luat-gia.nghe-an",
        "hoi-nguoi-mu.nghe-an",
    ]


HELD = [
    ("Ngày 3/4/2024, Hội CTĐ xã Kim Liên phối hợp với Hội CCB xã Kim Liên tổ chức hiến máu.", 2, 0),
    ("Ngày 3/4/2024, Hội CTĐ xã Kim Liên, Hội CCB xã Kim Liên tổ chức hiến máu.", 2, 0),
    (
        (
            "Ngày 3/4/2024, Hội CTĐ xã Kim Liên phối hợp với Bệnh viện Đa khoa tỉnh Nghệ An tổ chức"
            " hiến máu."
        ),
        1,
        1,
    ),
    ("Ngày 3/4/2024, tại trụ sở UBND xã Kim Liên, Hội CCB xã Kim Liên tổ chức tọa đàm.", 1, 0),
]


@pytest.mark.parametrize(("text", "organizers", "partners"), HELD)
def test_tells_who_held_it_from_who_helped(text: str, organizers: int, partners: int) -> None:
    found = events(text)[0][0]
    roles = [each.role for each in found.participants]
    assert (len(found.organizers), roles.count("partner")) == (organizers, partners)


KINDS = [
    (
        "Từ ngày 16-18/10/2023, Hội CTĐ xã Kim Liên đã tiến hành kiểm tra công tác Hội.",
        "inspection",
    ),
    (
        "Ngày 9/1/2025, Hội CTĐ xã Kim Liên tổ chức hội nghị Ban Chấp hành lần thứ 9.",
        "committee_meeting",
    ),
    ("Ngày 9/1/2025, Hội CTĐ xã Kim Liên đã họp sơ kết.", "interim_review"),
    ("Ngày 9/1/2025, Hội CTĐ xã Kim Liên tổng kết hoạt động năm 2024.", "annual_review"),
    ("Ngày 9/1/2025, Đại hội Hội CTĐ xã Kim Liên đã diễn ra.", "congress"),
    ("Vừa qua, Hội CTĐ xã Kim Liên tổ chức Hội nghị tổng kết năm 2024.", "annual_review"),
    (
        (
            "Trao quà Tết cho người nghèo\n\nNgày 9/1/2025, Hội CTĐ xã Kim Liên tổ chức"
            " chương trình"
            " “Tết ấm” năm 2025."
        ),
        "gift_giving",
    ),
    (
        (
            "Sáng 9/1/2025 tại nhà văn hóa xã Kim Liên. Hội CTĐ xã Kim Liên tổ chức các"
            " hoạt động giao"
            " lưu."
        ),
        "exchange",
    ),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_finds_the_kind_of_the_event(text: str, kind: str) -> None:
    assert events(text)[0][0].kind == kind


NO_EVENTS = [
    "12 tổ chức Hội hoạt động tốt.",
    "Xây dựng tổ chức Hội vững mạnh.",
    "Đoàn kiểm tra đã đến xã ngày 3/4/2024.",
    "Hội tổ chức thực hiện phong trào thi đua.",
    "100% chi hội tổ chức đại hội trong năm, đạt chỉ tiêu phấn đấu.",
    "",
]


@pytest.mark.parametrize("text", NO_EVENTS)
def test_leaves_out_what_is_no_event(text: str) -> None:
    assert events(text) == []


def test_finds_other_events_with_their_number_and_name() -> None:
    text = (
        f"{TEXT}\n\nTrong 9 tháng, Hội tổ chức 06 buổi tọa đàm. Hội mở hội thi “Nhà nông tài ba”."
        " Hội sẽ tổ chức lễ tổng kết vào ngày 20/12/2023."
    )
    found = {each.kind: each for each, _ in events(text)}
    assert found["roundtable"].times == 6
    assert found["contest"].name == "Nhà nông tài ba"
    assert found["annual_review"].status.value == "planned"


def test_a_day_without_a_year_takes_that_of_the_text_with_a_doubt() -> None:
    text = "Chiều 12/11, Hội CTĐ xã Kim Liên tổ chức Hội nghị tổng kết công tác Hội năm 2022."
    drafted = _draft.draft(text)
    [found] = [each for each in drafted.items if isinstance(each.entity, Event)]
    assert isinstance(found.entity, Event)
    assert found.entity.period == Period.parse("2022-11-12")
    assert [each.code for each in found.problems] == ["reading.year_assumed"]


REPORTS = [
    ("Ngày 9/1/2025, Hội CTĐ xã Kim Liên tổng kết hoạt động năm 2024.", "annual", "2024"),
    ("Ngày 9/7/2024, Hội CTĐ xã Kim Liên sơ kết 6 tháng đầu năm 2024.", "interim", "2024-S1"),
    ("Báo cáo kết quả công tác quý I/2024 của Hội CTĐ xã Kim Liên.", "quarterly", "2024-Q1"),
    ("Ngày 9/7/2024, Hội CTĐ xã Kim Liên tổ chức trao quà.", "thematic", "2024-07-09"),
]


@pytest.mark.parametrize(("text", "kind", "period"), REPORTS)
def test_proposes_the_report(text: str, kind: str, period: str) -> None:
    drafted = _draft.draft(text, document="bai")
    [found] = [each.entity for each in drafted.items if isinstance(each.entity, Report)]
    assert isinstance(found, Report)
    assert (found.id, found.document, found.kind, found.period.code) == ("bai", "bai", kind, period)
    assert found.organizations == ("hoi-ctd.xa-kim-lien",)


def test_without_a_period_there_is_no_report() -> None:
    drafted = _draft.draft("Hội CTĐ xã Kim Liên giúp đỡ người nghèo.")
    assert not drafted.dataset.reports
    assert "draft.no_period" in [each.code for each in drafted.problems]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            (
                "ĐẠI HỘI HỘI CTĐ XÃ KIM LIÊN\n\nNgày 3/4/2024, Hội CTĐ xã Kim Liên bầu ban"
                " chấp hành."
                " Hội có 30 hội viên."
            ),
            ["ĐẠI HỘI HỘI CTĐ XÃ KIM LIÊN"],
        ),
        (
            "Hội thi nấu ăn\n\nNgày 3/4/2024, Hội CTĐ xã Kim Liên tổ chức buổi họp. Hội có 3 tổ.",
            ["Buổi họp"],
        ),
        (
            "Ngày 3/4/2024, Hội CTĐ xã Kim Liên tổ chức Đại hội lần thứ VI, nhiệm kỳ 2024 - 2029.",
            ["Đại hội lần thứ VI, nhiệm kỳ 2024 - 2029"],
        ),
        (
            "Ngày 3/4/2024, Hội CTĐ xã Kim Liên tổ chức hội thi thể thao “Khỏe để giúp”.",
            ["Hội thi thể thao “Khỏe để giúp”"],
        ),
        (
            (
                "Ngày 3/4/2024, Hội CTĐ xã Kim Liên tổ chức hội nghị sơ kết. Đợt hiến máu"
                " mới được tổ chức"
                " ngày 5/6/2024. Hội nghị sơ kết được tổ chức tại xã."
            ),
            ["Hội nghị sơ kết", "Đợt hiến máu mới"],
        ),
        (
            (
                "Ngày 3/4/2024, Hội CTĐ xã Kim Liên tổ chức hội nghị sơ kết. Hội tổ chức"
                " hội thi “Khỏe”,"
                " mở hội thi “Khỏe”. Hội tổ chức hội thao vào tháng 10/2024."
            ),
            ["Hội nghị sơ kết", "Khỏe", "Hội thao"],
        ),
        ("Ngày 31/2, Hội CTĐ xã Kim Liên tổ chức tọa đàm.", ["Tọa đàm"]),
    ],
)
def test_names_events_as_the_text_does(text: str, names: list[str]) -> None:
    found = [each.name for each, _ in events(text)]
    assert [each for each in names if not any(str(n).startswith(each) for n in found)] == []


def test_says_who_spoke_behind_the_name() -> None:
    text = (
        f"{TEXT}\n\nÔng Trần Văn Bình (đứng) đang phát biểu với hội nghị.\n\nPhát biểu chỉ đạo hội"
        " nghị, bà Lê Thị Hoa đánh giá cao kết quả."
    )
    [(found, _)] = events(text)
    roles = [each.role for each in found.participants if each.person]
    assert sorted(roles) == ["attendee", "chair", "speaker", "speaker"]


def test_a_day_of_which_nobody_says_the_year_is_left_out_with_a_doubt() -> None:
    drafted = _draft.draft("Sáng 10-3, Hội CTĐ xã Kim Liên tổ chức tọa đàm.")
    [found] = [each for each in drafted.items if isinstance(each.entity, Event)]
    assert isinstance(found.entity, Event)
    assert (found.entity.period, found.certainty.value) == (None, "likely")
    assert [each.code for each in found.problems] == ["draft.year_open"]


EDGES = [
    ("Ngày 3/4/2024, Hội CTĐ xã Kim Liên tổ chức hội nghị", ("hoi-ctd.xa-kim-lien",)),
    (
        "Ngày 3/4/2024, phối hợp với Hội CCB xã Kim Liên tổ chức tọa đàm.",
        ("hoi-ccb.xa-kim-lien",),
    ),
    ("Ngày 3/4/2024, tại, Hội CTĐ xã Kim Liên tổ chức tọa đàm.", ("hoi-ctd.xa-kim-lien",)),
    (
        "Ngày 3/4/2024, Hội CTĐ xã Kim Liên thay Hội CCB xã Kim Liên tổ chức tọa đàm.",
        ("hoi-ctd.xa-kim-lien",),
    ),
]


@pytest.mark.parametrize(("text", "organizers"), EDGES)
def test_reads_events_at_the_edges(text: str, organizers: tuple[str, ...]) -> None:
    assert events(text)[0][0].organizers == organizers


def test_a_quarter_behind_an_event_is_when_it_took_place() -> None:
    text = f"{TEXT}\n\nHội Nông dân xã Hòa Sơn tổ chức hội thao trong quý III/2023."
    found = {each.kind: each for each, _ in events(text)}
    assert found["sports_festival"].period == Period.parse("2023-Q3")


def test_a_document_adopted_twice_is_of_the_event_once() -> None:
    text = f"{TEXT} Hội nghị cũng thông qua Quy chế hoạt động của Hội năm 2023."
    assert len(events(text)[0][0].documents) == 1


def test_a_title_alone_names_no_event_but_a_review() -> None:
    text = "Trao quà cho hội viên\n\nNgày 3/4/2024, hội viên vui. Có 3 người."
    assert events(text) == []


def test_only_who_came_to_the_event_took_part_in_it() -> None:
    far = " Hội làm việc tốt." * 9
    text = (
        f"{TEXT} Ông Phạm Văn An, Chủ tịch Hội Nông dân xã Hòa Sơn, thăm hội viên. Tham dự có: các"
        " hội viên và, của Hội Người cao tuổi xã Hòa Sơn, 20 đại biểu.{far} Ông Phạm Văn An dự lễ."
        " Ông Phạm Văn An đã chúc mừng và trao hoa cho tất cả các hội viên tiêu biểu có mặt ở trong"
        " hội trường lớn của xã nhà sáng hôm nay, sau cùng là phát biểu."
    ).replace("{far}", far)
    [(found, _)] = events(text)[:1]
    assert [each.role for each in found.participants if each.organization] == []
    assert len({each.person for each in found.participants if each.person}) <= 3


def test_the_month_behind_an_event_is_when_it_is_to_be() -> None:
    text = f"{TEXT}\n\nHội Nông dân xã Hòa Sơn tổ chức hội thao 6 tháng cuối năm 2023."
    found = {each.kind: each for each, _ in events(text)}
    assert found["sports_festival"].period in (None, Period.parse("2023-S2"))


def test_an_event_of_the_same_kind_on_another_day_is_another_one() -> None:
    text = (
        f"{TEXT}\n\nHội Nông dân xã Hòa Sơn tổ chức hội nghị sơ kết công tác Hội. Hội Nông dân xã"
        " Hòa Sơn sẽ tổ chức hội nghị sơ kết phong trào vào ngày 20/12/2023."
    )
    found = [(each.period and each.period.code, each.status.value) for each, _ in events(text)]
    assert found == [("2023-10-05", "held"), ("2023-12-20", "planned")]


def test_a_span_of_history_is_not_when_an_event_took_place() -> None:
    text = (
        "Kỷ niệm 29 năm thành lập (1/10/1991-1/10/2020), sáng 2/10/2020, Hội CTĐ xã Kim Liên tổ"
        " chức họp mặt."
    )
    assert events(text)[0][0].period == Period.parse("2020-10-02")


DAY = datetime.date(2024, 6, 20)
REPORTED = [
    (
        (
            "Nhân kỷ niệm 40 năm ngày thành lập, chiều 18/6, Hội Cựu chiến binh xã An Lộc đã đến"
            " thăm, tặng quà 12 gia đình."
        ),
        ("gift_giving", "Thăm, tặng quà 12 gia đình", "40 năm ngày thành lập"),
    ),
    (
        "Ngày 10/6, Hội Nông dân xã An Lộc trao 50 suất quà cho người nghèo.",
        ("gift_giving", "Trao 50 suất quà", None),
    ),
    (
        "Ngày 10/6, Hội Nông dân xã An Lộc tặng 3 thùng sữa, bàn giao 2 căn nhà cho dân.",
        ("handover", "Bàn giao 2 căn nhà", None),
    ),
    (
        "Hội Nông dân quận 3 tổ chức lớp tập huấn trồng rau vào ngày 15/5/2024.",
        ("training", "Lớp tập huấn trồng rau", None),
    ),
    (
        (
            "Ngày 10/6, Hội Nông dân xã An Lộc tổ chức chương trình chào mừng kỷ niệm 40 năm ngày"
            " thành lập Hội."
        ),
        ("commemoration", "Kỷ niệm 40 năm ngày thành lập Hội", "40 năm ngày thành lập Hội"),
    ),
    (
        "Ngày 10/6, Đoàn kiểm tra của Hội Nông dân xã An Lộc đã kiểm tra vốn vay.",
        ("inspection", "Kiểm tra vốn vay", None),
    ),
    (
        "Tối 10/6, diễn ra cuộc thi “Nhà nông vui” do Hội Nông dân xã An Lộc tổ chức, nhân dịp.",
        ("contest", "Cuộc thi “Nhà nông vui”", None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), REPORTED)
def test_reads_what_was_held_and_for_what(text: str, expected: tuple[str, str, str | None]) -> None:
    [(found, _)] = events(text, DAY)
    assert (found.kind, found.name, found.occasion) == expected
    assert found.period is not None
    assert found.organizers


MINUTES = (
    "HỘI NÔNG DÂN XÃ AN LỘC\n\nBIÊN BẢN\nHọp Ban Thường vụ quý II năm 2024\n\n{when}\n"
    "Địa điểm: Phòng họp UBND xã.\nÔng Lê Văn Tám phát biểu khai mạc."
    " Cuối buổi, ông Lê Văn Tám phát biểu kết luận."
)


def test_minutes_say_when_and_where_behind_labels() -> None:
    [(found, level)] = events(MINUTES.format(when="Thời gian: 8 giờ 00 ngày 15/6/2024."))
    assert (found.kind, found.location, level) == ("meeting", "Phòng họp UBND xã", "likely")
    assert found.period == Period.parse("2024-06-15")
    assert [each.role for each in found.participants] == ["speaker"]


@pytest.mark.parametrize("when", ["Thời gian: buổi sáng.", "Thời gian", "Thời gian:"])
def test_minutes_without_a_day_are_no_event(when: str) -> None:
    assert events(MINUTES.format(when=when)) == []


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("10/1", "2025-01-10"),
        ("20/12", "2024-12-20"),
        ("10/1/2024", "2024-01-10"),
        ("29/2", "2024-02-29"),
    ],
)
def test_a_review_is_not_before_what_it_reviews(day: str, expected: str) -> None:
    text = f"Sáng {day}, Hội Nông dân xã An Lộc tổ chức hội nghị tổng kết công tác năm 2024."
    [(found, _)] = events(text)
    assert found.period == Period.parse(expected)


def test_a_day_that_was_taken_to_be_of_another_year_is_doubted_with_the_right_one() -> None:
    text = "Sáng 10/1, Hội Nông dân xã An Lộc tổ chức hội nghị tổng kết công tác năm 2023."
    drafted = _draft.draft(text, published=datetime.date(2024, 3, 7))
    [doubt] = [p for i in drafted.items if isinstance(i.entity, Event) for p in i.problems]
    assert (doubt.code, doubt.details["expected"]) == ("reading.year_assumed", "ngày 10/1/2024")
