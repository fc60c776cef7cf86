"""The words that figures are made of, each kind in one table, all in lower case NFC."""

from collections.abc import Iterator, KeysView, Mapping
from typing import Final, Generic, TypeVar

T = TypeVar("T")


class Phrases(Generic[T]):
    """A table of phrases, looked up in a list of words, the longest first."""

    __slots__ = ("_firsts", "_meanings")

    def __init__(self, meanings: Mapping[str, T]) -> None:
        """Keep the phrases by their words."""
        self._meanings = {tuple(phrase.split()): value for phrase, value in meanings.items()}
        # First word → second word → most words of a phrase that begins so.
        self._firsts: dict[str, dict[str, int]] = {}
        for words in self._meanings:
            seconds = self._firsts.setdefault(words[0], {})
            if len(words) > 1:
                seconds[words[1]] = max(len(words), seconds.get(words[1], 0))

    def match(self, words: list[str], at: int) -> tuple[T, int] | None:
        """Return the meaning of the longest phrase that stands at a place, and its end."""
        first = words[at]
        seconds = self._firsts.get(first)
        if seconds is None:
            return None
        if seconds:
            for end in range(at + seconds.get(words[at + 1], 0), at + 1, -1):
                meaning = self._meanings.get(tuple(words[at:end]))
                if meaning is not None:
                    return meaning, end
        meaning = self._meanings.get((first,))
        return None if meaning is None else (meaning, at + 1)

    @property
    def firsts(self) -> KeysView[str]:
        """The words that a phrase begins with."""
        return self._firsts.keys()

    def __iter__(self) -> Iterator[str]:
        """Go through the phrases."""
        return map(" ".join, self._meanings)

    def items(self) -> Iterator[tuple[str, T]]:
        """Go through the phrases and their meanings."""
        return zip(self, self._meanings.values(), strict=True)


def _words(line: str) -> list[str]:
    return line.split()


def _each(*groups: tuple[T, str]) -> dict[str, T]:
    """Return phrase → meaning from groups of phrases parted by commas."""
    return {phrase.strip(): meaning for meaning, phrases in groups for phrase in phrases.split(",")}


# --- Numbers ---------------------------------------------------------------------------------

DIGITS: Final = {
    **{word: n for n, word in enumerate(_words("không một hai ba bốn năm sáu bảy tám chín"))},
    "bẩy": 7,
}
# The last digit after tens: what is said only there, and what is said everywhere.
LAST_ONLY: Final = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
ZERO_TENS: Final = frozenset({"linh", "lẻ"})
SMALL_SCALES: Final = {"chục": 1, "trăm": 2}
SCALES: Final = {
    "nghìn": 3, "ngàn": 3, "k": 3, "vạn": 4, "triệu": 6, "tr": 6, "tỷ": 9, "tỉ": 9,
}  # fmt: skip
POINT: Final = frozenset({"phẩy", "chấm"})
DASHES: Final = "-‐‑‒–—−"

# --- Units -----------------------------------------------------------------------------------

VND: Final = "VND"
UNITS: Final = Phrases(
    _each(
        (VND, "đồng, đ, ₫, vnd, vnđ, đồng việt nam, đồng vn, việt nam đồng, vn đồng, đồng vnd"),
        (VND, "đồng vnđ, đồng chẵn, đ chẵn, đồng việt nam chẵn, đồng tiền việt nam"),
        ("%", "%, phần trăm"),
        ("điểm phần trăm", "điểm phần trăm, điểm %"),
        ("lần", "lần"),
    )
)
SHARES: Final = frozenset({"%", "điểm phần trăm", "lần"})
CURRENCY_FIRST: Final = Phrases(_each((VND, "₫, đ, vnd, vnđ")))
# Read as đồng after a scale word only, and with a doubt: they are words of their own.
MISSPELLED_DONG: Final = frozenset({"động", "đông", "đống", "đổng", "đòng", "đong", "dồng", "đồg"})
# What begins a noun only where money is misspelled, without its marks or as it stands; "triều đại"
# is none. "rưởi" is heard for rưỡi, and "lẻ" says that there is more.
MISSPELLED_SCALES: Final = frozenset(_words("nghin nghing ngin nghan trieu treu ty"))
MISSPELLED: Final = frozenset(_words("lẻ rưởi rươi rưới tiệu tiêụ vn"))
NO_NOUNS: Final = frozenset({"việt nam", "vi"})  # 5 tỷ Việt Nam, and 5 ti vi read as 5 tỉ vi
NO_SCALES: Final = frozenset(_words("đại cường đình vua"))
# What ends a noun that is an amount of money, unless one of these words stands before "đồng".
MONEY_ENDS: Final = frozenset(_words("đồng đ vnđ vnd"))
BEFORE_DONG: Final = frozenset(
    _words(
        "hợp hội cộng nhi hiệp tương thần mục tiểu nghệ cánh ruộng nội ngoài ra thăm lên hầu cô "
        "trống tượng chuông chương huy mâm lư đỉnh nồi thau giải cúp dây cáp ống lõi quặng đúc "
        "bằng mạ kg tấn tạ yến"
    )
)
FOREIGN: Final = Phrases(
    _each(
        ("foreign", "$, us $, usd, đô la, đô, đôla, dollar, dollars, đô mỹ, eur, €, euro, ơ rô"),
        ("foreign", "won, krw, ₩, yên, jpy, ¥, yen, ndt, nhân dân tệ, cny, rmb, gbp, £, bảng anh"),
        ("foreign", "korun, koruna, czk, rúp, rub, ₽, kíp lào, lak, riel, khr, sek, chf, franc"),
        ("foreign", "baht, bath, thb, ฿, aud, sgd, cad, hkd, twd, đài tệ, đô la mỹ, đô la úc"),
        ("foreign", "rupee, rupi, inr, rupiah, idr, ringgit, myr, peso, php"),
    )
)
# Words that begin with a currency or scale word and are neither: 50 đồng chí, 3 tỷ phú.
COMPOUNDS: Final[dict[str, frozenset[str]]] = {
    "đồng": frozenset(
        _words("chí bào đội nghiệp hồ phục môn hương minh xu niên ruộng bằng thau cỏ")
    ),
    "triệu": frozenset(_words("phú chứng tập hồi voi")),
    "vạn": frozenset(_words("vật sự chài")),
    "tỷ": frozenset(_words("lệ số trọng giá phú suất thí")),
    "tỉ": frozenset(_words("lệ số trọng giá phú suất thí mỉ")),
}
# Units that can be cut in parts, by first word: 1,250 ha may be one and a quarter.
MEASURES: Final = frozenset(
    _words(
        "m m2 m3 mm cm cm2 dm dm2 km km2 ha kg g gam gram mg tấn tạ yến lạng lít l ml cc mét "
        "kilômét héc hecta hécta sào mẫu thước giờ điểm độ kw kwh kva mw w gb mb tuổi"
    )
)
TIMES: Final = frozenset(
    [
        *_words("phút giờ ngày đêm tuần tháng quý năm kỳ vụ buổi đợt ca khóa khoá"),
        *("năm học", "học kỳ", "nhiệm kỳ"),
    ]
)
# What money is given per; only these are understood where the slash is missing.
_NOUNS: Final = (
    "người, em, cháu, hộ, cụ, chị, anh, bà, mẹ, bé, trẻ, hội viên, đoàn viên, thành viên, cán bộ,"
    "học sinh, sinh viên, công nhân, lao động, người lao động, gia đình, hộ gia đình, hộ nghèo,"
    "nhân khẩu, khẩu, đầu người, suất, suất quà, suất học bổng, phần, phần quà, quà, túi quà, bộ,"
    "chiếc, cái, căn, căn nhà, nhà, ngôi nhà, trường hợp, mô hình, công trình, đơn vị, chi hội,"
    "tổ, nhóm, xã, phường, thôn, xóm, huyện, trường, lớp, chương trình, dự án, cuộc, buổi, lượt,"
    "lượt người, con, cây, kg, tấn, tạ, lít, m, m2, m3, km, ha, sào, thẻ, sổ, vé, bữa, tháng, năm,"
    "quý, tuần, ngày, giờ, đợt, năm học, học kỳ, nhiệm kỳ"
)
NOUNS: Final = Phrases({noun.strip(): noun.strip() for noun in _NOUNS.split(",")})

# --- Before the number -----------------------------------------------------------------------

_BOUNDS: Final = _each(
    ("more_than", "trên, hơn, >, nhiều hơn, lớn hơn, cao hơn, quá"),
    ("at_least", "ít nhất, tối thiểu, không dưới, không ít hơn, không thấp hơn, không kém, ≥, >="),
    ("at_least", "=>, chí ít, thấp nhất, ít nhất là, tối thiểu là, không nhỏ hơn"),
    ("nearly", "gần, ngót, ngót nghét, suýt, suýt soát, non, gần tới, gần đến, gần bằng, gần như"),
    ("less_than", "dưới, chưa đến, chưa tới, chưa đầy, chưa đạt, không đến, không tới, <"),
    ("less_than", "không đầy, ít hơn, thấp hơn, nhỏ hơn"),
    ("at_most", "không quá, tối đa, không vượt quá, không hơn, không trên, không lớn hơn, ≤, <="),
    (
        "at_most",
        "=<, cao nhất, nhiều nhất, không nhiều hơn, không cao hơn, tối đa là, tối đa không quá",
    ),
    ("about", "khoảng, chừng, ước, ước đạt, ước tính, ước thực hiện, ước chừng, xấp xỉ, trên dưới"),
    ("about", "độ, tầm, cỡ, vào khoảng, khoảng chừng, áng chừng, phỏng chừng, hơn kém, ~, ≈"),
    ("from", "từ"),
)
_LABELS: Final = (
    "trị giá, tổng trị giá, giá trị, tổng giá trị, giá, kinh phí, tổng kinh phí, số tiền, quỹ,"
    "tổng số tiền, tổng số, tổng, tổng cộng, cộng, quy đổi, quy ra, quy đổi ra, quy thành tiền,"
    "quy ra tiền, thành tiền, tương đương, tương ứng, bằng chữ, bằng số, viết bằng chữ, bằng,"
    "với, là, đạt, được, thu được, có, mức, mức hỗ trợ, hỗ trợ, được hỗ trợ, nhận, được nhận,"
    "tiền mặt, vốn, tổng vốn, tổng nguồn vốn, nguồn vốn, dư nợ, tổng dư nợ, số dư, doanh thu,"
    "thu nhập, chi phí, tổng chi phí, tổng mức đầu tư, tổng thu, tổng chi, lên đến, lên tới, lên,"
    "đúng, tròn, vừa đúng, đạt tới, bình quân, trung bình, bình quân đạt, trị giá là, cả thảy,"
    "tất cả, tổng trị giá là, có giá trị, có trị giá, có tổng trị giá"
)
_EVERY: Final = {
    f"{word} {time}": time
    for word in ("hàng", "hằng", "từng")
    for time in ("ngày", "tuần", "tháng", "quý", "năm")
}
HEADS: Final = Phrases(
    {
        **{phrase: ("bound", bound) for phrase, bound in _BOUNDS.items()},
        **{label.strip(): ("label", "") for label in _LABELS.split(",")},
        **{phrase: ("per", time) for phrase, time in _EVERY.items()},
        **dict.fromkeys(("bình quân đầu người", "mỗi đầu người"), ("per", "người")),
        **dict.fromkeys(
            ("mỗi", "mỗi một", "bình quân mỗi", "trung bình mỗi", "cứ mỗi"), ("noun", "")
        ),
    }
)
VAGUE: Final = Phrases(
    _each(
        ("vague", "nhiều, một số, vài, mấy, dăm, đôi ba, một vài, vô số, hàng loạt, đa số"),
        ("vague", "phần lớn, số lượng lớn, hàng chục, hàng trăm, hàng nghìn, hàng ngàn, hàng vạn"),
        ("vague", "hàng triệu, hàng tỷ, hàng tỉ, bạc tỷ, bạc triệu, tiền tỷ, tiền triệu"),
    )
)
CHANGES: Final = frozenset({"tăng", "giảm", "vượt", "+", "±"})

# --- After the number ------------------------------------------------------------------------

SUFFIXES: Final = Phrases(
    _each(
        ("at_least", "trở lên, đổ lên, hoặc hơn"),
        ("at_most", "trở xuống, đổ xuống, đổ lại, trở lại"),
        ("exact", "chẵn, tròn"),
    )
)
PER_WORDS: Final = Phrases(
    _each(
        ("noun", "mỗi, một, mỗi một, cho mỗi, cho một, trên mỗi, trên một, đối với mỗi"),
        ("noun", "/, từng"),
    )
)
EVERY: Final = Phrases(_EVERY)
TO: Final = frozenset({"đến", "tới"})
# What ends a noun: the sentence goes on, the figure is over.
STOPS: Final = frozenset(
    _words(
        "cho để với từ của tại là trong vào tăng giảm so đạt được do bởi theo nhằm gồm đến tới "
        "trên dưới hơn gần khoảng đầu cuối trở đổ mỗi hoặc hay nhưng tương ở về x trị rưỡi h"
    )
)
ARITHMETIC: Final = frozenset({"x", "×", "*", "+", "=", "÷"})
