"""How long measuring takes, against plain numpy on the same sorted columns.

The baseline answers three questions with shifts and counts: the level-transition matrix, who was
promoted directly from the grassroots and after how many months there, and where chains break (skips,
descents, gaps). It starts from plain arrays; measuring starts from the frame, and gives the main
line, moves, ranks reached and breaks with bounds and certainty.

Run: ``python -m benchmarks.measuring [CADRES]``
"""

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from careergraph.model import measure
from careergraph.vocabulary.frames import CAREERS, conform

STINTS = 8
GRASSROOTS, TARGET = 2, 5


def careers(cadres: int, seed: int = 1) -> pd.DataFrame:
    """Invented careers of eight stints each, dates exact to the month, as CAREERS."""
    rng = np.random.default_rng(seed)
    shape = (cadres, STINTS)
    months = rng.integers(12, 70, shape)
    pauses = np.cumsum((rng.random(shape) < 0.05) * rng.integers(1, 10, shape), axis=1)
    start = 1980 * 12 + np.cumsum(months, axis=1) - months + pauses
    level = np.clip(np.cumsum(rng.random(shape) < 0.3, axis=1) + 1, 1, 6)
    rank = np.clip(np.cumsum(rng.random(shape) < 0.4, axis=1), 0, 6)
    kind = np.where(rng.random(shape) < 0.08, "concurrent", "substantive")
    number = np.tile(np.arange(1, STINTS + 1), cadres)
    cadre = np.repeat(np.arange(cadres), STINTS)
    frame = pd.DataFrame(
        {
            "cadre": cadre,
            "seq": number,
            "item": number,
            "bracket": 0,
            "position": 1,
            "start_min": start.ravel(),
            "start_max": start.ravel(),
            "end_min": (start + months).ravel(),
            "end_max": (start + months).ravel(),
            "open": False,
            "kind": kind.ravel(),
            "level": level.ravel(),
            "rank_order": rank.ravel(),
            "leading": rng.random(cadres * STINTS) < 0.8,
            "assembly": rng.random(cadres * STINTS) < 0.04,
            "successive": False,
            "post": cadre * STINTS + number,
            "place": "省/市/县",
            "production": False,
            "level_guessed": False,
            "guessed": False,
            "doubtful": False,
            "linked": False,
            "beside_unread": False,
            "birth_min": 1955 * 12,
            "birth_max": 1955 * 12,
        }
    )
    return conform(frame.assign(in_text=frame["item"]), CAREERS)


def answers(frame: pd.DataFrame) -> dict[str, Callable[[], object]]:
    """The three questions on the frame's sorted columns, which are plain arrays already."""
    names = ("cadre", "level", "rank_order", "start_min", "end_min")
    columns = [frame[name].to_numpy(np.int64, na_value=-1) for name in names]
    leading = frame["leading"].to_numpy(bool, na_value=False)
    cadre, level, rank, start, end = columns
    return {
        "transitions": lambda: transitions(cadre, level),
        "direct promotions": lambda: direct_promotions(cadre, level, rank, leading, start, end),
        "breaks": lambda: breaks(cadre, level, start, end),
    }


def transitions(cadre: np.ndarray, level: np.ndarray) -> np.ndarray:
    """Moves by level left and level entered."""
    same = (cadre[1:] == cadre[:-1]) & (level[:-1] > 0) & (level[1:] > 0)
    return np.bincount(level[:-1][same] * 7 + level[1:][same], minlength=49).reshape(7, 7)


def direct_promotions(
    cadre: np.ndarray, level: np.ndarray, rank: np.ndarray, leading: np.ndarray,
    start: np.ndarray, end: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """Rows of first leading posts of the target rank above the township whose post before was in it.

    With the months at the grassroots before each, and the pause.
    """
    reached = np.flatnonzero(leading & (rank >= TARGET) & (level > GRASSROOTS))
    first = reached[np.unique(cadre[reached], return_index=True)[1]]
    before = np.maximum(first - 1, 0)
    direct = (cadre[before] == cadre[first]) & (level[before] > 0) & (level[before] <= GRASSROOTS)
    first, before = first[direct], before[direct]
    low = (level > 0) & (level <= GRASSROOTS)
    months = np.cumsum(np.where(low, end - start, 0))
    begins = np.flatnonzero(np.r_[True, cadre[1:] != cadre[:-1]])
    own = begins[np.searchsorted(begins, first, "right") - 1]
    served = months[before] - np.where(own > 0, months[own - 1], 0)
    return first, served, np.maximum(start[first] - end[before] - 1, 0)


def breaks(
    cadre: np.ndarray, level: np.ndarray, start: np.ndarray, end: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Skips and descents by level left and level entered, and the rows after gaps."""
    same = cadre[1:] == cadre[:-1]
    known = same & (level[:-1] > 0) & (level[1:] > 0)
    found = [
        np.bincount(level[:-1][kind] * 7 + level[1:][kind], minlength=49).reshape(7, 7)
        for kind in (known & (level[1:] > level[:-1] + 1), known & (level[1:] < level[:-1]))
    ]
    return found[0], found[1], np.flatnonzero(same & (start[1:] - end[:-1] - 1 > 3)) + 1


def seconds(work: Callable[[], object], runs: int) -> float:
    """The median time of some runs."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return sorted(times)[len(times) // 2]


def main() -> None:
    cadres = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    frame = careers(cadres)
    took = {name: seconds(work, 5) for name, work in answers(frame).items()}
    base, full = sum(took.values()), seconds(lambda: measure(frame), 3)
    print(f"{cadres:,} cadres x {STINTS} stints")
    print("  ".join(f"{name} {1000 * each:.0f} ms" for name, each in took.items()))
    print(f"plain numpy, three answers   {base:8.3f} s")
    print(f"measure, all columns         {full:8.3f} s   {full / base:.0f} times the baseline")


if __name__ == "__main__":
    main()
