"""Problems as a table."""

from hoidata import Problem, display

FOUND = [
    Problem.of("text.misspelled", "$.observations[1].closing", found="động", expected="đồng"),
    Problem.of("money.fraction", "$.funds[0].closing", found="1,5", file="a.yaml", line=7),
    Problem.of("text.misspelled", found="tỉ", expected="tỷ"),
]


def test_message_place_and_severity_stand_in_the_order_found():
    table = display.table(iter(FOUND))
    assert [row[0] for row in table.texts] == ["cần xem lại", "lỗi", "cần xem lại"]
    message, place = table.texts[1][1].splitlines()
    assert message == FOUND[1].translate("vi")
    assert place == "money.fraction: a.yaml:7 $.funds[0].closing"


def test_number_by_severity_stands_below_the_worst_first():
    assert display.table(FOUND).notes == ("lỗi: 1, cần xem lại: 2",)
    assert display.table(FOUND, language="en").notes == ("error: 1, warning: 2",)


def test_english_shows_english_messages():
    table = display.table(FOUND, language="en")
    assert table.header == ("severity", "message")
    assert table.texts[0][1].startswith(FOUND[0].message)


def test_problems_with_one_message_share_a_row_that_names_the_first_places():
    same = [Problem.of("money.fraction", f"$.funds[{at}]", found="1,5") for at in range(5)]
    table = display.table([*same[:3], FOUND[0], *same[3:]])
    assert [row[1].splitlines()[1] for row in table.texts] == [
        "money.fraction: $.funds[0], $.funds[1], $.funds[2], và 2 chỗ khác",
        "text.misspelled: $.observations[1].closing",
    ]
    assert table.notes == ("lỗi: 5, cần xem lại: 1",)


def test_few_places_are_all_named():
    same = [Problem.of("money.fraction", f"$.funds[{at}]", found="1,5") for at in range(3)]
    ((_, message),) = display.table(same).texts
    assert message.splitlines()[1] == "money.fraction: $.funds[0], $.funds[1], $.funds[2]"


def test_line_of_a_text_without_a_file_is_called_a_line():
    found = [Problem.of("money.fraction", "$.funds[0].closing", found="1,5", line=7)]
    assert display.table(found).texts[0][1].endswith("dòng 7 $.funds[0].closing")
    assert display.table(found, language="en").texts[0][1].endswith("line 7 $.funds[0].closing")


def test_what_was_found_at_several_entries_names_the_first_of_them():
    many = Problem.of(
        "money.fraction", "$.a[0]", found="1,5", count=4, also="$.a[1], $.a[2], $.a[3]"
    )
    ((_, message),) = display.table([many]).texts
    assert " ".join(message.splitlines()) == (
        "'1,5' không phải là số đồng nguyên; hãy ghi số đồng chẵn (ở 4 chỗ) "
        "money.fraction: $.a[0], $.a[1], $.a[2], và 1 chỗ khác"
    )


class TestList:
    """Every place has a row of its own, to be worked through."""

    def listed(self, *found, language="vi"):
        return display.table(found, merged=False, language=language)

    def test_has_a_row_for_each_place(self):
        many = Problem.of("money.fraction", "$.a[0]", found="1,5", count=2, also="$.a[1]")
        table = self.listed(many, FOUND[0])
        assert table.header == ("mức độ", "chỗ", "nội dung", "mã")
        assert [row[1] for row in table.texts] == ["$.a[0]", "$.a[1]", "$.observations[1].closing"]
        assert [row[0] for row in table.texts] == ["lỗi", "lỗi", "cần xem lại"]
        assert table.texts[2][2:] == (FOUND[0].translate("vi"), "text.misspelled")
        assert table.notes == ("lỗi: 1, cần xem lại: 1",)

    def test_names_file_and_line(self):
        table = self.listed(FOUND[1], language="en")
        assert table.header == ("severity", "file", "place", "message", "code")
        assert table.texts[0][:3] == ("error", "a.yaml", "line 7")

    def test_names_sheet_and_cell(self):
        where = {"file": "a.xlsx", "sheet": "Số liệu", "cell": "C7"}
        table = self.listed(Problem.of("money.fraction", found="1,5", **where), FOUND[0])
        assert table.header[1:4] == ("tệp", "trang tính", "chỗ")
        assert table.texts[0][1:4] == ("a.xlsx", "Số liệu", "C7")
        assert table.texts[1][1:3] == ("", "")
