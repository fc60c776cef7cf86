"""The words of a text that name metrics, with its numbers left out."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from hoidata.domain import vocabulary_metrics
from hoidata.reading._draft.passages import Passages
from hoidata.reading._finding import Finding
from hoidata.values import Quantity, Ratio, Unit, UnitKind
from hoidata.vocab import toned

_WORD: Final = re.compile("[\\w²³\u0300-\u036f]+|%")
_FILLERS: Final = frozenset("được đã với là lên của các những trên đạt".split())


class Said(NamedTuple):
    start: int
    end: int
    codes: tuple[str, ...]


class Read(NamedTuple):
    tokens: list[str]
    starts: list[int]
    commas: list[int]
    places: list[tuple[int, int]]
    firsts: list[int]
    figures: dict[int, tuple[int, int, int]]
    sentence: list[tuple[int, int]]
    said: list[Said]


@lru_cache(maxsize=2)
def read(passages: Passages) -> Read:
    text = passages.text
    known: dict[str, str] = {}
    out = Read([], [], [], [], [], {}, [], [])
    tokens, starts, commas = out.tokens, out.starts, out.commas
    findings = passages.findings
    at, comma, count = 0, 0, len(findings)
    for sentence in passages.sentences:
        first_token, first_fig = len(tokens), len(out.places)
        clause = first_token
        end = sentence.start
        bounds = []
        for found in _WORD.finditer(text, sentence.start, sentence.end):
            s, e = found.span()
            while at < count and findings[at].start <= s:
                finding = findings[at]
                at += 1
                if finding.start < sentence.start:
                    continue
                between = text[end : finding.start]
                if ";" in between:
                    _close(out, first_fig, first_token)
                    first_token, first_fig = len(tokens), len(out.places)
                if "," in between or "(" in between or ")" in between:
                    comma += 1
                unit = _unit_words(finding)
                p = len(tokens)
                if unit is not None:
                    for word in unit:
                        tokens.append(word)
                        starts.append(finding.start)
                        commas.append(comma)
                    out.figures[finding.start] = (len(out.places), p, len(tokens))
                    out.places.append((p, len(tokens)))
                    out.firsts.append(p)
                end = max(finding.end, end)
            if s < end:
                continue
            between = text[end:s]
            if between != " ":
                if ";" in between:
                    _close(out, first_fig, first_token)
                    first_token, first_fig = len(tokens), len(out.places)
                elif "," in between or "(" in between or ")" in between:
                    comma += 1
            end = e
            raw = found[0]
            word = known.get(raw)
            if word is None:
                word = known[raw] = toned(raw.casefold())
            if word not in _FILLERS:
                tokens.append(word)
                starts.append(s)
                commas.append(comma)
        _close(out, first_fig, first_token)
    out.said.extend(_said(out))
    return out


def _close(out, first_fig, first_token):
    for _ in range(first_fig, len(out.places)):
        out.sentence.append((first_token, len(out.tokens)))


def _said(out: Read) -> Iterator[Said]:
    root = _trie()
    tokens = out.tokens
    n = len(tokens)
    for s in range(n):
        node = root.get(tokens[s])
        e = s + 1
        while node is not None:
            codes = node.get("")
            if codes is not None:
                yield Said(s, e, codes)
            if e == n:
                break
            node = node.get(tokens[e])
            e += 1


def _unit_words(finding: Finding) -> tuple[str, ...] | None:
    value = finding.value
    if isinstance(value, (Quantity, Ratio)):
        return _words_of_unit(value.unit, value.per if isinstance(value, Quantity) else ())
    return None


@lru_cache(maxsize=1024)
def _words_of_unit(unit: str | None, per: tuple[str, ...]) -> tuple[str, ...]:
    if unit is None:
        return ()
    if Unit.of(unit).kind is UnitKind.MONEY:
        return tuple(words(" ".join(("đồng", *per)))) if per else ()
    return tuple(words(unit))


def words(text: str) -> list[str]:
    found = [toned(each[0].casefold()) for each in _WORD.finditer(text)]
    return [each for each in found if each not in _FILLERS]


@cache
def _trie() -> dict[str, Any]:
    root: dict[str, Any] = {}
    for code, metric in vocabulary_metrics().items():
        for name in (metric.label, *metric.aliases):
            node = root
            for word in words(name):
                node = node.setdefault(word, {})
            if node is not root:
                node[""] = tuple(dict.fromkeys((*node.get("", ()), code)))
    return root
