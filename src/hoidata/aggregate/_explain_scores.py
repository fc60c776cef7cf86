"""Points as a person would check them by hand, in Vietnamese or English."""

from collections.abc import Callable, Iterator
from typing import Final

from hoidata import vocab
from hoidata.aggregate._explain_words import Language
from hoidata.aggregate._targets import CriterionScore, Standing
from hoidata.aggregate._targets.points import gap_of, meet
from hoidata.aggregate._targets.results import is_above_counted
from hoidata.domain import CriterionKind, Round, ScoringMethod
from hoidata.values import Operator, Quantity, add, multiply, rounded, share

_WORDS: Final = {
    "rank": ("hạng {ranks}", "rank {ranks}"),
    "most": ("tối đa {weight}", "at most {weight}"),
    "no_target": ("không có chỉ tiêu", "no target"),
    "quotient": ("{amount} ÷ {wanted} = {share}", "{amount} ÷ {wanted} = {share}"),
    "limit": ("{amount}, giới hạn {wanted}", "{amount}, the limit is {wanted}"),
    "short": ("chưa đạt, nửa điểm × {share}", "not reached, half × {share}"),
    "equal": ("bằng chỉ tiêu, nửa điểm", "as much as the target, half"),
    "first": ("vượt {excess}, cao nhất", "{excess} above, the most of all"),
    "above": (
        "vượt {excess}, cao nhất vượt {rival}: nửa điểm + nửa điểm × {excess} ÷ {rival}",
        "{excess} above, the most is {rival}: half + half × {excess} ÷ {rival}",
    ),
    "open": ("chưa rõ so với đơn vị vượt cao nhất", "against the most of all, which is open"),
    "best": ("{amount}, tốt nhất", "{amount}, the best"),
    "of_best": ("{amount} ÷ {rival} tốt nhất", "{amount} ÷ {rival}, the best"),
    "of_lowest": ("{rival} tốt nhất ÷ {amount}", "{rival}, the best ÷ {amount}"),
    "among": ("trong các đơn vị không có chỉ tiêu", "of those without a target"),
    "yes": ("{amount} / chỉ tiêu {wanted}: đạt", "{amount}, target {wanted}: reached"),
    "no": ("{amount} / chỉ tiêu {wanted}: không đạt", "{amount}, target {wanted}: not reached"),
    "undecided": ("{amount} / chỉ tiêu {wanted}: chưa rõ", "{amount}, target {wanted}: open"),
    "each": ("{amount}, mỗi {every} {points}", "{amount}, {points} for every {every}"),
    "shortfall": (
        "{amount} / chỉ tiêu {wanted}, thiếu {gap}: cứ thiếu {every} trừ {points}",
        "{amount}, target {wanted}, {gap} lacking: {points} less for every {every}",
    ),
    "over_limit": (
        "{amount} / giới hạn {wanted}, vượt {gap}: cứ vượt {every} trừ {points}",
        "{amount}, limit {wanted}, {gap} above: {points} less for every {every}",
    ),
    "excess": (
        "{amount} / chỉ tiêu {wanted}, vượt {gap}: cứ vượt {every} cộng {points}",
        "{amount}, target {wanted}, {gap} above: {points} for every {every}",
    ),
    "scale": ("{amount}, mức {bands}", "{amount} on the scale: {bands}"),
    "sum": ("cộng các mục bên trong", "the sum of what is inside"),
    "assessed": ("chấm trực tiếp", "assessed"),
    "none": ("chưa tính được", "not known"),
    "counts": ("lấy điểm {round}", "what counts is {round}"),
}
"""The words of an explanation, in Vietnamese and in English."""


def standing_lines(
    standing: Standing, name: Callable[[str | None], str], language: Language
) -> Iterator[str]:
    """Yield how the points of a member come about: its total, then each criterion."""
    words = _Words(language)
    total = words.quantity(standing.score)
    ranks = words.of("rank", ranks=standing.ranks)
    yield f"{name(standing.organization)}: {total}, {ranks}"
    for score in standing.scores:
        yield from _indented(score_lines(score, language))
    if standing.whole is not None:
        yield from (f"  {line}" for line in words.rounds(standing.whole))
        yield from (f"  ! {each.translate(language)}" for each in standing.whole.problems)


def score_lines(score: CriterionScore, language: Language) -> Iterator[str]:
    """Yield how the points of one criterion come about, then those of what it consists of."""
    words = _Words(language)
    yield words.line(score)
    yield from (f"  {line}" for line in words.rounds(score))
    yield from (f"  ! {each.translate(language)}" for each in score.problems)
    for each in score.scores:
        yield from _indented(score_lines(each, language))


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


class _Words:
    """Phrases about points in one language."""

    def __init__(self, language: Language) -> None:
        self._language: Language = language

    def of(self, key: str, **details: object) -> str:
        """Return a phrase with its details filled in."""
        vietnamese, english = _WORDS[key]
        return (vietnamese if self._language == "vi" else english).format_map(details)

    def quantity(self, quantity: Quantity | None) -> str:
        """Return a quantity as text, "…" for none."""
        return "…" if quantity is None else rounded(quantity).format(locale=self._language)

    def line(self, score: CriterionScore) -> str:
        """Return a criterion, how its points come about, and what they are."""
        criterion = score.criterion
        if criterion is None:
            made, target = self.quantity(score.amount), score.target
            what = "" if target is None else f"{target.metric} {target.operator} {target.value}: "
            verdict = vocab.labels_of(score.verdict)[self._language == "en"]
            return f"{what}{made} → {verdict}"
        most = ""
        if criterion.weight is not None:
            weight = self.quantity(Quantity(criterion.weight, "điểm"))
            most = f" ({self.of('most', weight=weight)})"
        points = self.quantity(score.worked_out or score.points)
        return f"{score.name}{most}: {self._made(score)} → {points}"

    def rounds(self, score: CriterionScore) -> Iterator[str]:
        """Yield the points that were stated, and which of all count."""
        if score.stated:
            side = self._language == "en"
            pieces = [
                f"{vocab.labels_of(round_)[side]}: {self.quantity(points)}"
                for round_, points in score.stated
            ]
            if score.round not in (None, Round.FINAL):
                pieces.append(self.of("counts", round=vocab.labels_of(score.round)[side]))
            yield "; ".join(pieces)

    def _made(self, score: CriterionScore) -> str:
        """Return how the points of a criterion come about."""
        criterion, method = score.criterion, score.method
        if criterion is None or method is None or score.amount is None:
            is_measured = criterion is not None and criterion.metric is not None
            return self.of("sum" if score.scores else "none" if is_measured else "assessed")
        special = {ScoringMethod.LEADER: self._led, ScoringMethod.BEST: self._against_best}
        if method in special:
            return special[method](score)
        keys = {
            ScoringMethod.PROPORTIONAL: "limit" if _is_limit(score) else "quotient",
            ScoringMethod.PASS: score.verdict.value,
            ScoringMethod.SHORTFALL: "over_limit" if _is_limit(score) else "shortfall",
        }
        return self._filled(keys.get(method, method.value), score)

    def _led(self, score: CriterionScore) -> str:
        """Return how far a result is above its target, and the best one is."""
        reached, rival = _share(score), score.rival
        text = self._filled("limit" if _is_limit(score) else "quotient", score)
        if reached is None or rival is None or not (reached.is_exact and rival.is_exact):
            return f"{text}: {self.of('open')}"
        above = _above(reached, is_limit=_is_limit(score))
        number = above.value or 0
        key = "equal" if not number else "short" if number < 0 else "above"
        if number > 0 and above.ends == rival.ends:
            key = "first"
        return f"{text}: {self._filled(key, score, excess=self.quantity(above))}"

    def _against_best(self, score: CriterionScore) -> str:
        """Return a result beside the best."""
        criterion = score.criterion
        is_lower = criterion is not None and criterion.is_lower_better
        key = "of_lowest" if is_lower else "of_best"
        text = self._filled("best" if score.amount == score.rival else key, score)
        if criterion is not None and criterion.without_target is not None:
            text = f"{self.of('no_target')}: {text} {self.of('among')}"
        return text

    def _filled(self, key: str, score: CriterionScore, **details: str) -> str:
        """Return a phrase filled in with what a score was made of."""
        criterion = score.criterion
        every = None if criterion is None else criterion.every
        points = None if criterion is None else criterion.points
        if criterion is not None and criterion.kind is CriterionKind.PENALTY and points is not None:
            points = multiply(points, -1)
        words = {
            "amount": score.amount,
            "wanted": score.wanted,
            "share": _share(score),
            "rival": score.rival,
            "every": every,
            "gap": _gap(score, every),
            "points": None if points is None else Quantity(points, "điểm"),
        }
        shown = {name: self.quantity(each) for name, each in words.items()}
        shown["bands"] = "; ".join(map(self.quantity, _bands(score)))
        return self.of(key, **shown, **details)


def _above(reached: Quantity, *, is_limit: bool) -> Quantity:
    """Return by how many per cent an exact share of a target is better than the target."""
    above = add(reached.value or 0, -100)
    return Quantity(multiply(above, -1 if is_limit else 1), "%")


def _gap(score: CriterionScore, every: Quantity | None) -> Quantity | None:
    """Return by how much a result differs from its target, in the unit that is counted."""
    amount, wanted, method, criterion = score.amount, score.wanted, score.method, score.criterion
    if amount is None or wanted is None or every is None or criterion is None or method is None:
        return None
    in_percent = every.unit == "%" != amount.unit
    is_above = is_above_counted(criterion, method, is_limit=_is_limit(score))
    gap = gap_of(amount.ends, wanted.ends, is_above=is_above, in_percent=in_percent)
    value = gap.low if gap.is_point else None
    unit = "%" if in_percent else amount.unit
    return Quantity.unknown(unit).with_ends(gap, value, is_near=False)


def _bands(score: CriterionScore) -> Iterator[Quantity]:
    """Yield the parts of a scale that a result may lie in."""
    for part, _ in () if score.criterion is None else score.criterion.scale:
        amount, reached = score.amount, _share(score)
        result = reached if amount is not None and part.unit == "%" != amount.unit else amount
        if result is not None and meet(part.ends, result.ends):
            yield part


def _share(score: CriterionScore) -> Quantity | None:
    if score.amount is None or score.wanted is None:
        return None
    return share(score.amount, score.wanted)


def _is_limit(score: CriterionScore) -> bool:
    target = score.target
    return target is not None and target.operator in (Operator.AT_MOST, Operator.LESS_THAN)
