"""A file for review holds the same as any other, with comments that change nothing."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoidata import Attachment, Dataset, Organization, Target, TargetSet, io, testing
from hoidata.dataset import TABLES
from hoidata.io._emit import write_row, write_yaml

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]


def noted(data, line):
    return {table: [[line]] * len(getattr(data, table)) for table in TABLES.values()}


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=SLOW)
@given(testing.datasets(), st.text() | st.just("a: b\n- c # d\r\u2028\x85e"))
def test_comments_change_nothing(data, line):
    text = io.review_text(data, noted(data, line), [line])
    assert io.loads(text, strict=False) == data


def test_a_row_is_on_one_line_and_a_list_of_rows_has_a_line_each():
    data = Dataset(
        organizations=[Organization("a", "Hội A"), Organization("b", "Hội B")],
        attachments=[Attachment("b", "a")],
        target_sets=[
            TargetSet(
                "2023",
                ["a"],
                period="năm 2023",
                targets=[
                    Target("gifts", "2000 suất quà"),
                    Target("members_admitted", "5 hội viên"),
                ],
            )
        ],
    )
    notes = {"organizations": [["chắc: “Hội A”"], ["có lẽ: “Hội B”", "! xem lại"]]}
    lines = io.review_text(data, notes, ["chưa xếp: “12 đơn vị”"]).splitlines()
    assert lines[0] == "# Bản nháp, chưa kiểm tra: hãy so từng mục, từng kỳ với văn bản."
    assert lines[3:8] == [
        "organizations:",
        "  # chắc: “Hội A”",
        "  - {id: a, name: Hội A}",
        "  # có lẽ: “Hội B”",
        "  # ! xem lại",
    ]
    assert "      - {metric: members_admitted, value: từ 5 hội viên trở lên}" in lines
    assert lines[-2:] == ["# chưa xếp: “12 đơn vị”", "# hết"]


@pytest.mark.parametrize("text", ["Hội A\nvà B", "Hội A\x85và B", "Hội A\u2028và B", "Hội A\rvà B"])
def test_line_breaks_of_a_text_are_kept(text):
    assert yaml.safe_load(write_yaml({"name": text})) == {"name": text}
    assert yaml.safe_load(write_row({"name": text})) == [{"name": text}]
