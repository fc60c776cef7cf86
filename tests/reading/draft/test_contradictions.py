"""What a text says of how many without one number is left to a person."""

from hoidata import io
from hoidata.reading import draft

_TEXT = (
    "Hội Nông dân xã An Phú, năm 2023: vận động 1,2 tỷ 300 triệu đồng, tặng 120 suất quà, "
    "giúp vài trăm hộ."
)


def test_what_has_no_number_is_mentioned_with_its_problem():
    drafted = draft(_TEXT)
    shown = [(each.surface, each.problems[0].code) for each in drafted.mentions]
    assert shown == [
        ("1,2 tỷ 300 triệu đồng", "figure.scale_order"),
        ("vài trăm hộ", "figure.vague"),
    ]
    assert io.loads(drafted.to_yaml()) == drafted.dataset
    assert "vài trăm hộ" in drafted.to_yaml()
