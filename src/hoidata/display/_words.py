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
        "nguồn không ghi giới hạn, hiểu là {sign}",
        "the source gives no bound word; {sign} assumed",
    ),
    "awards": ("Khen thưởng theo cơ quan tặng", "Awards by issuer"),
    "balance": ("số dư", "balance"),
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
    "joint": ("(các đơn vị phối hợp)", "(several organizations jointly)"),
    "kind": ("loại", "kind"),
    "lacking": ("chỉ số còn thiếu", "metrics lacking"),
    "left_out": ("không tính {figures}", "not counted: {figures}"),
    "later": ("kỳ sau", "later"),
    "ledgers": ("Đỡ đầu và hỗ trợ", "Sponsorships"),
    "level": ("cấp", "level"),
    "line": ("dòng {number}", "line {number}"),
    "message": ("nội dung", "message"),
    "metric": ("chỉ số", "metric"),
    "metrics_lacking": (
        "Chưa có số liệu kỳ này: {metrics}.",
        "No figures for this period: {metrics}.",
    ),
    "unlike_units": (
        "không tính tăng, giảm, vì chỉ một trong hai kỳ có số của: {units}",
        "no growth, as only one of the two periods has figures of: {units}",
    ),
    "moved": (
        "không tính tăng, giảm, vì giữa hai kỳ có đơn vị chuyển đến hoặc đi: {units}",
        "no growth, as these came or left between the two periods: {units}",
    ),
    "missing": ("thiếu số của: {units}", "no figures of: {units}"),
    "more": ("và {number} chỗ khác", "and {number} more"),
    "others": ("và {number} mục khác", "and {number} others"),
    "not_all": ("các phần chưa đủ", "these are not all the parts"),
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
    "only_figures": ("(chỉ có số liệu)", "(figures only)"),
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
    "unnamed": ("(không nêu)", "(not named)"),
    "worth": ("{goods}, trị giá {worth}", "{goods}, worth {worth}"),
    "wanted": ("mức đề ra", "to reach"),
    "who_reported": ("Đơn vị đã báo cáo", "Who reported"),
    "yes": ("có", "yes"),
    "bulletin": ("Bản tin {period}", "Bulletin, {period}"),
    "by_unit": ("Số liệu từng đơn vị", "Figures by organization"),
    "cell": ("ô {cell}", "cell {cell}"),
    "change_said": ('báo cáo ghi "{change}"', 'the report says "{change}"'),
    "days_of": (" (từ {start} đến hết {end})", " ({start} to {end})"),
    "facts_closed": (
        "Số liệu: {figures} số liệu của {units} đơn vị, chốt đến ngày {day}",
        "Figures: {figures} of {units} organizations, closed on {day} at the latest",
    ),
    "facts_figures": (
        "Số liệu: {figures} số liệu của {units} đơn vị",
        "Figures: {figures} of {units} organizations",
    ),
    "facts_left_out": (
        "KHÔNG tính các tệp có lỗi: {files} (sửa thế nào: xem mục Điểm cần sửa)",
        "NOT counted, as they have errors: {files} (see what is to be mended)",
    ),
    "facts_others": (
        "Còn có báo cáo của kỳ khác, không thuộc bản tin này: {periods}",
        "There are reports of other periods, which this is not about: {periods}",
    ),
    "facts_period": ("Kỳ báo cáo: {period}", "Period: {period}"),
    "facts_reported": (
        "Đã báo cáo: {reported}/{expected} đơn vị",
        "Reported: {reported} of {expected} organizations",
    ),
    "facts_units": ("Đơn vị: {units}", "Organizations: {units}"),
    "funds": ("Các quỹ", "Funds"),
    "funds_silent": (
        "Chưa có thu, chi, số dư của kỳ này: {funds}.",
        "Nothing is known for this period: {funds}.",
    ),
    "items_only": (
        "mới có số của từng việc, sự kiện hoặc nhóm, chưa có số chung",
        "only single items, events or groups were reported, not everything",
    ),
    "item": ("mục {number}", "item {number}"),
    "legend": ("Cách đọc bản tin", "How to read this bulletin"),
    "line_of": ("dòng {number} của tệp {file}", "line {number} of {file}"),
    "not_added": (
        "{metric}: số liệu đã có không cộng hoặc so sánh được; hãy xem từng báo cáo.",
        "{metric}: the figures do not add up or compare; look at each report.",
    ),
    "other_spans": (
        "Có số liệu nhưng không đúng kỳ này, nên không tính: {metrics}.",
        "Figures of other spans, which are not counted: {metrics}.",
    ),
    "problems_more": (
        "và {number} điểm khác; xem hết bằng lệnh: hoidata check",
        "and {number} more; the command `hoidata check` shows all",
    ),
    "reported_figures": ("chỉ có số liệu", "figures only"),
    "reported_no": ("chưa có", "none"),
    "reported_yes": ("đã có", "yes"),
    "reporting": ("Tình hình báo cáo", "Who reported"),
    "reporting_all": ("Tất cả đơn vị đã báo cáo.", "All organizations have reported."),
    "reporting_none": (
        "Không có đơn vị nào phải báo cáo kỳ này.",
        "Nobody was expected to report.",
    ),
    "reporting_silent": ("Chưa báo cáo: {units}.", "Not reported yet: {units}."),
    "results": ("Kết quả chung", "Results as a whole"),
    "results_none": ("Không có số liệu nào của kỳ này.", "There are no figures for this period."),
    "targets_at": (
        "Tính theo các báo cáo đã chốt đến hết ngày {day}.",
        "By the reports that were closed by {day}.",
    ),
    "to_mend": ("Điểm cần sửa, cần xem lại", "What is to be mended or looked at"),
    "to_mend_lead": (
        "Lỗi thì phải sửa, số liệu mới được tính; điểm cần xem lại thì đã được tính như đọc được.",
        "An error is not counted before it is mended; what is doubtful is counted as it was read.",
    ),
    "to_mend_none": ("Không có.", "Nothing."),
    "legend_text": (
        """Dấu … : không có số liệu; không phải là 0.
Trên, gần, khoảng, từ … trở lên: giữ đúng như báo cáo ghi, cũng được cộng như vậy.
Ít nhất: tổng chưa đủ, vì còn đơn vị hoặc tháng chưa có số liệu.
Sơ bộ: số báo cáo khi chưa hết kỳ, còn có thể thay đổi.
Số trong ngoặc vuông, như [1], dẫn đến ghi chú cùng số ở dưới bảng.""",
        """…: there is no figure; it never means 0.
Trên (more than), gần (nearly), khoảng (about), từ … trở lên (at least): kept as reported.
Ít nhất (at least): the total lacks organizations or months.
Provisional: reported before the period was over.
A number in brackets, such as [1], is that of a note below the table.""",
    ),
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
