"""The site has every page in its navigation, and the same names and anchors in both languages."""

import json
import re
import tomllib

import pytest

from tools.build_site import (
    ENGLISH,
    ROOT,
    VIETNAMESE,
    anchored,
    names,
    publish,
    stage,
    untranslated,
)

GENERATED = {"glossary.md", "problem-codes.md", "file-keys.md", "officer-guide.md"}
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


TRANSLATED = names(VIETNAMESE) & names(ENGLISH) - GENERATED
TRANSLATED -= {each for each in TRANSLATED if each.startswith("tutorials/")}  # run in both


@pytest.mark.parametrize("name", sorted(TRANSLATED))
def test_a_page_has_the_same_headings_and_examples_in_both_languages(name):
    fence = re.compile(
        r"^(?P<in> *)(?P<mark>```+).*?^(?P=in)(?P=mark)[ \t]*$", re.MULTILINE | re.DOTALL
    )
    pages = [(each / name).read_text(encoding="utf-8") for each in (ENGLISH, VIETNAMESE)]
    english, vietnamese = ([each[0] for each in fence.finditer(page)] for page in pages)
    assert vietnamese == english
    levels = [re.findall("^#+(?= )", fence.sub("", page), re.MULTILINE) for page in pages]
    assert levels[1] == levels[0]


def test_versions_stay_beside_each_other_and_know_of_each_other(tmp_path):
    sites = {language: tmp_path / language for language in ("en", "vi")}
    for language, site in sites.items():
        site.mkdir()
        site.joinpath("index.html").write_text(language, encoding="utf-8")
    out = tmp_path / "site"
    for version in ("0.9", "0.10", "0.9"):
        publish(sites, out, version)

    def listed(*path):
        rows = json.loads(out.joinpath(*path, "versions.json").read_text(encoding="utf-8"))
        return [(row["version"], row["title"], row["aliases"]) for row in rows]

    assert listed() == [("0.10", "0.10", ["latest"]), ("0.9", "0.9", [])]
    # In Vietnamese: beside the folder vi, which stands for the version that it is in.
    assert listed("0.9") == [("../0.10/vi", "0.10", ["latest"]), ("../0.9/vi", "0.9", ["vi"])]
    assert listed("0.10") == [("../0.10/vi", "0.10", ["latest", "vi"]), ("../0.9/vi", "0.9", [])]
    assert out.joinpath("0.9", "vi", "index.html").read_text(encoding="utf-8") == "vi"
    assert "url=0.10/" in out.joinpath("index.html").read_text(encoding="utf-8")


@pytest.fixture
def staged(tmp_path, monkeypatch):
    """The Vietnamese edition as the generator takes it."""
    monkeypatch.setattr("tools.build_site.WORK", tmp_path)
    return stage("vi", CONFIG["vietnamese"])


def test_an_edition_has_every_page_and_says_which_are_in_english(staged):
    assert names(staged) == names(ENGLISH)
    notice = CONFIG["vietnamese"]["notice"]
    shown = {name for name in names(staged) if notice in (staged / name).read_text("utf-8")}
    assert shown == set(untranslated())


def test_examples_look_like_what_they_are(staged):
    page = (staged / "how-to" / "write-a-report-file.md").read_text(encoding="utf-8")
    assert '```yaml title="report"\nformat: hoidata/1\n' in page
    assert "```pycon\n>>> from hoidata import io\n" in page
    assert "```python\n>>>" not in page
