"""A total as a person would check it by hand."""

from hoidata.aggregate._total import Total
from hoidata.domain import Observation


def explain(total: Total) -> str:
    """Write out a total: each figure with its sign, period, bound and source, then the answer.

    Args:
        total: A total of a roll-up.

    Returns:
        Several lines of text: the question, one line a figure, the answer, what is missing.

    Example:
        >>> from hoidata import samples
        >>> from hoidata.aggregate import rollup
        >>> totals = rollup(samples.reports(), "humanitarian_value", over="year")
        >>> print(explain(totals["hoi-ctd.kien-an", "2022"]).splitlines()[0])
        Giá trị hoạt động nhân đạo · hoi-ctd.kien-an · năm 2022
    """
    who = total.organization or "các đơn vị phối hợp"
    label = total.metric.label[:1].upper() + total.metric.label[1:]
    lines = [f"{label} · {who} · {total.period.format('vi')}"]
    lines += [_line(sign, figure) for sign, figure in total.terms]
    lines.append(f"  = {total.quantity}")
    lines += _sides(total)
    lines += [f"  ! {problem.translate('vi')}" for problem in total.problems]
    return "\n".join(lines)


def _line(sign: int, figure: Observation) -> str:
    who = " + ".join(figure.organizations)
    where = "; ".join(str(source) for source in figure.sources) or "không ghi nguồn"
    mark = "-" if sign < 0 else "+"
    return f"  {mark} {figure.value}  ({who}, {figure.period.format('vi')}) [{where}]"


def _sides(total: Total) -> list[str]:
    lines: list[str] = []
    if total.stated is not None and total.derived is not None:
        lines.append(f"  tự báo cáo: {total.stated}; cộng từ dưới lên: {total.derived}")
    is_told = total.stated is not None and total.quantity == total.stated
    if not is_told and (total.expected > 1 or total.reported < total.expected):
        lines.append(f"  đơn vị đã báo cáo: {total.reported}/{total.expected}")
    return lines
