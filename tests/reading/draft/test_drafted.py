"""Drafts as files: comments that an officer understands, and rows that load once completed."""

import pytest

from hoidata import io
from hoidata.domain import Document, Observation, Organization, Report
from hoidata.errors import Problem, Source
from hoidata.reading import Certainty, Draft, Drafted, Mention, draft, find
from hoidata.values import Period, Quantity

TEXT = "Hội CTĐ phường X năm 2024 tặng 120 suất quà, có 35 cái, đạt 82,5%."


def span(words):
    start = TEXT.index(words)
    return start, start + len(words)


def mention(words, *, document="tin", **fields):
    start, end = span(words)
    sources = [Source(document, start, end)] if document else []
    [found] = [each for each in find(TEXT) if (each.start, each.end) == (start, end)]
    return Mention(start, end, surface=words, finding=found, sources=tuple(sources), **fields)


UNIT = Organization("x", "Hội CTĐ phường X", sources=[Source("tin", *span("Hội CTĐ phường X"))])
GIFTS = Observation(
    "o-1",
    "gifts",
    organizations=["x"],
    value=Quantity(120, "suất quà"),
    period=Period.year(2024),
    sources=[Source("tin", *span("tặng 120 suất quà"))],
)


def lines(*items, mentions=()):
    drafted = (Drafted(each, Certainty.LIKELY) for each in items)
    return Draft(TEXT, tuple(drafted), tuple(mentions)).to_yaml().splitlines()


def test_an_entry_says_what_it_is_and_what_the_text_says():
    found = lines(UNIT, GIFTS)
    assert found[0].startswith("# Bản nháp, chưa kiểm tra")
    assert "  # có lẽ: “Hội CTĐ phường X”" in found  # which is not said twice
    assert "  # có lẽ: suất quà đã trao: 120 suất quà — “tặng 120 suất quà”" in found


def test_what_is_not_in_the_text_is_said_without_it():
    report = Report("r", ["x"], kind="annual", period=Period.year(2024), document="d")
    found = lines(Document("d"), UNIT, report)
    assert "  # có lẽ" in found
    assert all(line == line.rstrip() for line in found)


def test_what_is_left_says_in_words_what_to_do():
    problem = Problem.of("draft.metric", found="35 cái")
    found = lines(UNIT, mentions=[mention("35 cái", problems=(problem,))])
    at = next(at for at, line in enumerate(found) if line.startswith("# Chưa xếp được"))
    assert "thay dấu ? bằng tên chỉ số" in found[at]
    assert all(len(line) <= 110 for line in found[at : at + 3])
    assert "# ! chưa rõ '35 cái' là số gì; hãy ghi tên chỉ số" in found


ROWS = [
    (mention("35 cái"), "id: tin.chua-ro-48, metric: ?, organizations: [?], period: ?"),
    (mention("35 cái", document=""), "id: van-ban.chua-ro-48, metric: ?"),
    (mention("82,5%", metrics=("gifts", "members")), 'metric: "suất quà đã trao | hội viên"'),
    (mention("82,5%", metrics=("khong-co",)), 'metric: "khong-co"'),
    (
        mention("82,5%", organizations=("x", "y"), period=Period.year(2024)),
        'organizations: [x, y], period: "năm 2024"',
    ),
]


@pytest.mark.parametrize(("left", "row"), ROWS)
def test_a_figure_is_left_as_a_row(left, row):
    assert row in lines(mentions=[left])[-2]


def test_a_row_loads_once_its_signs_are_filled_in():
    text = draft("Hội CTĐ phường Kiến An, năm 2024: có 35 cái.", document="tin").to_yaml()
    body, row = text.split("# - {")
    row = "  - {" + row.replace("metric: ?", "metric: suất quà đã trao").replace("cái", "suất quà")
    whole = body.replace("observations:\n", "") + "observations:\n" + row
    [found] = io.loads(whole).observations
    assert found.id.startswith("tin.chua-ro-")
    assert (found.metric, str(found.value)) == ("gifts", "35 suất quà")


def test_what_is_no_amount_is_left_as_words():
    start, end = span("năm 2024")
    [year] = [each for each in find(TEXT) if each.start == start]
    left = Mention(start, end, surface="năm 2024", finding=year)
    assert lines(mentions=[left])[-2].startswith("# [17-25] năm 2024 (")
    assert lines(mentions=[Mention(0, 3, surface="Hội")])[-2].startswith("# [0-3] Hội (")


@pytest.mark.parametrize("publisher", [None, "Hội \ud800 phường X"])
def test_the_half_of_a_letter_does_no_harm(publisher):
    text = "Hội LHPN xã An Phú\ud800, năm 2023: ra mắt mô hình “Sạch \udc00 nhà”"
    found = draft(text, publisher=publisher)
    assert len(found.text) == len(text)
    assert io.loads(found.to_yaml(), strict=False) == found.dataset
