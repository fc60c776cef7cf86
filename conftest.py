"""Runs the examples of the documentation: docstrings of src, code blocks of docs and README."""

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

docstrings = Sybil([DocTestParser(optionflags=ELLIPSIS)], path="src", patterns=["*.py"])
pages = Sybil(
    [PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), SkipParser()], patterns=["*.md"]
)

pytest_collect_file = (docstrings + pages).pytest()
