"""The words of an explained total, in Vietnamese and in English; numbers are Vietnamese in both."""

from enum import StrEnum
from typing import Final, Literal, TypeAlias

from hoidata import vocab
from hoidata.domain import Metric

Language: TypeAlias = Literal["vi", "en"]

_WORDS: Final = {
    "across": ("cả kỳ, cả đơn vị: {asked}", "all days and units asked for: {asked}"),
    "as_of": ("số có đến {days}", "balances of {days}"),
    "average": ("bình quân theo số tháng", "the mean by months"),
    "computed": ("tính ra", "computed"),
    "derived": ("cộng từ dưới lên", "added up from below"),
    "days": ("mới có số liệu của {days}", "figures of {days} only"),
    "days_from": ("mới có số liệu {days}", "figures {days} only"),
    "equal_derived": (
        "hai bên đầy đủ như nhau, ưu tiên số cộng",
        "equally complete, derived first",
    ),
    "equal_stated": (
        "hai bên đầy đủ như nhau, ưu tiên số tự báo cáo",
        "equally complete, stated first",
    ),
    "figures": ("{number} số liệu", "{number} figures"),
    "firmness": ("có {number} số liệu {status}", "{number} figures are {status}"),
    "floor": (
        "không nêu mức thấp nhất, lấy {least}: {figures}",
        "without a low end, {least} taken: {figures}",
    ),
    "formula": ("công thức: {formula}", "formula: {formula}"),
    "internal": (
        "giữa {units}, {period}: tiền nội bộ",
        "between {units}, {period}: internal money",
    ),
    "joint": ("các đơn vị phối hợp", "units together"),
    "and": ("{one} và {other}", "{one} and {other}"),
    "left_out": ("không tính {figure} ({about}): {why}", "not counted: {figure} ({about}): {why}"),
    "left_out_more": ("không tính {number} số liệu khác", "not counted: {number} other figures"),
    "listed": ("khoản liệt kê", "listed"),
    "listed_days": (
        "{who}{when}: {number} ngày hoặc kỳ có khoản liệt kê",
        "{who}{when}: {number} days or periods with listed transactions",
    ),
    "max": ("số lớn nhất", "the largest"),
    "min": ("số nhỏ nhất", "the smallest"),
    "missing": ("thiếu số của: {units}", "no figures of: {units}"),
    "more": ("{texts} và {number} mục khác", "{texts} and {number} others"),
    "more_derived": ("số cộng đầy đủ hơn", "the derived one is more complete"),
    "more_stated": ("số tự báo cáo đầy đủ hơn", "the stated one is more complete"),
    "no_source": ("không ghi nguồn", "no source"),
    "no_sum": ("({what}, không phải tổng)", "({what}, not a sum)"),
    "other_units": (
        "{units} đơn vị khác: {number} số liệu",
        "{units} other units: {number} figures",
    ),
    "own": ("riêng {unit}", "{unit} alone"),
    "replaced": (
        "thay cho {figure} ({about}) trong báo cáo trước",
        "in place of {figure} ({about}) in an earlier report",
    ),
    "reported": ("đơn vị đã báo cáo: {reported}/{expected}", "reported: {reported}/{expected}"),
    "share": ("phần của {heirs} trong: {figures}", "share of {heirs} in: {figures}"),
    "stated": ("tự báo cáo: {stated}; {how}: {derived}", "stated: {stated}; {how}: {derived}"),
    "unnamed": ("{number} {level} chưa nêu tên", "{number} {level} not named"),
    "unnamed_of": ("{units} của {unit}", "{units} of {unit}"),
    "weighted": ("bình quân gia quyền theo {metric}", "mean weighted by {metric}"),
}


class Words:
    """What an explanation says, in one language.

    Args:
        language: The language.
    """

    def __init__(self, language: Language) -> None:
        """Keep the language."""
        self.language: Language = language
        self._place = int(language == "en")

    def say(self, key: str, **details: object) -> str:
        """Return a text with its details."""
        return _WORDS[key][self._place].format(**details)

    def label(self, choice: StrEnum) -> str:
        """Return the label of a choice."""
        return vocab.labels_of(choice)[self._place]

    def metric(self, metric: Metric) -> str:
        """Return the name of a metric, the Vietnamese one where there is no other."""
        return metric.label_en or metric.label if self._place else metric.label
