import codecs
import importlib
import io
import os
import re
import runpy
import subprocess
import sys
import tomllib
from importlib.resources import files

import pytest

from hoidata.command import Exit, _main, main
from hoidata.command._screen import Screen
from hoidata.command._words import words
from hoidata.errors import InvalidData, MissingExtra, NotAdditive, Problem, ReferenceMissing
from tests.command.conftest import BAD, DISTRICT

COMMANDS = tuple(_main.USAGES)


def test_help_is_shown_without_a_command(run):
    assert run() == run("--help") == run("-h")
    assert run().out.startswith("hoidata: kiểm tra, cộng")
    assert run("--help", "--language", "en").out.startswith("hoidata: checks, adds up")
    assert run("totl", "--help").out == run().out


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_command_explains_itself(run, command, language):
    ran = run(command, "--help", "--language", language)
    assert ran.code == 0
    assert f"hoidata {command} " in ran.out
    for option in _main.USAGES[command].options:
        assert f"--{option}" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 90


def test_says_its_version(run):
    assert re.fullmatch(r"hoidata \d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("totl",), "không có lệnh 'totl'; hãy dùng một trong các lệnh: check, total"),
        (("totl",), "có phải là 'total'?"),
        (("check",), "lệnh check còn thiếu: tệp hoặc thư mục"),
        (("total", "hội viên"), "lệnh total còn thiếu: tệp hoặc thư mục"),
        (("total", "--over"), "sau --over còn thiếu nội dung"),
        (("total", "a", "b", "-o"), "sau --output còn thiếu nội dung"),
        (("check", "--json=1", "a"), "--json không đi kèm nội dung nào"),
        (("check", "a", "--ovr", "2"), "không có tùy chọn '--ovr'; có phải là '--over'?"),
        (("check", "a", "--qqq"), "không có tùy chọn '--qqq'\n"),
        (("check", "a", "-x"), "không có tùy chọn '--x'"),
        (("check", "a", "--over", "năm"), "lệnh check không có tùy chọn --over"),
        (("check", "a", "--language", "fr"), "không có ngôn ngữ 'fr'; hãy ghi vi hoặc en"),
    ],
)
def test_wrong_use_is_said_in_vietnamese(run, arguments, said):
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "hoidata" in ran.err


def test_options_may_be_anywhere(run, reports):
    assert run("--json", "check", "bao-cao") == run("check", "bao-cao", "--json")


_BARE = re.compile(
    r"\b(None|True|False|dict|list|str|Exception|Error|Traceback|Problem|VND|error|usage)\b"
    r"|\d{4}-([SQ]\d|\d\d)|\bP\d+[YMD]\b|\$\.|[{}]"
)


def test_no_word_of_programs_reaches_an_officer(run, folder):
    texts = {
        "a.yaml": BAD,
        "b.yaml": DISTRICT,
        "c.yaml": "a: [",
        "d.yaml": "format: hoidata/1\nobservations: 5\nreport: [1]\n",
        "e.json": '{"format": "hoidata/1", "observations": [{"metric": "gifts"}]}',
        "f.yaml": DISTRICT.replace("metric: hội viên", "metric: hội vien"),
        "g.yaml": DISTRICT.replace("period: năm 2024", "period: 2024-S1, closed_on: 2024-05-01"),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    said = [run("check", *texts), run("total", "members", *texts)]
    said += [run("explain", "members", "hoi.x", "2024", *texts), run("convert", *texts, "x.yaml")]
    for ran in said:
        found = [each[0] for each in _BARE.finditer(ran.out + ran.err)]
        assert found == [], ran


def test_both_languages_say_the_same():
    vietnamese, english = words("vi"), words("en")
    for key, text in vietnamese.items():
        if not key.startswith(("help", "refused", "not_additive")):
            assert _details(text) == _details(english[key]), key


def _details(text):
    return set(re.findall(r"\{(\w+)\}", text))


def test_no_sentence_is_unused():
    folder = files("hoidata.command")
    source = "".join(
        each.read_text(encoding="utf-8") for each in folder.iterdir() if each.name.endswith(".py")
    )
    keys = tomllib.loads(folder.joinpath("words.toml").read_text(encoding="utf-8"))
    unused = [k for k in keys if not re.search(rf"[\"']{k}[\"']", source)]
    unused = [each for each in unused if not each.startswith("help_")]
    assert unused == []


# --- What hinders ---------------------------------------------------------------------------------


def _hindered(monkeypatch, error):
    def fails(asked, screen):
        raise error

    monkeypatch.setitem(_main.RUN, "check", fails)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (InvalidData(Problem.of("money.fraction", found="1,5")), 1, "không phải là số đồng nguyên"),
        (NotAdditive("no"), 2, "không cộng được như vậy"),
        (NotAdditive("no", [Problem.of("money.fraction", found="1,5")]), 1, "số đồng nguyên"),
        (ReferenceMissing("no unit"), 2, "không trả lời được câu hỏi này"),
        (MissingExtra("pip install 'hoidata[excel]'"), 2, "chạy: pip install 'hoidata[excel]'"),
    ],
)
def test_what_the_library_refuses_is_said_in_words(run, monkeypatch, error, code, said):
    _hindered(monkeypatch, error)
    ran = run("check", "a")
    assert ran.code == code
    assert said in ran.said
    assert "no" not in ran.err.split()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError(2, "x", "a.yaml"), "không có tệp 'a.yaml'"),
        (NotADirectoryError(20, "x", "a.yaml/b"), "không có tệp 'a.yaml/b'"),
        (PermissionError(13, "x", "a.xlsx"), "tệp có thể đang mở ở chương trình khác"),
        (IsADirectoryError(21, "x", "a"), "'a' là thư mục"),
        (FileExistsError(17, "x", "a"), "tệp 'a' đã có"),
        (OSError(28, "x", "a"), "ổ đĩa đã đầy"),
        (OSError(28, "x"), "không ghi được 'kết quả'"),
        (OSError(5, "x", "a"), "máy không mở hoặc không ghi được 'a' (số 5)"),
    ],
)
def test_what_the_system_says_is_said_in_words(run, monkeypatch, error, said):
    _hindered(monkeypatch, error)
    ran = run("check", "a")
    assert ran.code == 3
    assert said in ran.err


def test_the_keyboard_stops_it(run, monkeypatch):
    _hindered(monkeypatch, KeyboardInterrupt())
    assert run("check", "a") == (130, "", "Đã dừng.\n")


def test_a_fault_of_the_program_is_said_and_not_shown(run, monkeypatch):
    _hindered(monkeypatch, RuntimeError("bug"))
    monkeypatch.delenv("HOIDATA_DEBUG", raising=False)
    ran = run("check", "a")
    assert ran.code == 4
    assert "bug" not in ran.err
    assert "Chương trình có lỗi" in ran.err
    monkeypatch.setenv("HOIDATA_DEBUG", "1")
    with pytest.raises(RuntimeError, match="bug"):
        main(["check", "a"])


def test_a_reader_that_is_gone_is_no_error(run, monkeypatch):
    _hindered(monkeypatch, BrokenPipeError())
    with monkeypatch.context() as inner:
        inner.setattr(sys, "stdout", io.StringIO())
        assert main(["check", "a"]) == 0
    let_go: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "dup2", lambda *files: let_go.append(files))
    monkeypatch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)
    assert main(["check", "a"]) == 0
    assert [each[1] for each in let_go] == [1]


def test_runs_as_a_module(reports):
    command = [sys.executable, "-m", "hoidata", "check", str(reports)]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Khong co loi.\n")


@pytest.mark.slow
def test_a_pipe_that_is_closed_ends_it_quietly(reports):
    command = [sys.executable, "-m", "hoidata", "table", "observations", str(reports)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == Exit.FINE


# --- The terminal ---------------------------------------------------------------------------------


class _Terminal(io.TextIOWrapper):
    def __init__(self, encoding="utf-8"):
        super().__init__(io.BytesIO(), encoding=encoding, write_through=True)

    def isatty(self):
        return True

    @property
    def text(self):
        return self.buffer.getvalue().decode(self.encoding)


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("utf-8", "Hội đỏ ≥ 5 – ế…"),
        ("cp1258", "Hô\u0323i đo\u0309 >= 5 – ê\u0301…"),
        ("cp1252", "Hôi do >= 5 – ê…"),
        ("ascii", "Hoi do >= 5 - e..."),
    ],
)
def test_old_code_pages_show_what_they_can(encoding, written):
    terminal = _Terminal(encoding)
    Screen("vi", terminal, terminal).show("Hội đỏ ≥ 5 – ế…")
    assert terminal.text == written + "\n"


def test_only_writing_is_mended():
    terminal = _Terminal("ascii")
    Screen("vi", terminal, terminal)
    error = UnicodeDecodeError("ascii", b"\xff", 0, 1, "no")
    with pytest.raises(UnicodeDecodeError):
        codecs.lookup_error("hoidata.ascii")(error)


def test_a_sign_that_nothing_stands_for_is_a_question_mark():
    terminal = _Terminal("ascii")
    Screen("vi", terminal, terminal).show("漢")
    assert terminal.text == "?\n"


def test_colours_are_for_terminals(reports, monkeypatch):
    (reports / "sai.yaml").write_text("a: [", encoding="utf-8")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[31mlỗi\x1b[0m, dòng" in _shown(monkeypatch, str(reports))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in _shown(monkeypatch, str(reports))
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in _shown(monkeypatch, str(reports))


def _shown(monkeypatch, *paths):
    terminal = _Terminal()
    with monkeypatch.context() as inner:
        inner.setattr(sys, "stdout", terminal)
        main(["check", *paths])
    return terminal.text


def test_long_work_is_said_on_a_terminal_and_gone_at_the_end(reports, monkeypatch):
    for number in range(8):
        (reports / f"{number}.yaml").write_text("format: hoidata/1\n", encoding="utf-8")
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert main(["check", str(reports)]) == 0
    assert terminal.text == "Đang đọc 10 tệp …\r\x1b[K"


def test_the_package_is_the_command(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["hoidata", "--version"])
    monkeypatch.delitem(sys.modules, "hoidata.__main__", raising=False)  # others may import it
    with pytest.raises(SystemExit) as stopped:
        runpy.run_module("hoidata", run_name="__main__")
    assert stopped.value.code == Exit.FINE
    assert capsys.readouterr().out
    importlib.import_module("hoidata.__main__")  # which runs nothing
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("option", [["--lang", "en"], ["--lan=en"], ["--language", "en"]])
def test_the_language_may_be_asked_for_by_a_shortened_option(run, option):
    assert "there is no file" in run("check", "a.yaml", *option).said.lower()
    assert "there is no file" not in run("check", "--lang", "vi", "en").said.lower()


def test_an_empty_folder_among_others_is_said(run, folder):
    (folder / "trong").mkdir()
    (folder / "a.yaml").write_text("format: hoidata/1\n", encoding="utf-8")
    for paths in (("trong", "a.yaml"), ("a.yaml", "trong")):
        ran = run("check", *paths)
        assert ran.code == 3
        assert "thư mục 'trong' không có tệp nào" in ran.said
