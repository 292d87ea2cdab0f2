"""The scale of ranks: ZB09 codes, their order and the words in which texts give them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# Words are compared without brackets and blanks, and without the 长 of 正县长级: 正县（处）级, 正县长级.
_NOISE = re.compile(r"[()（）\s长長]")
_TRADITIONAL = str.maketrans("縣處廳級國鄉職員調視", "县处厅级国乡职员调视")


@dataclass(frozen=True, slots=True)
class Rank:
    """One rank: ZB09 ``code``, ``order`` (higher is higher), its names and the words for it."""

    code: str
    order: int
    zh: str
    en: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class RankScale:
    """All ranks. Codes run backwards and have gaps, so every comparison uses ``order``."""

    ranks: tuple[Rank, ...]
    _by_code: dict[str, Rank] = field(init=False, repr=False, compare=False)
    _by_word: list[tuple[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_code = {rank.code: rank for rank in self.ranks}
        if len(by_code) != len(self.ranks):
            raise ValueError("two ranks have one code")
        if len({rank.order for rank in self.ranks}) != len(self.ranks):
            raise ValueError("two ranks have one order")
        words = [(_simplified(word), rank.code) for rank in self.ranks for word in rank.words]
        if len({word for word, _ in words}) != len(words):
            raise ValueError("one word stands for two ranks")
        object.__setattr__(self, "_by_code", by_code)
        object.__setattr__(self, "_by_word", sorted(words, key=lambda pair: (-len(pair[0]), pair)))

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "RankScale":
        """A scale from rows with code, order, zh, en and words (separated by spaces).

        Raises ``ValueError`` where a column is missing, or a code, order or word occurs twice.
        """
        try:
            return cls(
                tuple(
                    Rank(
                        row["code"],
                        int(row["order"]),
                        row["zh"],
                        row["en"],
                        tuple(row["words"].split()),
                    )
                    for row in rows
                )
            )
        except KeyError as missing:
            raise ValueError(f"rank without {missing}") from None

    def order(self, code: str | None) -> int | None:
        """rank_order of a code; null, and any code not on the scale, has none."""
        rank = self._by_code.get(code) if code is not None else None
        return rank.order if rank else None

    def label(self, code: str, lang: str = "en") -> str:
        """Name of a code in ``zh`` or ``en``; raises ``KeyError`` where the scale has none."""
        rank = self._by_code[code]
        return rank.zh if lang == "zh" else rank.en

    def code_of_order(self, order: int) -> str | None:
        """The code with that rank_order, null where the scale has none."""
        return next((rank.code for rank in self.ranks if rank.order == order), None)

    def code_of_words(self, text: str | None) -> str | None:
        """The code that a phrase names (正处级, 副县长级, 明确正科级, 一级主任科员), else null.

        The longest word on the scale that the phrase contains decides; 处级 alone, which does not
        say 正 or 副, names none.
        """
        if not text:
            return None
        simplified = _simplified(text)
        return next((code for word, code in self._by_word if word in simplified), None)


def _simplified(text: str) -> str:
    return _NOISE.sub("", text.translate(_TRADITIONAL))
