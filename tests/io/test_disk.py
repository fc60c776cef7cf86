"""A file is replaced whole or not at all, and what is no file is never waited for."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from hoidata import Dataset, InvalidData, Organization, Problem, io
from hoidata.display import Table
from tests.io.problems_of import HEAD

SMALL = Dataset(organizations=[Organization("a", "Hội A")])
LARGE = Dataset(organizations=[Organization(f"a-{i}", f"Hội {i}") for i in range(400)])
NOBODY = 65534

needs_posix = pytest.mark.skipif(os.name != "posix", reason="needs a system like Unix")


def run(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    head = (
        "import sys\nfrom pathlib import Path\nfrom hoidata import Dataset, Organization, io\n"
        "from hoidata.display import Table\n"
        "LARGE = Dataset(organizations=[Organization(f'a-{i}', f'Hội {i}') for i in range(400)])\n"
    )
    command = [sys.executable, "-c", head + code, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture
def unprivileged():
    """A folder, and a user whom the system may refuse something."""
    Problem.of("file.unreadable").translate("vi")  # the user may not read the library's own files
    with TemporaryDirectory() as name:
        Path(name).chmod(0o777)
        is_root = os.geteuid() == 0
        if is_root:
            os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            if is_root:
                os.seteuid(0)
            Path(name).chmod(0o777)


class TestWriting:
    @pytest.mark.parametrize("name", ["a.yaml", "a.json"])
    def test_leaves_only_the_file(self, tmp_path, name):
        io.dump(SMALL, tmp_path / name)
        io.dump(LARGE, tmp_path / name)
        assert io.load(tmp_path / name) == LARGE
        assert names(tmp_path) == [name]

    @needs_posix
    def test_keeps_the_permissions(self, tmp_path):
        path = tmp_path / "a.yaml"
        io.dump(SMALL, path)
        assert path.stat().st_mode & 0o777 == 0o666 & ~umask()
        path.chmod(0o640)
        io.dump(LARGE, path)
        assert path.stat().st_mode & 0o777 == 0o640

    @needs_posix
    def test_replaces_the_file_of_a_link_and_not_the_link(self, tmp_path):
        (tmp_path / "there").mkdir()
        path, link = tmp_path / "there" / "a.yaml", tmp_path / "link.yaml"
        link.symlink_to(path)
        for data in (SMALL, LARGE):  # at first the link leads nowhere
            io.dump(data, link)
            assert link.is_symlink()
            assert io.load(path) == data

    @needs_posix
    def test_refuses_a_link_that_leads_round(self, tmp_path):
        (tmp_path / "a.yaml").symlink_to("b.yaml")
        (tmp_path / "b.yaml").symlink_to("a.yaml")
        with pytest.raises(OSError, match=r"a\.yaml"):
            io.dump(SMALL, tmp_path / "a.yaml")
        assert names(tmp_path) == ["a.yaml", "b.yaml"]

    @needs_posix
    def test_refuses_a_pipe(self, tmp_path):
        os.mkfifo(tmp_path / "a.yaml")
        with pytest.raises(InvalidData, match=r"'a\.yaml' is a pipe"):
            io.dump(SMALL, tmp_path / "a.yaml")

    def test_names_the_file_that_cannot_be_written(self, tmp_path):
        (tmp_path / "folder.yaml").mkdir()
        for path in (tmp_path / "none" / "a.yaml", tmp_path / "folder.yaml"):
            with pytest.raises(OSError, match=r"\.yaml") as caught:
                io.dump(SMALL, path)
            assert caught.value.filename == str(path)
            assert str(caught.value).endswith(repr(str(path)))
        assert names(tmp_path) == ["folder.yaml"]

    def test_a_name_as_long_as_any_may_be(self, tmp_path):
        path = tmp_path / ("a" * 250 + ".yaml")
        io.dump(SMALL, path)
        assert io.load(path) == SMALL

    @needs_posix
    def test_is_refused_in_a_folder_that_may_not_be_changed(self, unprivileged):
        path = unprivileged / "a.yaml"
        io.dump(SMALL, path)
        if os.geteuid() == NOBODY:
            path.chmod(0o666)
        unprivileged_mode(unprivileged, 0o555)
        with pytest.raises(PermissionError, match=r"a\.yaml"):
            io.dump(LARGE, path)
        assert io.load(path) == SMALL

    @needs_posix
    def test_is_refused_of_a_file_that_may_not_be_changed(self, unprivileged):
        path = unprivileged / "a.yaml"
        io.dump(SMALL, path)
        path.chmod(0o444)
        with pytest.raises(PermissionError, match=r"a\.yaml"):
            io.dump(LARGE, path)
        assert names(unprivileged) == ["a.yaml"]

    @needs_posix
    @pytest.mark.parametrize("name", ["a.yaml", "a.json", "a.csv"])
    def test_on_a_full_disk_leaves_the_old_file(self, tmp_path, name):
        path = tmp_path / name
        path.write_bytes(b"old")
        code = (
            "import resource\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
            "path = Path(sys.argv[1])\n"
            "try:\n"
            "    if path.suffix == '.csv':\n"
            "        rows = [[each.name] for each in LARGE.organizations]\n"
            "        io.write_table(Table(['a'], rows), path)\n"
            "    else:\n"
            "        io.dump(LARGE, path)\n"
            "except OSError as error:\n"
            "    print(error.filename)\n"
        )
        with run(code, path) as process:
            out, _ = process.communicate(timeout=60)
        assert out.decode().strip() == str(path)
        assert path.read_bytes() == b"old"
        assert names(tmp_path) == [name]

    @needs_posix
    def test_that_is_killed_leaves_a_whole_file(self, tmp_path):
        path = tmp_path / "a.yaml"
        code = (
            "import itertools\npath = Path(sys.argv[1])\n"
            "SMALL = Dataset(organizations=LARGE.organizations[:9])\n"
            "for data in itertools.cycle([LARGE, SMALL]):\n"
            "    io.dump(data, path)\n"
        )
        for moment in range(3):
            with run(code, path) as process:
                until = time.monotonic() + 30
                while not path.exists() and time.monotonic() < until:
                    time.sleep(0.01)
                time.sleep(0.03 * moment)
                process.send_signal(signal.SIGKILL)
            assert len(io.load(tmp_path).organizations) in (9, 400)

    def test_is_never_seen_in_part_by_a_reader(self, tmp_path):
        path = tmp_path / "a.json"
        io.dump(SMALL, path)
        is_done = threading.Event()

        def write():
            for _ in range(20):
                io.dump(LARGE, path)
                io.dump(SMALL, path)
            is_done.set()

        writer = threading.Thread(target=write)
        writer.start()
        seen = set()
        while not is_done.is_set():
            seen.add(len(io.load(path).organizations))
        writer.join()
        assert seen <= {1, 400}


def names(folder):
    return sorted(each.name for each in folder.iterdir())


def umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def unprivileged_mode(folder, mode):
    """Change the folder, which belongs to the user who runs the tests."""
    euid = os.geteuid()
    os.seteuid(os.getuid())
    folder.chmod(mode)
    os.seteuid(euid)


class TestOddPath:
    @pytest.mark.parametrize("path", ["", "a\0b.yaml", "\ud800.yaml", b"a.yaml", None, 5])
    def test_is_refused_with_a_code(self, path):
        for ask in (
            io.load,
            io.suggest_layout if isinstance(path, str) else io.load,
            lambda given: io.dump(SMALL, given),
            lambda given: io.write_table(Table(["a"], [["b"]]), given),
        ):
            with pytest.raises(InvalidData) as caught:
                ask(path)
            (problem,) = caught.value.problems
            assert problem.code in ("file.path", "field.type")
            assert problem.translate("vi").isprintable()

    def test_among_others_is_a_problem(self, tmp_path):
        io.dump(SMALL, tmp_path / "a.yaml")
        long = tmp_path / ("a" * 300 + ".yaml")
        paths = ["", tmp_path / "a.yaml", "a\0.yaml", tmp_path / "none.yaml", long, tmp_path]
        loaded = io.load_each(paths)
        assert loaded.dataset == SMALL
        found = [(each.code, each.details["file"][-9:]) for each in loaded.problems]
        assert found == [
            ("file.path", ""),
            ("file.path", r"\x00.yaml"),
            ("file.unreadable", "none.yaml"),
            ("file.unreadable", "aaaa.yaml"),
            ("file.suffix", str(tmp_path)[-9:]),
        ]


@needs_posix
class TestOddFile:
    @pytest.mark.parametrize("kind", ["pipe", "socket", "device"])
    @pytest.mark.parametrize("suffix", [".yaml", ".json", ".csv"])
    def test_is_refused_and_never_waited_for(self, tmp_path, kind, suffix):
        path = tmp_path / f"odd{suffix}"
        make(path, kind)
        ask = io.suggest_layout if suffix == ".csv" else io.load
        with pytest.raises(InvalidData, match="is a pipe, a socket or a device") as caught:
            ask(path)
        assert [each.code for each in caught.value.problems] == ["file.kind"]

    def test_in_a_folder_is_told_with_the_problems_of_all_others(self, unprivileged):
        folder = unprivileged
        make(folder / "a.yaml", "pipe")
        (folder / "b.yaml").symlink_to("nowhere.yaml")
        (folder / "c.yaml").symlink_to("c.yaml")
        (folder / "d.yaml").write_text(HEAD, encoding="utf-8")
        (folder / "d.yaml").chmod(0)
        (folder / "e.yaml").write_text(f"{HEAD}people: [{{id: p}}]\n", encoding="utf-8")
        (folder / "f.yaml").symlink_to(".")
        with pytest.raises(InvalidData) as caught:
            io.load(folder)
        assert [
            (p.code, p.details["file"], p.details.get("why")) for p in caught.value.problems
        ] == [
            ("file.kind", "a.yaml", None),
            ("file.unreadable", "b.yaml", "it is gone, or a link that leads nowhere"),
            ("file.unreadable", "c.yaml", "a link that leads round in a circle"),
            ("file.unreadable", "d.yaml", "reading it is not allowed"),
            ("file.missing", "e.yaml", None),
        ]


def make(path, kind):
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        here = Path.cwd()
        os.chdir(path.parent)  # for the address of a socket is short
        try:
            with socket.socket(socket.AF_UNIX) as made:
                made.bind(path.name)
        finally:
            os.chdir(here)
    else:
        path.symlink_to("/dev/null")
