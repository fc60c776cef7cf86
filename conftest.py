"""Runs the examples of the documentation: docstrings of src, code blocks of docs and README."""

import gc
from collections.abc import Generator
from doctest import ELLIPSIS

import pytest
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

docstrings = Sybil([DocTestParser(optionflags=ELLIPSIS)], path="src", patterns=["*.py"])
pages = Sybil(
    [PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()],
    patterns=["*.md"],
    excludes=["docs/vi/*.md", "docs/vi/*/*.md"],  # their examples are those of docs/en
)

pytest_collect_file = (docstrings + pages).pytest()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect without looking for garbage: what is collected is kept to the end of the run."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()  # not walked again while the tests run
        gc.enable()
