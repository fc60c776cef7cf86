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
    "in": ("Đơn vị: {unit}", "In {unit}"),
    "others": ("và {number} số liệu khác", "and {number} other figures"),
    "partial": ("chưa đủ số liệu", "not complete"),
    "remark": ("ghi chú", "notes"),
}


def chart_word(key: str, language: Language, **details: object) -> str:
    """Return a word or sentence of the charts."""
    return _WORDS[key][place(language)].format_map(details)
