"""The words of tables and of choices, in Vietnamese and English."""

import datetime
from enum import StrEnum
from typing import Final, Literal, TypeAlias, get_args

from hoidata import vocab
from hoidata.domain import Metric, Term
from hoidata.errors import checked
from hoidata.values import Period, Quantity, rounded

Language: TypeAlias = Literal["vi", "en"]
"""The language of headings and labels; numbers are Vietnamese in both."""

MISSING: Final = "…"
"""Stands where there is no figure; never 0.

Source:
    Notation of the statistical yearbooks of Vietnam: "..." is a figure that was not collected.
"""

_WORDS: Final = {
    "about": (
        "đạt từ mức này; kém đến một phần mười thì chưa kết luận",
        "reached from there on; up to a tenth less decides nothing",
    ),
    "agrees": ("khớp", "agrees"),
    "assumed": (
        'chỉ tiêu không ghi "trở lên" hay "không quá", được hiểu là {bound}',
        "the source gives no bound word; taken as {bound}",
    ),
    "at_least": ("ít nhất", "at least"),
    "at_most": ("nhiều nhất", "at most"),
    "awards": ("Khen thưởng theo cơ quan tặng", "Awards by issuer"),
    "balance": ("số dư", "balance"),
    "cell": ("ô {cell}", "cell {cell}"),
    "closed_on": ("ngày chốt", "closed on"),
    "closing": ("số dư cuối kỳ", "closing balance"),
    "code": ("mã", "id"),
    "collectives": ("tập thể", "collectives"),
    "comparisons": ("So sánh hai kỳ", "Two periods compared"),
    "coverage": ("Tình hình báo cáo {period}", "Reports for {period}"),
    "covered": ("đã báo cáo: {reported}/{expected}", "reported: {reported} of {expected}"),
    "dataset": ("Bộ dữ liệu", "Dataset"),
    "day": ("ngày", "day"),
    "days": ("mới có số liệu của {days}", "figures of {days} only"),
    "days_from": ("mới có số liệu {days}", "figures {days} only"),
    "difference": ("chênh lệch", "difference"),
    "due": ("đến hạn", "due"),
    "due_on": ("hạn nộp", "due on"),
    "earlier": ("kỳ trước", "earlier"),
    "file": ("tệp", "file"),
    "form": ("hình thức", "form"),
    "gap": ("còn thiếu", "still lacking"),
    "grid": (
        "✓: có báo cáo đúng kỳ; số: có bao nhiêu số liệu của kỳ",
        "✓: a report of exactly the period; a number: how many figures of the period",
    ),
    "growth": ("tăng, giảm", "growth"),
    "held_against": ("số cộng lại, liệt kê", "added up, listed"),
    "holder": ("người giữ", "holder"),
    "holds_no": ("không khớp số liệu", "the figures do not bear it out"),
    "holds_undecided": ("chưa kết luận được", "undecided"),
    "holds_yes": ("khớp số liệu", "the figures bear it out"),
    "in_kind": ("hiện vật: {what}", "in kind: {what}"),
    "income": ("thu", "income"),
    "individuals": ("cá nhân", "individuals"),
    "issuer": ("cơ quan tặng", "issuer"),
    "item": ("mục {number}", "item {number}"),
    "joint": ("(các đơn vị phối hợp)", "(several organizations jointly)"),
    "kind": ("loại", "kind"),
    "lacking": ("chỉ số còn thiếu", "metrics lacking"),
    "left_out": ("không tính {figures}", "not counted: {figures}"),
    "later": ("kỳ sau", "later"),
    "ledgers": ("Đỡ đầu và hỗ trợ", "Sponsorships"),
    "level": ("cấp", "level"),
    "line": ("dòng {number}", "line {number}"),
    "line_of": ("dòng {number} của tệp {file}", "line {number} of {file}"),
    "message": ("nội dung", "message"),
    "metric": ("chỉ số", "metric"),
    "missing": ("thiếu số của: {units}", "no figures of: {units}"),
    "more": ("và {number} chỗ khác", "and {number} more"),
    "others": ("và {number} mục khác", "and {number} others"),
    "not_all": ("các phần chưa đủ", "these are not all the parts"),
    "not_public": ("(không công khai)", "(not public)"),
    "number_of_members": ("số thành viên", "number of members"),
    "number_of_targets": ("số chỉ tiêu", "number of targets"),
    "more_rows": (
        "… và {number} hàng nữa: .in_full() hiện tất cả",
        "… and {number} more rows: .in_full() shows all",
    ),
    "more_of_answer": (
        "… và {number} hàng nữa: hoidata.display.table(…).in_full() hiện tất cả",
        "… and {number} more rows: hoidata.display.table(…).in_full() shows all",
    ),
    "more_periods": ("… và {number} kỳ khác", "… and {number} more periods"),
    "more_problems": (
        "… và {number} điểm nữa: .check() hiện tất cả",
        "… and {number} more: .check() shows all",
    ),
    "more_units": ("… và {number} đơn vị nữa", "… and {number} more organizations"),
    "more_notes": ("… và {number} ghi chú nữa", "… and {number} more notes"),
    "no": ("không", "no"),
    "none": ("không có mục nào", "nothing to show"),
    "on_behalf_of": ("thay mặt", "on behalf of"),
    "organization": ("tổ chức", "organization"),
    "organizations": ("Tổ chức ngày {day}", "Organizations on {day}"),
    "only_figures": ("(có số liệu, chưa có báo cáo riêng)", "(figures only)"),
    "opening": ("số dư đầu kỳ", "opening balance"),
    "other_money": ("ngoại tệ, không cộng: {what}", "other currency, not added: {what}"),
    "overdue": ("còn nợ", "overdue"),
    "own": ("riêng {units}", "own figures of {units}"),
    "paid": ("đã chi", "paid"),
    "period": ("kỳ", "period"),
    "place": ("chỗ", "place"),
    "post": ("chức vụ", "post"),
    "posts": ("Chức vụ ngày {day}", "Posts on {day}"),
    "problem_code": ("mã", "code"),
    "problems": ("Điểm cần xem", "Problems"),
    "purpose": ("nội dung", "from or to"),
    "rank": ("thứ hạng", "rank"),
    "rate": ("tỷ lệ đạt", "rate"),
    "reconciled": ("Đối chiếu số liệu", "What is said twice"),
    "report": ("báo cáo", "report"),
    "reported": (
        "mới có số liệu của {reported}/{expected} đơn vị trực thuộc",
        "figures of {reported} of {expected} units below only",
    ),
    "result": ("kết quả", "result"),
    "sheet": ("trang tính", "sheet"),
    "said_twice": ("số liệu", "figure"),
    "score": ("điểm", "score"),
    "severity": ("mức độ", "severity"),
    "spending": ("chi", "spending"),
    "sponsors": ("đơn vị đỡ đầu", "sponsors"),
    "sponsorship": ("khoản hỗ trợ", "sponsorship"),
    "standings": ("Xếp hạng {bloc}, {period}", "Standings of {bloc}, {period}"),
    "stated": ('báo cáo ghi "{change}": {verdict}', 'the report says "{change}": {verdict}'),
    "stated_number": ("số đã nêu", "stated"),
    "status": ("đánh giá", "status"),
    "still_planned": ("dự thu, dự chi", "planned"),
    "straddling": (
        "{number} khoản chỉ biết kỳ, có ngày nằm ngoài kỳ này",
        "{number} transactions may have been on days outside the period",
    ),
    "sum": ("cộng", "total"),
    "target": ("chỉ tiêu", "target"),
    "targets": ("Chỉ tiêu và kết quả", "Targets and results"),
    "timeliness": ("thời hạn", "timeliness"),
    "unchecked": (
        "nhiều hơn {number} mục, chưa kiểm tra: .check() kiểm tra tất cả",
        "more than {number} entries, not checked: .check() checks all",
    ),
    "uncounted": ("{number} đơn vị chưa nêu tên", "{number} units are not named"),
    "revised": ("thay bằng bộ chỉ tiêu '{id}'", "replaced by target set '{id}'"),
    "planned": ("kế hoạch", "planned"),
    "range": ("đạt từ mức thấp trở lên", "reached from the low end on"),
    "targets_met": (
        "nguồn nêu đạt {number}; khớp kết quả: {verdict}",
        "the source says that {number} are met; agrees with the results: {verdict}",
    ),
    "unlisted": ("còn {number} chỉ tiêu không nêu cụ thể", "{number} more targets are not listed"),
    "unnamed_of": ("{units} của {unit}", "{units} of {unit}"),
    "unnamed_units": ("{number} {level} chưa nêu tên", "{number} {level} not named"),
    "unnamed": ("(không nêu)", "(not named)"),
    "worth": ("{goods}, trị giá {worth}", "{goods}, worth {worth}"),
    "wanted": ("mức đề ra", "to reach"),
    "who_reported": ("Đơn vị đã báo cáo", "Who reported"),
    "yes": ("có", "yes"),
}


def word(key: str, language: Language, **details: object) -> str:
    """Return a word or sentence of the tables.

    Raises:
        InvalidData: `field.choice` for another language.
    """
    return _WORDS[key][place(language)].format_map(details)


def place(language: Language) -> int:
    """Return where texts of a language stand in a pair of Vietnamese and English."""
    return get_args(Language).index(language)


@checked
def label(choice: StrEnum, language: Language = "vi") -> str:
    """Return the label of a choice of the library; its code where the vocabulary has none.

    Raises:
        InvalidData: `field.choice` for another language.

    Example:
        >>> from hoidata import Level
        >>> label(Level.DISTRICT), label(Level.DISTRICT, "en")
        ('cấp huyện', 'district')
    """
    return vocab.labels_of(choice)[place(language)]


def name_of(entry: Metric | Term, language: Language) -> str:
    """Return the label of a metric or term, the Vietnamese one where there is no other."""
    return entry.label_en or entry.label if place(language) else entry.label


def number(quantity: Quantity) -> str:
    """Return a quantity in words; an exact number that never ends in digits is rounded."""
    return str(rounded(quantity))


def period_name(period: Period | None, language: Language) -> str:
    """Return a period in words."""
    is_english = place(language) == 1
    return MISSING if period is None else period.format("en" if is_english else "vi")


def day_name(day: datetime.date) -> str:
    """Return a day as it is written in both languages here: d/m/yyyy."""
    return f"{day.day}/{day.month}/{day.year}"


def sentence(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
