"""What a picture or a terminal view prints: the words of ``imports/words/pictures.toml``."""

from careergraph.vocabulary.words import phrase, words


def say(lang: str, key: str, **values: object) -> str:
    """The words for ``key`` in a language, with ``values`` filled in."""
    return phrase("pictures", key, lang, **values)


def has(key: str) -> bool:
    """Whether there are words for ``key``."""
    return key in words("pictures")
