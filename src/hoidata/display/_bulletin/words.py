"""The words of bulletins that tables do not have."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Final

from hoidata.display._words import Language, place, word

_WORDS: Final = {
    "bulletin": ("Bản tin {period}", "Bulletin, {period}"),
    "by_unit": ("Số liệu từng đơn vị", "Figures by organization"),
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
        "Đã báo cáo: {reported}/{expected} đơn vị{more}",
        "Reported: {reported} of {expected} organizations{more}",
    ),
    "facts_sent": (
        "; {number} đơn vị đã gửi, tệp có lỗi",
        "; {number} sent a file with errors",
    ),
    "facts_units": ("Đơn vị: {units}", "Organizations: {units}"),
    "files_lacking": (
        "chưa đủ: chưa tính các tệp có lỗi {files}",
        "not complete: these files have errors and are not counted: {files}",
    ),
    "funds": ("Các quỹ", "Funds"),
    "funds_silent": (
        "Chưa có thu, chi, số dư của kỳ này: {funds}.",
        "Nothing is known for this period: {funds}.",
    ),
    "items_only": (
        "mới có số của từng việc, sự kiện hoặc nhóm, chưa có số chung",
        "only single items, events or groups were reported, not everything",
    ),
    "legend": ("Cách đọc bản tin", "How to read this bulletin"),
    "legend_text": (
        """Dấu … : không có số liệu; không phải là 0.
Trên, gần, khoảng, từ … trở lên: giữ đúng như báo cáo ghi, cũng được cộng như vậy.
Ít nhất: tổng chưa đủ, vì còn đơn vị hoặc tháng chưa có số liệu.
Sơ bộ: số báo cáo khi chưa hết kỳ, còn có thể thay đổi.
Tăng, giảm từ … đến …: số ghi tròn, như 90 triệu, có thể là từ 89,5 đến 90,5 triệu.
Số trong ngoặc vuông, như [1], dẫn đến ghi chú cùng số ở dưới bảng.""",
        """…: there is no figure; it never means 0.
Trên (more than), gần (nearly), khoảng (about), từ … trở lên (at least): kept as reported.
Ít nhất (at least): the total lacks organizations or months.
Provisional: reported before the period was over.
Growth from … to …: a round figure, such as 90 triệu, may be 89,5 to 90,5 triệu.
A number in brackets, such as [1], is that of a note below the table.""",
    ),
    "metrics_lacking": (
        "Chưa có số liệu kỳ này: {metrics}.",
        "No figures for this period: {metrics}.",
    ),
    "moved": (
        "không tính tăng, giảm, vì giữa hai kỳ có đơn vị chuyển đến hoặc đi: {units}",
        "no growth, as these came or left between the two periods: {units}",
    ),
    "not_added": (
        "{metric}: số liệu đã có không cộng hoặc so sánh được; hãy xem từng báo cáo.",
        "{metric}: the figures do not add up or compare; look at each report.",
    ),
    "not_drawn": (
        "Có hơn {number} đơn vị nên không vẽ biểu đồ; muốn xem thì hỏi riêng từng nhóm đơn vị.",
        "There are more than {number} organizations, so no chart; ask for some of them.",
    ),
    "other_spans": (
        "Có số liệu nhưng không đúng kỳ này, nên không tính: {metrics}.",
        "Figures of other spans, which are not counted: {metrics}.",
    ),
    "problems_more": (
        "và {number} điểm khác; xem hết bằng lệnh: hoidata check",
        "and {number} more; the command `hoidata check` shows all",
    ),
    "reported_derived": (
        "chưa có, mới có số liệu của đơn vị dưới",
        "none, only figures of those below",
    ),
    "reported_figures": ("có số liệu, chưa có báo cáo riêng", "figures only"),
    "reported_no": ("chưa có", "none"),
    "reported_sent": ("đã gửi, tệp có lỗi", "sent, the file has errors"),
    "reported_unseen": ("chưa thấy", "not found"),
    "reported_yes": ("đã có", "yes"),
    "reporting": ("Tình hình báo cáo", "Who reported"),
    "reporting_all": ("Tất cả đơn vị đã báo cáo.", "All organizations have reported."),
    "reporting_none": (
        "Không có đơn vị nào phải báo cáo kỳ này.",
        "Nobody was expected to report.",
    ),
    "reporting_silent": ("Chưa báo cáo: {units}.", "Not reported yet: {units}."),
    "reporting_sent": (
        "Đã gửi nhưng tệp có lỗi nên chưa được tính: {units}.",
        "Sent, but not counted as the file has errors: {units}.",
    ),
    "reporting_unknown": (
        "Có tệp có lỗi chưa rõ của đơn vị nào, nên chưa biết hết ai đã báo cáo: {files}.",
        "Who sent these is not known, as they have errors, so others may have reported: {files}.",
    ),
    "reporting_unseen": (
        "Chưa thấy trong các tệp đọc được: {units}.",
        "Not found in the files that could be read: {units}.",
    ),
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
    "unlike_units": (
        "không tính tăng, giảm, vì chỉ một trong hai kỳ có số của: {units}",
        "no growth, as only one of the two periods has figures of: {units}",
    ),
}


def bulletin_word(key: str, language: Language, **details: object) -> str:
    """Return a word or sentence of bulletins, or else of tables."""
    if key not in _WORDS:
        return word(key, language, **details)
    return _WORDS[key][place(language)].format_map(details)


def short_names(files: Iterable[str]) -> dict[str, str]:
    """Return the names of files without their folders, but for those that tell them apart."""
    parts = {file: PurePath(file).parts for file in files}
    found: dict[str, str] = {}
    length = 1
    while len(found) < len(parts):
        alike = Counter(steps[-length:] for steps in parts.values())
        for file, steps in parts.items():
            if alike[steps[-length:]] == 1 or length >= len(steps):
                found.setdefault(file, "/".join(steps[-length:]))
        length += 1
    return found


def without_folders(text: str, names: Mapping[str, str]) -> str:
    """Return a text that names files without their folders."""
    for file in sorted(names, key=len, reverse=True):
        text = text.replace(file, names[file]) if file else text
    return text
