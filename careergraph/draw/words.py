"""What a picture or a terminal view prints: the words of ``imports/words/pictures.toml``."""

from careergraph.vocabulary.words import in_language, words


def say(lang: str, key: str, **values: object) -> str:
    """The words for ``key`` in a language, with ``values`` filled in."""
    return in_language(words("pictures")[key], lang).format(**values)


def has(key: str) -> bool:
    """Whether there are words for ``key``."""
    return key in words("pictures")
