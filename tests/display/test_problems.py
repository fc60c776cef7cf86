"""Problems as a table."""

from hoidata import Problem, display

FOUND = [
    Problem.of("text.misspelled", "$.observations[1].closing", found="động", expected="đồng"),
    Problem.of("money.fraction", "$.funds[0].closing", found="1,5", file="a.yaml", line=7),
    Problem.of("text.misspelled", found="tỉ", expected="tỷ"),
]


def test_message_place_and_severity_stand_in_the_order_found():
    table = display.problems(iter(FOUND))
    assert [row[0] for row in table.rows] == ["cần xem lại", "lỗi", "cần xem lại"]
    message, place = table.rows[1][1].splitlines()
    assert message == FOUND[1].translate("vi")
    assert place == "money.fraction: a.yaml:7 $.funds[0].closing"


def test_number_by_severity_stands_below_the_worst_first():
    assert display.problems(FOUND).notes == ("lỗi: 1, cần xem lại: 2",)
    assert display.problems(FOUND, language="en").notes == ("error: 1, warning: 2",)


def test_english_shows_english_messages():
    table = display.problems(FOUND, language="en")
    assert table.header == ("severity", "message")
    assert table.rows[0][1].startswith(FOUND[0].message)


def test_problems_with_one_message_share_a_row_that_names_the_first_places():
    same = [Problem.of("money.fraction", f"$.funds[{at}]", found="1,5") for at in range(5)]
    table = display.problems([*same[:3], FOUND[0], *same[3:]])
    assert [row[1].splitlines()[1] for row in table.rows] == [
        "money.fraction: $.funds[0], $.funds[1], $.funds[2], và 2 chỗ khác",
        "text.misspelled: $.observations[1].closing",
    ]
    assert table.notes == ("lỗi: 5, cần xem lại: 1",)


def test_few_places_are_all_named():
    same = [Problem.of("money.fraction", f"$.funds[{at}]", found="1,5") for at in range(3)]
    ((_, message),) = display.problems(same).rows
    assert message.splitlines()[1] == "money.fraction: $.funds[0], $.funds[1], $.funds[2]"


def test_line_of_a_text_without_a_file_is_called_a_line():
    found = [Problem.of("money.fraction", "$.funds[0].closing", found="1,5", line=7)]
    assert display.problems(found).rows[0][1].endswith("dòng 7 $.funds[0].closing")
    assert display.problems(found, language="en").rows[0][1].endswith("line 7 $.funds[0].closing")


def test_what_was_found_at_several_entries_names_the_first_of_them():
    many = Problem.of(
        "money.fraction", "$.a[0]", found="1,5", count=4, also="$.a[1], $.a[2], $.a[3]"
    )
    ((_, message),) = display.problems([many]).rows
    assert " ".join(message.splitlines()) == (
        "'1,5' không phải là số đồng nguyên; hãy ghi số đồng chẵn (ở 4 chỗ) "
        "money.fraction: $.a[0], $.a[1], $.a[2], và 1 chỗ khác"
    )
