"""Build the site of the documentation in both languages: `python tools/build_site.py`.

Written into a folder (`site` unless another is named) as `<version>/` in English and
`<version>/vi/` in Vietnamese; folders of other versions stay, and each page can switch to them.
A broken link or anchor fails. Pages that are not in Vietnamese yet are listed, and are shown in
English with a line that says so. To read it: `python -m http.server -d site`.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tomllib
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeAlias

import hoidata

ROOT: Final = Path(__file__).parents[1]
ENGLISH: Final = ROOT / "docs" / "en"
VIETNAMESE: Final = ROOT / "docs" / "vi"
WORK: Final = ROOT / ".site"  # staged pages and what is built of them
_ENGLISH_ONLY: Final = "reference/"  # docstrings are English

Nav: TypeAlias = "str | list[Nav] | dict[str, Nav]"


def names(folder: Path) -> set[str]:
    """Return the pages of a language, by their path from its folder."""
    return {page.relative_to(folder).as_posix() for page in folder.rglob("*.md")}


def untranslated() -> list[str]:
    """Return the English pages that have none in Vietnamese, but for those of Python."""
    missing = names(ENGLISH) - names(VIETNAMESE)
    return sorted(name for name in missing if not name.startswith(_ENGLISH_ONLY))


def anchored(page: str, english: str) -> str:
    """Return a Vietnamese page whose headings have the anchors of the English one.

    So the switch of languages keeps the place, and a link is the same in both. Only where both
    pages have the same headings, by their levels; a heading keeps an anchor of its own.
    """
    lines = page.splitlines()
    headings, models = _headings(lines), _headings(english.splitlines())
    if [level for _, level, _ in headings] != [level for _, level, _ in models]:
        return page
    used: set[str] = set()
    for (number, _, title), (_, _, model) in zip(headings, models, strict=True):
        anchor = _anchor(model, used)
        if not title.endswith("}"):
            lines[number] += f" {{ #{anchor} }}"
    return "\n".join(lines) + "\n"


def _headings(lines: list[str]) -> list[tuple[int, int, str]]:
    """Return the line, the level and the text of each heading outside of code."""
    found: list[tuple[int, int, str]] = []
    fence = ""
    for number, line in enumerate(lines):
        if mark := re.match(r" *(`{3,}|~{3,})", line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and (heading := re.match(r"(#{1,6}) (.*\S)", line)):
            found.append((number, len(heading[1]), heading[2]))
    return found


def _anchor(title: str, used: set[str]) -> str:
    """Return the anchor that the generator makes of a heading."""
    if own := re.search(r"\{ ?#(\S+) ?\}$", title):
        anchor = own[1]
    else:
        told = re.sub(r"\]\([^)]*\)", "", title)
        plain = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode()
        anchor = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())
    first, count = anchor, 0
    while anchor in used:
        count += 1
        anchor = f"{first}_{count}"
    used.add(anchor)
    return anchor


def stage(language: str, said: Mapping[str, str]) -> Path:
    """Write the pages of a language as the generator takes them, and return their folder."""
    folder = WORK / language / "docs"
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(ENGLISH, folder)
    if language == "vi":
        shutil.copytree(VIETNAMESE, folder, dirs_exist_ok=True)
    missing = set(untranslated())
    for path in folder.rglob("*.md"):
        page = path.read_text(encoding="utf-8")
        name = path.relative_to(folder).as_posix()
        if language == "vi" and name in missing:
            page = _as_english(page, said)
        elif language == "vi":
            page = anchored(page, (ENGLISH / name).read_text(encoding="utf-8"))
        path.write_text(_with_sessions(page), encoding="utf-8")
    return folder


def _as_english(page: str, said: Mapping[str, str]) -> str:
    """Return an English page of the Vietnamese edition: marked in the navigation and at its top."""
    top, _, rest = page.partition("\n")
    title = json.dumps(f"{top.removeprefix('# ')} ({said['mark']})")
    return f'---\ntitle: {title}\n---\n\n{top}\n\n!!! note "{said["notice"]}"\n{rest}'


def _with_sessions(page: str) -> str:
    """Return a page whose examples with prompts are coloured as sessions: output is not code."""
    return re.sub(r"^```python\n(?=>>> )", "```pycon\n", page, flags=re.MULTILINE)


def configuration(language: str, config: Mapping[str, Any]) -> dict[str, Any]:
    """Return the configuration of the generator for a language."""
    project: dict[str, Any] = json.loads(json.dumps(config["project"]))
    said = config["vietnamese"]
    project |= {"docs_dir": "docs", "site_dir": "site"}
    project["theme"]["custom_dir"] = str(ROOT / project["theme"]["custom_dir"])
    project["copyright"] = f"hoidata {hoidata.__version__}. {project['copyright']}"
    python = project["plugins"]["mkdocstrings"]["handlers"]["python"]
    python["paths"] = [str(ROOT / path) for path in python["paths"]]
    python["options"]["extensions"] = [str(ROOT / each) for each in python["options"]["extensions"]]
    if language == "vi":
        project["theme"]["language"] = "vi"
        project["site_description"] = said["description"]
        project["copyright"] = f"hoidata {hoidata.__version__}. {said['copyright']}"
        project["nav"] = _in_vietnamese(project["nav"], said["sections"])
        for palette, name in zip(project["theme"]["palette"], said["toggles"], strict=True):
            palette["toggle"]["name"] = name
    return project


def _in_vietnamese(nav: Nav, sections: Mapping[str, str]) -> Nav:
    if isinstance(nav, list):
        return [_in_vietnamese(each, sections) for each in nav]
    if isinstance(nav, dict):
        return {sections[title]: _in_vietnamese(each, sections) for title, each in nav.items()}
    return nav


def build(language: str, config: Mapping[str, Any]) -> Path:
    """Build a language, and return the folder of its site."""
    folder = stage(language, config["vietnamese"]).parent
    written = folder / "mkdocs.yml"  # JSON is YAML, and the generator reads no other file of it
    written.write_text(json.dumps(configuration(language, config)), encoding="utf-8")
    program = Path(sys.executable).with_name("zensical")
    command: list[str | Path] = [program, "build", "--strict", "--clean", "-f", written]
    subprocess.run(command, check=True)  # noqa: S603 (nothing of the command comes from outside)
    return folder / "site"


def publish(sites: Mapping[str, Path], out: Path) -> None:
    """Put the built languages under their version, and let all versions know of each other."""
    version = ".".join(hoidata.__version__.split(".")[:2])
    shutil.rmtree(out / version, ignore_errors=True)
    shutil.copytree(sites["en"], out / version)
    shutil.copytree(sites["vi"], out / version / "vi")
    found = [each.name for each in out.iterdir() if (each / "vi").is_dir()]
    versions = sorted(found, key=lambda name: [int(part) for part in name.split(".")])[::-1]
    _write_versions(out / "versions.json", {each: each for each in versions})
    for each in versions:  # the selector looks beside the folder of the edition that it stands in
        _write_versions(out / each / "versions.json", {f"../{v}/vi": v for v in versions}, each)
    (out / "index.html").write_text(
        f'<!doctype html><meta http-equiv="refresh" content="0; url={versions[0]}/">'
        f'<a href="{versions[0]}/">hoidata {versions[0]}</a>\n',
        encoding="utf-8",
    )


def _write_versions(path: Path, titles: Mapping[str, str], here: str = "") -> None:
    newest = next(iter(titles))
    rows = [
        {
            "version": place,
            "title": title,
            "aliases": ["latest"] * (place == newest) + ["vi"] * (title == here),
        }
        for place, title in titles.items()
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")


def main() -> None:
    """Build both languages into the folder that is named."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("folder", nargs="?", default=ROOT / "site", type=Path)
    out: Path = reader.parse_args().folder
    config = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))
    publish({language: build(language, config) for language in ("en", "vi")}, out)
    missing = untranslated()
    print(f"not in Vietnamese yet ({len(missing)}):", *missing, sep="\n  ")


if __name__ == "__main__":
    main()
