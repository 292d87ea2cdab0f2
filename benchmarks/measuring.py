"""How long measuring takes, against plain numpy on the same sorted columns.

The baseline answers three questions with a shift and a bincount: the level-transition matrix, who was
promoted from the township to the county, and where a level is skipped or left downward. Measuring
gives the main line, moves, ranks reached and breaks with bounds and certainty.

Run: ``python -m benchmarks.measuring [CADRES]``
"""

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from careergraph.model import measure
from careergraph.model.schema import CAREERS, conform

STINTS = 8


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
            "guessed": False,
            "birth_min": 1955 * 12,
            "birth_max": 1955 * 12,
        }
    )
    return conform(frame, CAREERS)


def plain_numpy(frame: pd.DataFrame) -> tuple[int, int, int]:
    """The three answers on sorted columns: moves counted, direct promotions, breaks."""
    cadre, level = frame["cadre"].to_numpy(np.int64), frame["level"].to_numpy(np.int64)
    same = cadre[1:] == cadre[:-1]
    matrix = np.bincount(level[:-1][same] * 7 + level[1:][same], minlength=49)
    rank = frame["rank_order"].to_numpy(np.int64)
    direct = same & (level[:-1] == 2) & (level[1:] == 3) & (rank[1:] >= 5) & (rank[:-1] < 5)
    broken = same & ((level[1:] > level[:-1] + 1) | (level[1:] < level[:-1]))
    return int(matrix.sum()), int(direct.sum()), int(broken.sum())


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
    base, full = seconds(lambda: plain_numpy(frame), 5), seconds(lambda: measure(frame), 3)
    print(f"{cadres:,} cadres x {STINTS} stints")
    print(f"plain numpy, three answers   {base:8.3f} s")
    print(f"measure, all columns         {full:8.3f} s   {full / base:.0f} times the baseline")


if __name__ == "__main__":
    main()
