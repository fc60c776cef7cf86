"""The words that figures are made of, out of the tables of the vocabulary; lower case, NFC."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, KeysView, Mapping
from functools import cache, cached_property
from typing import Final, Generic, TypeVar

from hoidata import vocab
from hoidata.errors import checked
from hoidata.vietnamese._text import fold

T = TypeVar("T")

VND: Final = "VND"
END: Final = ""
"""The token after the last word of a text."""
DASHES: Final = "-‐‑‒–—−"
ARITHMETIC: Final = frozenset({"x", "×", "*", "+", "=", "÷"})

_TWO: Final = 2
_HUNDREDS: Final = 3  # digits of a number below a thousand


class Phrases(Generic[T]):
    """A table of phrases, looked up in a list of words, the longest first."""

    __slots__ = ("_firsts", "_lasts", "_meanings")

    def __init__(self, meanings: Mapping[str, T]) -> None:
        """Keep the phrases by their words."""
        self._meanings = {tuple(phrase.split()): value for phrase, value in meanings.items()}
        self._lasts: dict[str, int] = {}  # last word → most words of a phrase that ends so
        for words in self._meanings:
            self._lasts[words[-1]] = max(len(words), self._lasts.get(words[-1], 0))
        # First word → second word → most words of a phrase that begins so.
        self._firsts: dict[str, dict[str, int]] = {}
        for words in self._meanings:
            seconds = self._firsts.setdefault(words[0], {})
            if len(words) > 1:
                seconds[words[1]] = max(len(words), seconds.get(words[1], 0))

    def match_before(self, words: list[str], at: int) -> tuple[T, int] | None:
        """Return the meaning of the longest phrase that ends at a place, and its start."""
        longest = self._lasts.get(words[at - 1], 0) if at else 0
        for start in range(max(at - longest, 0), at):
            meaning = self._meanings.get(tuple(words[start:at]))
            if meaning is not None:
                return meaning, start
        return None

    def match(self, words: list[str], at: int) -> tuple[T, int] | None:
        """Return the meaning of the longest phrase that is at a place, and its end."""
        first = words[at]
        seconds = self._firsts.get(first)
        if seconds is None:
            return None
        if seconds:
            for end in range(at + seconds.get(words[at + 1], 0), at + 1, -1):
                meaning = self._meanings.get(tuple(words[at:end]))
                if meaning is not None:
                    return meaning, end
        meaning = self._meanings.get((first,))
        return None if meaning is None else (meaning, at + 1)

    @property
    def firsts(self) -> KeysView[str]:
        """The words that a phrase begins with."""
        return self._firsts.keys()

    def __iter__(self) -> Iterator[str]:
        """Go through the phrases."""
        return map(" ".join, self._meanings)


class Compounds:
    """Words of two syllables of which the first, or the second, is also one of the grammar.

    Args:
        rows: The words: after what words they are none, and whether they are counted in thousands.
        scales: The scale words.
    """

    def __init__(self, rows: Iterable[vocab.Row], scales: Collection[str]) -> None:
        """Sort them by their first syllable."""
        found: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        few: set[str] = set()
        bare: set[tuple[str, ...]] = set()
        for row in rows:
            first, second = row["code"].split()
            if row["of"] == "bound":
                bare.add((fold(first), fold(second)))
            unless = vocab.listed(row["unless"])
            found[first][second] = frozenset({*unless, *map(fold, unless)})
            if row["counted"] == "few":
                few.add(row["code"])
        self._unless = dict(found)
        self._few, self._bare, self._scales = frozenset(few), frozenset(bare), scales

    def begin(self, words: list[str], at: int) -> bool:
        """Return whether a word of the grammar is only the first of another word: đồng chí.

        Not where the second begins a word of its own, as in "5.000 đồng phục vụ", nor where the
        number is too large for it: "5.000 đồng bằng".
        """
        seconds = self._unless.get(words[at])
        unless = None if seconds is None else seconds.get(words[at + 1])
        if unless is None or words[at + 2] in unless:
            return False
        return " ".join(words[at : at + 2]) not in self._few or not self._is_large(words[at - 1])

    def may_hold_bound(self, words: list[str], at: int) -> bool:
        """Return whether a bound typed without marks may be the second of a word: tang tren."""
        return tuple(map(fold, words[at : at + 2])) in self._bare

    def _is_large(self, word: str) -> bool:
        """Return whether a word before a noun counts it in thousands."""
        return word in self._scales or sum(map(str.isdigit, word)) > _HUNDREDS


class Lexicon:
    """The words of the language of figures, by what they do in it.

    Every list follows from the tables of the vocabulary, so that a word added to a table is read
    wherever words of its kind are.
    """

    # Numbers: the values of digits and words, the powers of ten of scale words.
    digits: Mapping[str, int]
    last_digits: Mapping[str, int]  # said after tens only: mốt, tư, lăm
    small_scales: Mapping[str, int]  # chục and trăm
    ten: Mapping[str, int]
    tens: Mapping[str, int]
    zero_tens: Mapping[str, int]
    half: Mapping[str, int]
    half_of: Mapping[str, int]
    point: Mapping[str, int]
    minus: Mapping[str, int]
    scales: Mapping[str, int]
    bare_scales: frozenset[str]
    only_scales: frozenset[str]
    marked_scales: Mapping[str, str]
    spelled: frozenset[str]
    below_hundred: frozenset[str]
    number_words: frozenset[str]
    compounds: "Compounds"
    # Units: code → kind and rank, written form → code.
    kinds: Mapping[str, str]
    ranks: Mapping[str, int]
    codes: frozenset[str]
    shares: frozenset[str]
    no_per: frozenset[str]  # shares and plans, which nothing is counted per
    times: frozenset[str]
    measures: frozenset[str]
    cut_in_parts: frozenset[str]
    names: Mapping[str, str]
    cased: Mapping[str, Mapping[str, str]]
    nouns: Phrases[str]
    takers: Phrases[str]
    # Money.
    currencies: frozenset[str]
    currency_names: Mapping[str, str]
    money: Phrases[str]
    signs: Phrases[str]
    currency_first: Phrases[str]
    money_words: frozenset[str]
    glued: frozenset[str]
    # What is said before a number and after it.
    misspelled: Mapping[str, str]
    vague: Phrases[str]
    changes: frozenset[str]
    every: Phrases[str]
    heads: Phrases[tuple[str, str]]
    suffixes: Phrases[str]
    per_words: Phrases[str]
    notes: Phrases[str]
    again: Phrases[str]
    no_nouns: frozenset[str]
    not_first: frozenset[str]
    to: frozenset[str]
    stops: frozenset[str]
    endings: tuple[Phrases[str], ...]
    noun_ends: frozenset[str]
    # What words beside a number of prose make of it, by their role.
    prose: Mapping[str, Phrases[str]]
    not_counted: Phrases[str]
    # Words that need a second look.
    glued_scales: Mapping[str, tuple[str, str]]
    bare_money: Mapping[str, str]
    odd_tokens: frozenset[str]

    @checked
    def __init__(self, added: Mapping[vocab.Table, Iterable[vocab.Row]] | None = None) -> None:
        """Make the lexicon of the vocabulary, with rows added to some of its tables."""
        self._added = added or {}
        self._read_numbers()
        self._read_units()
        self._read_money()
        self._read_phrases()
        self._read_endings()
        self._read_prose()
        self._read_odd_words()
        misspelled = (word for word, right in self.misspelled.items() if right in self.scales)
        self.compounds = Compounds(self._rows("compounds"), {*self.scales, *misspelled})

    def _rows(self, table: vocab.Table) -> tuple[vocab.Row, ...]:
        known = vocab.rows(table)
        empty = dict.fromkeys(known[0], "")
        return (*known, *({**empty, **row} for row in self._added.get(table, ())))

    # Numbers

    def _read_numbers(self) -> None:
        roles: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for row in self._rows("number_words"):
            roles[row["role"]][row["code"]] = int(row["value"] or 0)
        self.digits = roles["digit"]
        self.last_digits = roles["last"]
        self.small_scales = roles["small"]
        self.ten = roles["ten"]
        self.tens = roles["tens"]
        self.zero_tens = roles["zero_tens"]
        self.half = roles["half"]
        self.half_of = roles["half_of"]
        self.point = roles["point"]
        self.minus = roles["minus"]
        scales = self._rows("scales")
        self.scales = {row["code"]: int(row["power"]) for row in scales}
        self.bare_scales = frozenset(map(fold, self.scales))
        self.marked_scales = {fold(word): word for word in self.scales if fold(word) != word}
        # Those that without their marks are not another word: trieu, but not ngan or van.
        self.only_scales = frozenset(fold(row["code"]) for row in scales if not row["bare"])
        counting = (self.digits, self.zero_tens, self.small_scales, self.ten, self.tens)
        # What a number in words may begin with.
        self.spelled = frozenset[str]().union(*counting)
        self.below_hundred = frozenset({*self.digits, *self.ten, *self.tens})
        # What no noun begins with: the number would go on. "năm" is the year, too.
        self.number_words = self.spelled.union(
            self.last_digits, self.point, self.half, self.half_of
        )

    # Units

    def _read_units(self) -> None:
        units = self._rows("units")
        self.kinds = {row["code"]: row["kind"] for row in units}
        self.ranks = {row["code"]: int(row["rank"] or 0) for row in units}
        self.codes = frozenset(self.kinds)
        self.shares = self._of_kind("share")
        # 50.000 đồng/lần is of each time, but 2 tỷ đồng/kế hoạch 3 tỷ of none.
        self.no_per = self.shares - {"lần"} | {"kế hoạch", "chỉ tiêu"}
        self.times = self._of_kind("time")
        self.measures = self._of_kind("measure")
        # 1,250 ha may be one and a quarter; 1,250 người are not.
        self.cut_in_parts = self.measures | {"giờ"}
        self.names, self.cased = _names_of(units)
        self.nouns = Phrases(
            {form.replace(",", " ,"): code for form, code in self.names.items() if form != "%"}
        )
        # What money is given per; only these are understood where the slash is missing.
        self.takers = Phrases(
            {
                form: code
                for form, code in self.names.items()
                if self.kinds[code] in {"time", "measure"} or self.ranks[code]
            }
        )

    def _read_money(self) -> None:
        currencies = self._rows("currencies")
        self.currencies = frozenset(row["code"] for row in currencies)
        money = {form.lower(): row["code"] for row in currencies for form in _spelled(row)}
        shares = {form: code for form, code in self.names.items() if code in self.shares}
        self.currency_names = money
        self.money = Phrases(money)
        self.signs = Phrases({**money, **shares})  # what follows a number and is not a noun
        self.currency_first = Phrases(
            {form: row["code"] for row in currencies for form in vocab.listed(row["before"])}
        )
        self.money_words = frozenset(
            form for form, code in money.items() if code == VND and form.isalpha()
        )
        # Words of one token that a number or a dash may be glued to: 5kg-7kg, 50.000đ-100.000đ.
        self.glued = frozenset(
            form
            for form in (*money, *self.names, *self.scales)
            if form.isalpha() or form[-1] in "²³"
        )

    def _of_kind(self, kind: str) -> frozenset[str]:
        return frozenset(code for code, own in self.kinds.items() if own == kind)

    @checked
    def may_hold(self, container: str, counted: str | None) -> bool:
        """Return whether a thing is counted per another for certain, and "/" does not mean "or".

        Money and shares may be per anything; everything else is per a time, or per what contains
        it.
        """
        if counted is None or counted in self.currencies or counted in self.shares:
            return True
        if container in self.times or counted in self.measures or counted in self.times:
            return True
        rank = self.ranks.get(container, 0)
        is_taker = rank > 1 or self.kinds.get(container) == "beings"  # a package is a thing, too
        return is_taker and rank > self.ranks.get(counted, 0)

    # Phrases

    def _read_phrases(self) -> None:
        self.misspelled = {row["code"]: row["meant"] for row in self._rows("misspellings")}
        before = self._rows("qualifiers")
        self.vague = Phrases({row["code"]: "" for row in before if row["role"] == "vague"})
        self.changes = frozenset(row["code"] for row in before if row["role"] == "change")
        heads = {"bound", "label", "noun", "per"}
        every = {
            f"{row['code']} {form}": code
            for row in before
            if row["role"] == "every"
            for form, code in self.names.items()
            if code in self.times
        }
        self.every = Phrases(every)
        self.heads = Phrases(
            {
                **{r["code"]: (r["role"], r["meaning"]) for r in before if r["role"] in heads},
                **{words: ("per", time) for words, time in every.items()},
            }
        )

    def _read_endings(self) -> None:
        roles: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in self._rows("endings"):
            roles[row["role"]][row["code"]] = row["meaning"] or row["code"]
        self.suffixes = Phrases(roles["bound"])
        self.per_words = Phrases(roles["per"])
        self.notes = Phrases(roles["note"])
        self.again = Phrases(roles["again"])
        self.no_nouns = frozenset(roles["no_noun"])
        self.not_first = frozenset(roles["not_first"])  # what no noun begins with
        self.to = frozenset(roles["to"])
        self.stops = frozenset({*roles["stop"], *self.to, *self.half})
        # What ends a noun, and the words that any of it begins with.
        self.endings = (
            *(self.suffixes, self.every, self.per_words),
            *(self.notes, self.again, self.vague),
        )
        firsts = (table.firsts for table in self.endings)
        self.noun_ends = frozenset(self.scales).union(self.stops, *firsts)

    def _read_prose(self) -> None:
        roles: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in self._rows("prose_words"):
            for role in vocab.listed(row["roles"]):
                roles[role] |= dict.fromkeys((row["code"], _toned_second(row["code"])), row["code"])
        self.prose = {role: Phrases(words) for role, words in roles.items()}
        self.not_counted = self.prose["not_counted"]

    # Words that need a second look

    def _read_odd_words(self) -> None:
        scales = {*self.scales, *self.bare_scales}
        follow = {*self.half, *self.money_words, *map(fold, self.money_words)}
        # Scale words in one word with what follows them: 15trđ, 5 tỷđồng, 3trrưỡi.
        self.glued_scales = {scale + word: (scale, word) for scale in scales for word in follow}
        # Money typed without marks in a text that has them: 15 trieu đồng.
        money = {fold(word): word for word in (*self.scales, *self.money_words)}
        words_too = self.bare_scales - self.only_scales  # ngan, van
        self.bare_money = {
            bare: word for bare, word in money.items() if bare != word and bare not in words_too
        }
        self.odd_tokens = frozenset({*self.bare_money, *self.cased, *self.misspelled})

    # Without marks

    @cached_property
    def unmarked(self) -> Phrases[str]:
        """Words of the grammar typed without tone and vowel marks → the words.

        Phrases of several words that change nothing protect their words. What may be two words of
        the grammar is left as it is typed: "co" is có or cỡ, "tang" is tặng or tăng.
        """
        meanings: defaultdict[str, set[str]] = defaultdict(set)
        for row in self._rows("qualifiers"):
            meanings[fold(row["code"])].add(row["meaning"] or row["role"])
        certain = (head for head in self.heads if len(meanings[fold(head)]) < _TWO)
        return self._without_marks((*certain, *self.minus))

    @cached_property
    def unmarked_after(self) -> Phrases[str]:
        """The same without what is before numbers only, for places after one."""
        return self._without_marks(())

    def _without_marks(self, heads: Iterable[str]) -> Phrases[str]:
        # Of bounds, "tang tren" may be "tặng trên", too.
        compounds = [row["code"] for row in self._rows("compounds") if row["of"] != "bound"]
        numbers = (self.spelled, self.zero_tens, self.scales, self.half, self.half_of, self.point)
        endings = (self.to, self.suffixes, self.per_words, self.notes, self.again, self.every)
        known = {fold(form): form for form in self.names}
        # What may be another noun is left as it is typed: "do" is đô or độ.
        firsts = (*compounds, *self.money)
        table = {fold(p): p if known.get(fold(p), p) == p else fold(p) for p in reversed(firsts)}
        tables = (*numbers, *endings, heads, self.vague)
        nouns = (form for form in self.names if " " in form or form == "người")
        for phrase in (*(word for words in tables for word in words), *nouns):
            table.setdefault(fold(phrase), phrase)
        return Phrases(
            {bare: phrase for bare, phrase in table.items() if bare != phrase or " " in bare}
        )

    @cached_property
    def unmarked_units(self) -> Phrases[str]:
        """Nouns typed without marks → the nouns, for places where a noun must stand.

        What may be two nouns is left as it is typed, unless one of them is a time: nam is năm.
        """
        forms: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for form, code in self.names.items():
            forms[fold(form)].setdefault(code, form)
        table: dict[str, str] = {}
        for bare, found in forms.items():
            times = {code: form for code, form in found.items() if code in self.times}
            certain = times if len(found) > 1 else found
            if len(certain) == 1:
                table[bare] = next(iter(certain.values()))
        return Phrases(table)


@checked
def is_per(container: str, counted: str | None) -> bool:
    """Return whether "counted/container" says "per" for certain, as the vocabulary knows the two.

    Example:
        >>> is_per("xã", "hội viên"), is_per("phường", "xã")
        (True, False)
    """
    return lexicon().may_hold(container, counted)


def _spelled(row: vocab.Row) -> tuple[str, ...]:
    return (row["code"], *vocab.names_of(row))


def _names_of(units: Iterable[vocab.Row]) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Return the written forms of units → codes, and the forms that only case distinguishes."""
    names: dict[str, str] = {}
    spelled: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in units:
        for form in _spelled(row):
            names[form.lower()] = row["code"]
            spelled[form.lower()][form] = row["code"]
    cased = {
        lower: forms
        for lower, forms in spelled.items()
        if len(set(forms.values())) > 1 or lower == "m"  # 3M are not metres
    }
    for lower, forms in cased.items():
        if len(forms) > 1:
            del names[lower]
            names.update(forms)
    return names, cased


def _toned_second(text: str) -> str:
    """Return a text with each mark of tone on the second of two vowels: khoá, hoà."""
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", _TONE_ON_FIRST.sub(r"\1\3\2", apart))


_TONE_ON_FIRST: Final = re.compile("([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?![a-z])")


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the vocabulary alone; made once and never changed."""
    return Lexicon()
