"""Long lists of patterns find what one pattern of them all finds."""

import pytest

from careergraph.text.alternatives import Alternatives, one_of

LISTS = [
    ["^去世", "病故$", "授予"],
    ["授予", "^授予[^,]*"],
    ["^(?:去|逝)世", "^去|世$", "a^", r"^\|", "^[|(]x"],
    ["^去世"],
    ["去世"],
]
TEXTS = [
    "",
    "去世",
    "他去世",
    "授予称号",
    "称号授予,病故",
    "某某病故",
    "逝世",
    "|",
    "(x",
    "|x|",
    "世",
]


@pytest.mark.parametrize("patterns", LISTS)
@pytest.mark.parametrize("text", TEXTS)
def test_what_is_found_is_what_one_pattern_finds(patterns: list[str], text: str) -> None:
    found, wanted = Alternatives(patterns).search(text), one_of(patterns).search(text)
    assert (found and found.span()) == (wanted and wanted.span())
