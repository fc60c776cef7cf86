"""An answer as people read it."""

from hoidata.values import Bound, Interval, Number, Quantity, Ratio, rounded

_LOW = (Bound.AT_LEAST, Bound.MORE_THAN)


def answer_in_words(answer: Quantity | Ratio, asked: Interval | None) -> str:
    """Write an answer in Vietnamese, so that nothing looks more certain than it is.

    Args:
        answer: The sum of what counts.
        asked: What may be true of all that was asked, if the answer is not complete.
    """
    if isinstance(answer, Ratio):
        return str(answer)
    shown = answer
    is_partial = asked is not None and asked.low is not None
    if asked is not None and is_partial:
        shown = answer.with_ends(asked, answer.value, is_near=answer.is_near)
    headline = _hidden(answer, shown)
    text = str(rounded(shown))
    if shown.bound is Bound.AT_LEAST and (is_partial or headline is not None):
        text = f"ít nhất {text.removeprefix('từ ').removesuffix(' trở lên')}"
    if headline is None:
        return text
    about = f"khoảng {_number(headline, shown)}"
    return f"{text.removesuffix(f' {shown.unit}')}, ước {about}" if shown.low else about


def _number(number: Number | None, quantity: Quantity) -> str:
    return str(rounded(Quantity(number, quantity.unit, per=quantity.per)))


def _hidden(answer: Quantity, shown: Quantity) -> Number | None:
    """Return a headline near the truth that the low end would hide."""
    value = answer.value
    if shown.bound not in _LOW or not answer.is_near or value is None or shown.low is None:
        return None
    return value if value > shown.low else None
