"""The words of the annotated reports lead to the metrics that their figures are of.

Each row of the table is one figure: the report, where it starts, the words, the metric. The words
are a phrase of the text around the figure with its number left out: "tặng 50 suất quà" is "tặng
suất quà". A row with a dash is a figure whose metric the words do not say.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hoidata.domain import Metric
from hoidata.vocab import code_of, get

REPORTS = Path(__file__).parents[2].parent / "shared" / "figures" / "corpus.jsonl"
at_hand = pytest.mark.skipif(not REPORTS.exists(), reason="the annotated reports are not at hand")

NEAR = 200  # characters on either side of a figure

WORDS = """\
d002 36 Thăm, tặng suất quà = gifts
d002 269 tặng suất quà = gifts
d002 289 suất quà cho hộ gia đình nghèo = families_supported
d002 315 hộ gia đình nạn nhân chất độc da cam = families_supported
d002 375 với tổng trị giá = total_value
d002 432 người tham gia hiến máu tình nguyện = blood_donors
d002 484 thu nhận đơn vị máu = blood_units
d002 506 đạt % kế hoạch = plan_completion
d002 580 xã hội nhân đạo = humanitarian_value
d006 480 xuất quà = gifts
d006 575 nâng tổng số hội viên lên = members
d006 604 sinh hoạt trong chi hội = chapters
d008 171 nâng tổng số toàn Hội lên chi hội = chapters
d008 187 % thôn, khu phố = chapter_coverage
d008 356 cho hội viên vay = loans_disbursed
d008 398 huy động vốn nội bộ được = internal_capital
d009 264 trao tặng suất quà = gifts
d009 301 suất quà với tổng trị giá = gift_value
d009 371 xóa nhà dột nát cho hội viên = families_housed
d009 540 hội viên được vay vốn ưu đãi = borrowers
d011 335 -
d011 362 hộ hội viên, nông dân vay = borrower_households
d020 28 quỹ Khuyến học khuyến tài = fund_capital
d020 159 quỹ Khuyến học khuyến tài = fund_capital
d020 319 quỹ = fund_capital
d020 376 quỹ = fund_capital
d020 420 quỹ = fund_capital
d020 472 quỹ = fund_capital
d020 523 quỹ = fund_capital
d020 551 dòng họ có hoạt động khuyến học = study_clans
d020 600 Dòng họ học tập = learning_clans
d020 635 Gia đình học tập = learning_families
d020 681 đơn vị trường học có Chi hội = schools_with_chapter
d020 745 -
d020 836 hội viên = members
d020 865 chiếm % dân số = member_share_of_population
d020 948 vận động ủng hộ được = funds_raised
d020 1128 phát thưởng = reward_value
d020 1151 trao suất học bổng = scholarships
d020 1181 suất học bổng với số tiền = scholarship_value
d022 0 học bổng, khen thưởng cho học sinh = scholarship_value
d022 191 cấp suất học bổng = scholarships
d022 318 tổng số tiền lên đến = total_value
d022 360 suất học bổng = scholarships
d022 383 với số tiền = total_value
d022 428 học bổng = scholarships
d022 459 với số tiền = total_value
d022 587 đơn vị, cá nhân = awarded_collectives
d022 597 cá nhân = awarded_individuals
d022 663 đơn vị, cá nhân = awarded_collectives
d022 903 gia đình đạt chuẩn GĐHH = learning_families
d022 941 dòng họ đạt chuẩn DHHH = learning_clans
d024 365 tặng giấy mừng thọ và đồng/cụ = longevity_gift
d024 511 -
d024 523 -
d024 584 -
d024 640 tổng số cụ cao tuổi = elders
d024 671 cụ tròn = elders_honoured
d024 717 cụ tròn = elders_honoured
d024 737 cụ tròn = elders_honoured
d027 0 hội viên Hội người mù được vay = borrowers
d027 86 có bằng Đại học, cao đẳng = graduate_members
d027 388 hội viên = members
d027 423 người mù được vay vốn = borrowers
d027 527 -
d028 350 hội viên tham gia sinh hoạt = members
d028 477 tặng phần quà = gifts
d028 547 với kinh phí = total_value
d031 152 dạy chữ Braille cho hội viên = braille_learners
d031 208 trao học bổng cho lượt = scholarships
d031 253 với tổng trị giá = total_value
d031 277 trợ cấp cháu = pupils_supported
d031 330 trị giá = total_value
d031 360 tổ chức khóa dạy nghề = vocational_classes
d031 465 cây chổi = products_sold
d031 486 gói tăm tre = products_sold
d031 579 thành lập dự án = loan_projects
d031 591 hội viên vay vốn = borrowers
d031 628 hội viên vay vốn với tổng số tiền = loans_disbursed
d031 655 hội viên người mù vay vốn = borrowers
d031 701 vay vốn với tổng số tiền = loans_disbursed
d031 801 ủng hộ xây dựng căn nhà = houses_built
d031 850 trị giá = total_value
d031 900 suất quà = gifts
d031 924 suất quà, trị giá = gift_value
d031 978 trợ cấp khó khăn thường xuyên cho hội viên = regular_allowances
d031 1022 trợ cấp gạo thường xuyên cho hội viên = regular_allowances
d031 1110 với hội viên = members
d031 1149 tổng số hội viên = members
d031 1172 hội viên là người đồng bào = minority_members
d035 244 cuộc tuyên truyền về pháp luật = communication_sessions
d035 282 với lượt người tham dự = participants
d035 319 phát hành tờ bướm = leaflets
d035 414 trợ giúp pháp lý cho vụ việc = legal_aid_cases
d035 456 tham gia hòa giải cơ sở được vụ việc = conflicts_mediated
d035 497 hòa giải thành công vụ = conflicts_resolved
d035 514 hòa giải thành công vụ, đạt tỷ lệ = mediation_success_rate
d035 665 cuộc = sessions
d035 815 tặng Bằng khen cho tập thể = awarded_collectives
d035 826 cá nhân = awarded_individuals
d035 866 tặng giấy khen cho tập thể = awarded_collectives
d035 877 cá nhân = awarded_individuals
d035 916 tặng giấy khen cho cá nhân = awarded_individuals
d037 314 góp ý kiến đối với dự án luật = drafts_commented
d037 518 trường hợp có thu phí = legal_advice_cases
d037 546 trường hợp tư vấn miễn phí = legal_advice_cases
d037 718 tư vấn pháp luật cho lượt phạm nhân = legal_advice_people
d037 853 đã tư vấn vụ việc = legal_advice_cases
d040 369 đã vận động được = funds_raised
d040 529 tặng suất quà = gifts
d040 542 suất sinh kế = livelihood_supports
d040 736 trợ sinh kế trị giá = livelihood_value
d044 42 vận động = funds_raised
d044 355 đã vận động được = funds_raised
d044 460 đã vận động được = funds_raised
d044 563 hỗ trợ bệnh nhân mắt thay thủy tinh thể = eye_operations
d044 653 cấp thuốc miễn phí cho lượt người = examination_turns
d044 690 trao quà cho = gifts
d044 759 cấp phát suất ăn miễn phí = meals
d044 827 hỗ trợ mổ tim cho trẻ em = heart_operations
d044 845 tặng xe lăn, xe lắc = wheelchairs
d044 891 tặng phần quà = gifts
d044 1012 sửa chữa, xây mới căn nhà = houses_built_or_repaired
d044 1103 sinh kế giúp cho hộ = livelihood_households
d045 341 nhân rộng điển hình tiên tiến = good_examples
d045 364 -
d045 510 có đơn vị gồm = member_organizations
d050 9 Vận động = funds_raised
d050 316 khu dân cư văn hóa 5 năm liền = cultured_areas
d050 355 xã được công nhận xã nông thôn mới = new_rural_communes
d050 399 phường, thị trấn đạt chuẩn = civilized_wards
d050 489 cất mới căn nhà = houses_built
d050 524 sữa chữa căn nhà = houses_repaired
d050 543 suất học bổng cho học sinh = scholarships
d057 515 -
d057 541 trợ giúp lượt người = support_turns
d057 676 suất quà Tết = gifts
d057 708 suất quà Tết trị giá = gift_value
d057 869 sự tham gia của đại biểu = delegates
d062 131 giúp đỡ ngày công = labour_days
d062 155 ngày công trị giá = labour_value
d062 185 nhà nghĩa tình đồng đội = houses_built
d062 271 quyên góp được = funds_raised
d062 393 xóa nhà tạm cho gia đình = families_housed
d062 474 góp gây quỹ nội bộ = internal_capital
d062 555 % hội viên đạt danh hiệu = exemplary_member_rate
d062 603 gia đình văn hóa = cultured_family_rate
d062 657 % tổ chức cơ sở Hội = strong_unit_rate
d062 887 tặng giấy khen cho tập thể = awarded_collectives
d062 898 cá nhân = awarded_individuals
d062 943 tặng giấy khen cho tập thể = awarded_collectives
d062 954 cá nhân = awarded_individuals
d068 441 cấp thuốc miễn phí cho người = people_examined
d068 497 cán bộ, hội viên tham gia hiến = blood_donors
d068 536 hiến đơn vị máu = blood_units
d068 586 Tổng giá trị xây dựng quỹ Hội = funds_raised
d068 633 vận động nội lực = funds_raised
d068 687 giá trị hoạt động nhân đạo xã hội = humanitarian_value
d068 729 vận động nội lực = funds_raised
d068 781 BCH nhiệm kỳ mới gồm ủy viên = committee_members
d068 851 gia đình có hội viên = families_per_member
d068 886 thôn, tổ dân cư có chi tổ hội = chapter_coverage
d068 925 chi hội đạt tiên tiến = strong_chapter_rate
d078 152 vận động chi hội = chapters_participating
d078 167 -
d078 406 tổ tiết kiệm = savings_groups
d078 427 tiết kiệm, với hội viên tham gia = savers
d078 474 hàng năm tiết kiệm được = savings_collected
d080 32 thành viên = members
d080 93 thành viên = members
d080 207 thành viên = members
d080 352 tổng số thành viên = members
d080 387 nhóm tiết kiệm được = savings_collected
d080 410 cho được thành viên vay vốn = borrowers
d080 462 nhóm tiết kiệm được = savings_collected
d080 486 cho được thành viên vay vốn = borrowers
d080 577 nâng số thành viên lên = members
d080 600 tiết kiệm được = savings_collected
d080 624 cho được thành viên vay vốn = borrowers
d080 674 thành viên = members
d080 737 tiết kiệm được = savings_collected
d080 761 cho được chị vay vốn = borrowers
d083 54 huy động đoàn viên, thanh niên tham gia = attendees
d083 110 công trình thanh niên = works
d083 202 tổng kinh phí = total_value
d083 294 ngày tình nguyện cao điểm = volunteer_days
d083 435 tập thể được nhận Bằng khen = awarded_collectives
d083 574 đội hình thanh niên tình nguyện = volunteer_teams
d083 613 tình nguyện viên = volunteers
d083 652 thực hiện được công trình = works
d083 693 công trình thanh niên với tổng trị giá = work_value
d088 207 hỗ trợ phần quà = gifts
d088 262 mỗi phần quà có giá trị = value_per_gift
d088 374 hỗ trợ dự kiến đạt = support_value
d088 455 tổ chức chương trình = programmes
d088 538 trao tặng phần quà = gifts
d088 562 trị giá đồng/phần = value_per_gift
d088 798 tổ chức chương trình = programmes
d088 843 trao phần quà = gifts
d088 875 trị giá đồng/phần = value_per_gift
d105 5 -
d105 254 hội cơ sở = base_units
d105 367 nâng tổng số hội viên = members
d105 479 -
d105 571 tài trợ xây dựng ngôi nhà = houses_built
d105 643 với tổng trị giá = total_value
"""

# Who holds a fund, fields of work, days of a meeting, one half of "4 or 5 families a member", how
# many ways there are to save: these are figures of no metric.
NOT_OF_A_METRIC = {
    ("d011", 9),
    ("d011", 36),
    ("d020", 396),
    ("d024", 85),
    ("d068", 874),
    ("d078", 268),
}


def _row(line: str) -> tuple[str, int, str, str]:
    report, start, words = line.split(" ", 2)
    phrase, _, code = words.partition(" = ")
    return report, int(start), phrase, code


ROWS = [_row(line) for line in WORDS.splitlines()]
SAID = [row for row in ROWS if row[3]]


@pytest.mark.parametrize(("words", "code"), sorted({row[2:] for row in SAID}))
def test_words_of_a_report_lead_to_the_metric(words: str, code: str) -> None:
    assert code_of("metrics", words) == code
    assert words == get("metrics", code)["label_vi"] or _form(words) in _forms(Metric.of(code))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("được chúc thọ, mừng thọ", "elders_honoured"),
        ("nhận đỡ đầu thêm", "children_newly_sponsored"),
        ("nhận đỡ đầu", "sponsored_children"),
        ("tổng kinh phí đỡ đầu", "sponsorship_value"),
        ("hội viên nòng cốt", "core_members"),
        ("% hội viên nòng cốt", "core_member_rate"),
        ("thành lập mới tổ hội", "member_groups_founded"),
        ("lượng máu", "blood_volume"),
        ("lượng máu thu được", "blood_units"),
        ("dự án khởi nghiệp", "startup_projects"),
        ("ý tưởng khởi nghiệp", "start_ups"),
        ("tổ chức diễn đàn", "forums"),
        ("gian hàng 0 đồng", "stalls"),
        ("kiểm tra cơ sở hội", "inspections"),
        ("vận động ủng hộ Quỹ Vì người nghèo", "funds_raised"),
        ("xây mới và sửa chữa nhà Đại đoàn kết", "houses_built_or_repaired"),
    ],
)
def test_words_that_are_near_each_other_are_kept_apart(words: str, code: str) -> None:
    assert code_of("metrics", words) == code


@pytest.mark.parametrize(
    ("code", "unit"),
    [
        ("shopping_vouchers", "phiếu mua hàng"),
        ("works", "công trình, phần việc"),
        ("participants", "lượt chị"),
        ("inspections", "đợt"),
        ("memorial_medals", "cán bộ"),
        ("good_producers_registered", "hộ nông dân"),
    ],
)
def test_what_a_metric_counts_has_the_names_that_reports_give_it(code: str, unit: str) -> None:
    assert Metric.of(code).counts_in(unit)


def _form(text: str) -> str:
    return " ".join(text.casefold().split())


@cache
def _forms(metric: Metric) -> frozenset[str]:
    return frozenset(map(_form, (metric.label, *metric.aliases)))


def test_at_least_92_of_100_figures_of_the_reports_are_found_by_their_words() -> None:
    assert len(SAID) >= 0.92 * len(ROWS)


@at_hand
def test_every_figure_of_the_reports_has_a_row() -> None:
    listed = {row[:2] for row in ROWS}
    figures = {(name, figure["start"]) for name in _reports() for figure in _figures(name)}
    assert not listed & NOT_OF_A_METRIC
    assert listed | NOT_OF_A_METRIC == figures


@at_hand
@pytest.mark.parametrize(("report", "start", "words", "code"), SAID)
def test_words_stand_near_the_figure(report: str, start: int, words: str, code: str) -> None:
    del code
    assert _form(words) in _form(_around(report, start))


@cache
def _reports() -> dict[str, Any]:
    lines = REPORTS.read_text(encoding="utf-8").splitlines()
    return {report["id"]: report for report in map(json.loads, lines)}


def _figures(report: str) -> list[dict[str, Any]]:
    kinds = {"count", "money", "percent", "ratio"}
    mentions = _reports()[report]["mentions"]
    return [
        each
        for each in mentions
        if each["kind"] in kinds and not each["note"].startswith("optional")
    ]


def _around(report: str, start: int) -> str:
    """Return the text around a figure, without the numbers of any figure."""
    text, end = _reports()[report]["text"], max(0, start - NEAR)
    parts = []
    for figure in _figures(report):
        if end <= figure["start"] < start + NEAR:
            parts += [text[end : figure["start"]], _without_number(figure)]
            end = figure["end"]
    return "".join([*parts, text[end : start + NEAR]])


def _without_number(figure: dict[str, Any]) -> str:
    surface, unit = figure["surface"], figure["unit"] or ""
    if figure["kind"] == "money":
        per = surface.find("đồng/")
        return "" if per < 0 else surface[per:]
    if figure["kind"] == "percent":
        return "%"
    return unit if _form(surface).endswith(unit) else re.sub(r"^[\d.,/ ]+", "", surface)
