"""The site has every page in its navigation, and the same names and anchors in both languages."""

import re
import tomllib

import pytest

from tools.build_site import ENGLISH, ROOT, VIETNAMESE, anchored, names

GENERATED = {"glossary.md", "problem-codes.md", "file-keys.md", "officer-guide.md", "index.md"}
CONFIG = tomllib.loads(ROOT.joinpath("zensical.toml").read_text(encoding="utf-8"))


def leaves(nav):
    """Return the titles of sections and the pages of a navigation."""
    for each in nav:
        if isinstance(each, str):
            yield "page", each
            continue
        for title, below in each.items():
            yield "title", title
            yield from leaves([below] if isinstance(below, str) else below)


def test_every_page_is_in_the_navigation_once():
    pages = [each for kind, each in leaves(CONFIG["project"]["nav"]) if kind == "page"]
    assert sorted(pages) == sorted(names(ENGLISH))


def test_every_section_has_a_vietnamese_title():
    titles = {each for kind, each in leaves(CONFIG["project"]["nav"]) if kind == "title"}
    assert titles == CONFIG["vietnamese"]["sections"].keys()


def test_a_vietnamese_page_has_an_english_one_of_its_name():
    assert names(VIETNAMESE) - names(ENGLISH) == set()


@pytest.mark.parametrize("name", sorted(names(ENGLISH)))
def test_a_page_begins_with_its_title(name):
    for page in (ENGLISH / name, VIETNAMESE / name):
        assert not page.exists() or re.match("# .", page.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("english", "vietnamese", "expected"),
    [
        ("# Add up\n", "# Cộng\n", "# Cộng { #add-up }\n"),
        ("# A\n## `b`, c\n", "# Á\n## X\n", "# Á { #a }\n## X { #b-c }\n"),
        ("# A\n## B\n## B\n", "# Á\n## X\n## Y\n", "# Á { #a }\n## X { #b }\n## Y { #b_1 }\n"),
        ("# A\n## [B](c.md) d\n", "# Á\n## X\n", "# Á { #a }\n## X { #b-d }\n"),
        ("# A { #own }\n", "# Á\n", "# Á { #own }\n"),
        ("# A\n", "# Á { #rieng }\n", "# Á { #rieng }\n"),
        ("# Đơn vị ở xã\n", "# Á\n", "# Á { #on-vi-o-xa }\n"),
        ("# A\n```sh\n# b\n```\n", "# Á\n```sh\n# c\n```\n", "# Á { #a }\n```sh\n# c\n```\n"),
        ("# A\n## B\n", "# Á\n", "# Á\n"),
        ("# A\n## B\n", "# Á\n### X\n", "# Á\n### X\n"),
    ],
)
def test_headings_of_a_translation_take_the_anchors_of_the_original(english, vietnamese, expected):
    assert anchored(vietnamese, english) == expected


@pytest.mark.parametrize("name", sorted(names(VIETNAMESE) & names(ENGLISH) - GENERATED))
def test_a_page_has_the_same_headings_and_examples_in_both_languages(name):
    fence = re.compile(
        r"^(?P<in> *)(?P<mark>```+).*?^(?P=in)(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL
    )
    pages = [(each / name).read_text(encoding="utf-8") for each in (ENGLISH, VIETNAMESE)]
    english, vietnamese = ([each[0] for each in fence.finditer(page)] for page in pages)
    assert vietnamese == english
    levels = [re.findall("^#+(?= )", fence.sub("", page), re.MULTILINE) for page in pages]
    assert levels[1] == levels[0]
