"""The words of the command, in Vietnamese and English."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from hoidata.display import Language
from hoidata.vocab import form_of

_FILE: Final = "words.toml"


@cache
def words(language: Language) -> Mapping[str, str]:
    """Return every sentence of the command by its key."""
    text = files("hoidata.command").joinpath(_FILE).read_text(encoding="utf-8")
    return {key: said[language] for key, said in tomllib.loads(text).items()}


def say(key: str, language: Language, **details: object) -> str:
    """Return a sentence.

    Example:
        >>> say("more", "vi", number=3)
        'còn 3 điểm nữa; thêm --all để xem hết'
    """
    return words(language)[key].format_map(details).rstrip("\n")


def chosen(found: str, choices: Mapping[str, str]) -> str | None:
    """Return what a word stands for among choices, in any case and way to write Vietnamese.

    Example:
        >>> chosen("Thu Chi", {"thu chi": "transactions"})
        'transactions'
    """
    forms = {form_of(word): choice for word, choice in choices.items()}
    return forms.get(form_of(found))
