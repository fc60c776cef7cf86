"""The words of charts that tables do not have."""

from typing import Final

from hoidata.display._words import Language, place

_WORDS: Final = {
    "absent": ("–", "–"),
    "bounds": (
        "Vạch và mũi tên: giới hạn của số liệu; số thật có thể nằm ở bất cứ đâu trên đó.",
        "Whiskers and arrows: bounds of the figures; the true number may be anywhere on them.",
    ),
    "complete": ("đủ số liệu", "complete"),
    "figure": ("số liệu", "figure"),
    "no_opening": (
        "Không rõ số dư đầu kỳ: các bước tính từ 0.",
        "The opening balance is not known: the steps start at 0.",
    ),
    "not_expected": ("không phải báo cáo", "not expected"),
    "not_listed": ("chưa liệt kê", "not listed"),
    "others": ("và {number} số liệu khác", "and {number} other figures"),
    "partial": ("chưa đủ số liệu", "not complete"),
    "targets": (
        "Mỗi cột: kết quả so với mức đề ra; vạch đậm: 100% mức đề ra.",
        "Each bar: the result as a share of the target; the thick line is 100% of the target.",
    ),
    "tied": (" (đồng hạng)", " (tied)"),
    "remark": ("ghi chú", "notes"),
}


def chart_word(key: str, language: Language, **details: object) -> str:
    """Return a word or sentence of the charts."""
    return _WORDS[key][place(language)].format_map(details)
