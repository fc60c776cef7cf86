"""Damaged files are refused or read, whatever is wrong with them: a few of very many runs."""

import itertools

import pytest

pytest.importorskip("xlsxwriter")

from tools.fuzz_files import Broken, main, require, results


@pytest.mark.parametrize("seed", range(0, 5000, 500))
def test_a_damaged_file_is_refused_or_read(seed):
    ended = list(itertools.islice(results(seed), 12))
    assert [each for each in ended if isinstance(each, Broken)] == []


def test_the_tool_says_how_runs_ended(capsys):
    assert main(2, 5) == 0
    *ends, slowest = capsys.readouterr().out.splitlines()
    assert sum(int(line.split()[0]) for line in ends) == 2
    assert slowest.endswith(("seed 5", "seed 6"))
    with pytest.raises(AssertionError, match="why"):
        require(holds=False, why="why")
