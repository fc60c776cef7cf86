"""Make the tables of places: `python tools/build_places.py ADMIN_UNITS PROVINCES_DATABASE`.

The arguments are clones of two repositories under the MIT licence, whose facts are taken:
github.com/tranngocminhhieu/vietnamadminunits and
github.com/thanglequoc/vietnamese-provinces-database. Both are read at fixed revisions, so that
the same bytes come out for anybody.

`places.tsv` has a row for each stretch of editions in which a code meant one place: code, type,
name, code of the unit above, first edition, last edition (empty: the last there is), other
spellings, source. `edges.tsv` has a row for each unit that is not the very unit of the edition
before: edition, code, codes of the units that it was made of (with a `~` where it took only a
part; `?` for a district of which, and of whose communes, nothing is known), document, source.
Both are sorted, written column by column, which is quicker to read (a
line is a column), and compressed.
"""

import csv
import gzip
import io
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from hoidata.errors import normalize
from hoidata.places import spelling_key

DATA = Path(__file__).parents[1] / "src/hoidata/places/data"
ADMIN_UNITS = "780c279"
LATEST = "cd580632"
BEFORE, AFTER, NOW = "2025-03", "2025-07", "2026-04"
EARLIER = {
    "2021-11": "v1.0.0",
    "2022-04": "v1.0.1",
    "2022-07": "v1.0.2",
    "2022-10": "v1.0.3.1",
    "2023-04": "v1.0.4.1",
    "2024-02": "v2.0.0",
    "2024-05": "v2.0.1",
    "2024-09": "v2.1.0",
    "2024-11": "v2.2.0",
    "2025-01": "v2.3.0",
}
"""The tags of PROVINCES_DATABASE by the editions whose tables they hold."""

ISLANDS = ("318", "471", "498", "536", "755")
"""Districts without communes, which some of the tags lack."""

MISPRINTS = ("04117", "04136", "07540", "31246")
"""Names that a tag corrected, and no resolution changed: Mương/Mường Chanh, Nà Pó/Nà Bó …"""

TYPES = ("tỉnh", "thành phố", "quận", "huyện", "thị xã", "phường", "xã", "thị trấn", "đặc khu")


SAID_ELSEWHERE = {"09817": "09013"}
"""A part of Văn Khê went to Ô Diên: the text of Tiến Thắng says so, that of Ô Diên does not."""


class Unit(NamedTuple):
    """A unit of one edition."""

    type: str
    name: str
    above: str
    source: str
    aliases: tuple[str, ...] = ()


class Made(NamedTuple):
    """What a unit of an edition was made of: the codes of the edition before."""

    after: str
    before: tuple[str, ...]
    document: str
    source: str


Units = dict[str, Unit]


class Clone(NamedTuple):
    """A clone of a repository."""

    folder: str

    def text(self, revision: str, path: str) -> str:
        """Return a file of a revision."""
        command = ["git", "-C", self.folder, "show", f"{revision}:{path}"]
        return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8-sig")  # noqa: S603 - our own words

    def rows(self, path: str) -> list[dict[str, str]]:
        """Return the rows of a table of ADMIN_UNITS."""
        return [*csv.DictReader(io.StringIO(self.text(ADMIN_UNITS, path)))]


def unit(full_name: str, above: str, source: str, alias: str = "") -> Unit:
    """Return a unit of its full name, "Xã Kim Liên"."""
    kind, name = _split(full_name)
    other = _split(alias)[1] if alias else name
    return Unit(kind, name, above, source, () if _key(other) == _key(name) else (other,))


def _split(full_name: str) -> tuple[str, str]:
    plain = normalize(full_name.replace("’", "'"))
    kind = next(each for each in TYPES if plain.lower().startswith(f"{each} "))
    name = plain[len(kind) + 1 :]
    return kind, name.lstrip("0") if name.isdecimal() else name


def _key(name: str) -> str:
    return spelling_key(name)


def before_reform(clone: Clone, matched: Iterable[Mapping[str, str]]) -> Units:
    """Return the provinces, districts and communes of the last edition before the reform."""
    other = {_commune(row): row["ward"] for row in matched}
    found: Units = {}
    for row in clone.rows("data/raw/danhmuchanhchinh.gso.gov.vn_district_2025-07-18.csv"):
        found[row["Mã TP"]] = unit(row["Tỉnh / Thành Phố"], "", "g")
        found[row["Mã"]] = unit(row["Tên"], row["Mã TP"], "g")
    for row in clone.rows("data/raw/danhmuchanhchinh.gso.gov.vn_ward_2025-07-18.csv"):
        found[row["Mã"]] = unit(row["Tên"], row["Mã QH"], "g", other[row["Mã"]])
    return found


def after_reform(clone: Clone) -> tuple[Units, dict[str, str]]:
    """Return the provinces and communes of 2025-07-01, and the resolution of each province."""
    text = clone.text(ADMIN_UNITS, "data/raw/production.cas.so_3221_wards_2025-08-05.json")
    found: Units = {}
    documents: dict[str, str] = {}
    for row in json.loads(text)["communes"]:
        found[row["provinceCode"]] = unit(row["provinceName"], "", "c")
        found[row["code"]] = unit(row["name"], row["provinceCode"], "c")
        documents[row["provinceCode"]] = re.findall(r"\d+/NQ-UBTVQH15", row["decree"])[0]
    return found, documents


def table_of(clone: Clone, revision: str) -> Units:
    """Return the units of an edition of PROVINCES_DATABASE."""
    paths = ("postgresql/postgres_ImportData_vn_units.sql", "postgresql/ImportData_vn_units.sql")
    for path in paths:
        try:
            text = clone.text(revision, path)
        except subprocess.CalledProcessError:
            continue
        return dict(_inserted(text))
    raise SystemExit(f"{revision} has none of {paths}")


def _inserted(text: str) -> Iterator[tuple[str, Unit]]:
    columns: list[str] = []
    for line in text.splitlines():
        begun = re.match(r"INSERT INTO (?:\S*\.)?(\w+)\s*\(([^)]*)\)\s*VALUES\s*(.*)", line)
        table, row = (begun[1], begun[3]) if begun else ("", line.strip())
        if begun:
            is_wanted = table in ("provinces", "districts", "wards")
            columns = [each.strip() for each in begun[2].split(",")] if is_wanted else []
        if columns and row.startswith("("):
            inner = re.sub(r"\)[,;]\s*$", "", row[1:]).replace("''", "\0")
            cells = next(csv.reader([inner], quotechar="'", skipinitialspace=True))
            values = {
                key: cell.replace("\0", "'") for key, cell in zip(columns, cells, strict=True)
            }
            above = values.get("district_code") or values.get("province_code") or ""
            yield values["code"], unit(values["full_name"], above, "t")


def _commune(row: Mapping[str, str]) -> str:
    return f"{int(float(row['wardCode'])):05d}" if row["wardCode"] else row["districtCode"]


def reform(clone: Clone, old: Units, new: Units, documents: Mapping[str, str]) -> list[Made]:
    """Return what the communes and provinces of 2025-07-01 were made of."""
    texts = _compositions(clone)
    made: defaultdict[str, set[str]] = defaultdict(set)
    for row in clone.rows("data/interim/convert_legacy_2025_simple.csv"):
        made[row["newWardCode"]].add(_commune(row))
    for code, part in SAID_ELSEWHERE.items():
        made[code].add(part)
    found: list[Made] = []
    provinces: defaultdict[str, set[str]] = defaultdict(set)
    for code, parts in made.items():
        above = new[code].above
        named = texts.get((above, _key(new[code].type + new[code].name)), [])
        kept = _without_namesakes(parts, Counter(map(_key, named)), old)
        if named and len(kept) != len(named):
            print(
                f"{code} {new[code].name}: {len(kept)} units for {len(named)} names",
                file=sys.stderr,
            )
        found.append(Made(code, kept, documents[above], "s"))
        provinces[above] |= {_province(each, old) for each in kept}
    found += (
        Made(code, tuple(sorted(parts)), "202/2025/QH15", "c") for code, parts in provinces.items()
    )
    return found


def _compositions(clone: Clone) -> dict[tuple[str, str], list[str]]:
    """Return the full names of the units that each new commune was made of, as the text has it."""
    found: dict[tuple[str, str], list[str]] = {}
    provinces: dict[str, str] = {}
    for row in clone.rows("data/interim/convert_legacy_2025_simple.csv"):
        provinces[_key(_split(row["newProvince"])[1])] = row["newProvinceCode"]
    for row in clone.rows("data/raw/sapnhap.bando.com.vn_ward_2025-07-17.csv"):
        province = provinces[_key(re.sub(r"(?i)^(tỉnh|thành phố|thủ đô)\s", "", row["tentinh"]))]
        plain = re.sub(r"\([^()]*\)", "", row["truocsapnhap"])
        whole = f"{row['loai']} {row['tenhc']}"
        names = [whole] if plain.lower().startswith("không sáp nhập") else re.split(r"[,\n]", plain)
        found[province, _key(whole)] = [" ".join(each.split()) for each in names if each.strip()]
    return found


def _without_namesakes(parts: set[str], named: Counter[str], old: Units) -> tuple[str, ...]:
    """Leave out units that only bear the name of one that is meant.

    The source of the codes matched names within the new province. Where it has more units of a
    name than the text names, those of the district of most of the others are meant, and else
    those of their province.
    """
    of_name: defaultdict[str, list[str]] = defaultdict(list)
    for each in sorted(parts):
        of_name[_key(old[each].type + old[each].name)].append(each)
    single = [units[0] for units in of_name.values() if len(units) == 1]
    districts = Counter(old[each].above for each in single)
    provinces = Counter(_province(each, old) for each in single)
    kept: list[str] = []
    for name, units in of_name.items():
        best = sorted(
            units, key=lambda each: (-districts[old[each].above], -provinces[_province(each, old)])
        )
        kept += best[: max(1, named[name])] if len(units) > 1 else units
    return tuple(sorted(kept))


def _province(code: str, units: Units) -> str:
    above = units[code].above
    return _province(above, units) if above else code


def of_now(new: Units, latest: Units) -> tuple[Units, list[Made]]:
    """Return the units of 2026-04-30: those of 2025-07-01 but where type or name differ since."""
    found = dict(new)
    made: list[Made] = []
    for code, each in new.items():
        now = latest.get(code, each)  # a commune has another code there: 06978 for 06970
        if _key(now.type + now.name) != _key(each.type + each.name):
            found[code] = now
            document = "237/NQ-UBTVQH16" if now.above else "30/2026/QH16"
            made.append(Made(code, (code,), document, "t"))
    return found, made


def earlier(clone: Clone, last: Units) -> tuple[dict[str, Units], dict[str, list[Made]]]:
    """Return the editions before the last one before the reform, and what is known of changes.

    The tables say which codes ended and which came, not what became of what. Where a commune of
    a district ended, came or moved, nothing is therefore said of the district and its communes;
    elsewhere a code is what it was, by another name or type where these differ.
    """
    editions = {edition: table_of(clone, tag) for edition, tag in EARLIER.items()}
    for units in editions.values():
        units |= {code: last[code] for code in ISLANDS}
        for code in MISPRINTS:
            if code in units and units[code].name != last[code].name:
                units[code] = last[code]._replace(above=units[code].above)
    steps = [*editions.items(), (BEFORE, last)]
    made: dict[str, list[Made]] = {}
    for (_, old), (edition, new) in pairwise(steps):
        unknown = _touched(old, new)
        made[edition] = [Made(code, ("?",), "", "t") for code in sorted(unknown)]
        for code, each in new.items():
            was = old.get(code)
            if was is None or unknown & {code, each.above}:
                continue
            if _differ(was, each):
                made[edition].append(Made(code, (code,), "", "t"))
    return editions, made


def _touched(old: Units, new: Units) -> set[str]:
    """Return the districts of which something ended, came or moved."""
    touched: set[str] = set()
    for code in old | new:
        was, now = old.get(code), new.get(code)
        if was is None or now is None or was.above != now.above:
            touched |= {code, *(each.above for each in (was, now) if each is not None)}
    return {code for code in touched if len(code) == len(ISLANDS[0])}  # that of a district


def stretches(editions: Mapping[str, Units], made: Mapping[str, list[Made]]) -> list[str]:
    """Return the rows of `places.tsv`."""
    lines: list[str] = []
    running: dict[str, tuple[str, Unit]] = {}
    last = ""
    for edition, units in editions.items():
        several = [each for each in made.get(edition, ()) if each.before != ("?",)]
        broken = {each.after for each in several if each.before != (each.after,)}
        for code, (first, each) in list(running.items()):
            now = units.get(code)
            if now is None or code in broken or _differ(each, now):
                lines.append(_line(code, each, first, last))
                del running[code]
            else:
                running[code] = (first, now)
        running |= {code: (edition, each) for code, each in units.items() if code not in running}
        last = edition
    lines += (_line(code, each, first, "") for code, (first, each) in running.items())
    return sorted(lines)


def _differ(one: Unit, other: Unit) -> bool:
    same = (_key(one.type + one.name), one.above) == (_key(other.type + other.name), other.above)
    return not same


def _line(code: str, each: Unit, first: str, last: str) -> str:
    cells = (
        code,
        each.type,
        each.name,
        each.above,
        first,
        last,
        ";".join(each.aliases),
        each.source,
    )
    return "\t".join(cells)


def edges(made: Mapping[str, list[Made]]) -> list[str]:
    """Return the rows of `edges.tsv`."""
    lines: list[str] = []
    for edition, several in made.items():
        times = Counter(code for each in several for code in each.before if code != "?")
        for each in several:
            parts = " ".join(f"{code}~" if times[code] > 1 else code for code in each.before)
            lines.append(f"{edition}\t{each.after}\t{parts}\t{each.document}\t{each.source}")
    return sorted(lines)


def write(name: str, lines: list[str]) -> None:
    """Write a table, compressed, the same bytes each time."""
    columns = zip(*(line.split("\t") for line in lines), strict=True)
    text = "\n".join(map("\t".join, columns))
    (DATA / name).write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def main(admin_units: str, provinces_database: str) -> None:
    """Make both tables."""
    clone, history = Clone(admin_units), Clone(provinces_database)
    matched = clone.rows("data/interim/convert_legacy_2025_simple.csv")
    old = before_reform(clone, matched)
    new, documents = after_reform(clone)
    now, changed = of_now(new, table_of(history, LATEST))
    editions, made = earlier(history, old)
    editions |= {BEFORE: old, AFTER: new, NOW: now}
    made |= {AFTER: reform(clone, old, new, documents), NOW: changed}
    write("places.tsv.gz", stretches(editions, made))
    write("edges.tsv.gz", edges(made))


if __name__ == "__main__":
    main(*sys.argv[1:])
