"""Frames of an invented city and an invented career."""

import pandas as pd

LEVEL_COLUMNS = ["level", "people", "entered", "serving", "ended", "stalled"]
FLOW_COLUMNS = ["from_level", "to_level", "people", "guessed", "median_months", "kind"]
GAP_COLUMNS = ["place", "link", "people", "guessed", "possible", "denominator", "share"]
PATH_COLUMNS = [
    *("start", "end", "end_how", "kind", "main", "acting", "place", "organization", "title"),
    *("level", "rank", "months", "break"),
]

EN = {
    1: "village / community",
    2: "township / sub-district",
    3: "county / district",
    4: "city",
    5: "province",
    6: "centre",
}
LONG = {level: f"{name} of the republic" for level, name in EN.items()}
ZH = {1: "村·社区", 2: "乡镇·街道", 3: "县·区", 4: "市", 5: "省", 6: "中央"}


def levels_frame(rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=LEVEL_COLUMNS).astype("Int64")


def flows_frame(rows: list[tuple]) -> pd.DataFrame:
    """A median may be given as its bounds; nobody is there by a guess."""
    rows = [(*row[:3], 0, *row[3:]) for row in rows]
    frame = pd.DataFrame(rows, columns=FLOW_COLUMNS)
    kinds = dict.fromkeys(FLOW_COLUMNS[:4], "Int64") | {"kind": "str"}
    return with_bounds(frame, "median_months", "Float64").astype(kinds)


def with_bounds(frame: pd.DataFrame, name: str, dtype: str) -> pd.DataFrame:
    """A number, or a pair of its bounds, as three columns."""
    pairs = [value if isinstance(value, tuple) else (value, value) for value in frame[name]]
    known = [low if low == high else None for low, high in pairs]
    each = {
        name: known,
        **{f"{name}_{edge}": [pair[n] for pair in pairs] for n, edge in enumerate(("min", "max"))},
    }
    return frame.assign(**{n: pd.array(values, dtype=dtype) for n, values in each.items()})


def gap_frame(rows: list[tuple]) -> pd.DataFrame:
    rows = [(*row[:3], 0, *row[3:]) for row in rows]  # nobody by a guess
    frame = pd.DataFrame(rows, columns=GAP_COLUMNS)
    return frame.astype(dict.fromkeys(GAP_COLUMNS[2:6], "Int64"))


def path_frame(rows: list[tuple]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=PATH_COLUMNS)
    flags = dict.fromkeys(("main", "acting"), "boolean")
    return with_bounds(frame, "months", "Int64").astype({"level": "Int64", **flags})


def levels() -> pd.DataFrame:
    return levels_frame(
        [
            (1, 144, 144, 2, 1, 1),
            (2, 326, 199, 41, 66, 46),
            (3, 302, 93, 58, 113, 72),
            (4, 177, 43, 58, 78, 47),
            (5, 80, 21, 31, 39, 32),
            (6, 12, 0, 4, 8, 5),
        ]
    )


def flows() -> pd.DataFrame:
    return flows_frame(
        [
            (1, 2, 124, 31, "climb"),
            (2, 3, 191, 59, "climb"),
            (3, 4, 107, 73.5, "climb"),
            (4, 5, 34, 61, "climb"),
            (5, 6, 7, 55, "climb"),
            (1, 3, 16, 44, "skip"),
            (2, 4, 25, 83, "skip"),
            (3, 5, 22, 67, "skip"),
            (4, 6, 6, None, "skip"),
            (1, 4, 3, 14, "skip"),
            (4, 3, 9, 22, "descent"),
            (3, 2, 13, 20, "descent"),
        ]
    )


LONG_PLACE = "海丰省临江自治州安澜北部沿海经济技术开发新区直属第一管理委员会"[:30]


def gaps() -> pd.DataFrame:
    """Forty places; one with a name of thirty characters, one unknown; some cells missing."""
    names = [
        f"{a}{b}"
        for a in "安云青平临泽"
        for b in ("新城县", "北区", "西县", "东县", "南区", "港区")
    ]
    rows = []
    for i, place in enumerate([*names, "北山县", "南山县", LONG_PLACE, None]):
        for j, link in enumerate(("1>2", "2>3", "3>4", "4>5")):
            of = (7 * i + 11 * j) % 24
            n = min(of, (3 * i + 5 * j) % 9)
            if (i + j) % 11:
                rows.append((place, link, n, (i * j) % 3, of, n / of if of else None))
    return gap_frame(rows)


CAREER = """
1983|1985-07|given|recorded|no|no|-|-|在家务农|-|-|30|-
1985-09|1988-07|given|study|no|no|-|临江师范学校|学习|-|-|34|-
1988-08|1990-03|given|substantive|yes|no|T|海丰镇中心小学|教师|2|-|19|-
1990-03|1990-09|given|substantive|yes|no|T|海丰镇人民政府|党政办公室干事|2|-|6|-
1990-09|1991-02|given|substantive|yes|no|T|海丰镇团委|书记|2|142|5|-
1991-02|1994|given|substantive|yes|no|T|海丰镇人民政府|副镇长|2|142|35|-
1994|1998-08|given|substantive|yes|no|T|海丰镇党委|副书记|2|141|55|-
1994|1998-08|given|concurrent|no|yes|T|海丰镇人民政府|镇长|2|141|55|-
1999-03|2001-02|given|substantive|yes|no|T|海丰镇党委|书记|2|141|23|gap
2001-02|2003-11|given|substantive|yes|no|C|河口县委|常委、组织部部长|3|132|33|-
2002-03|2003-03|given|secondment|no|no|海丰省|海丰省委组织部|干部一处副处长|5|132|12|-
2003-11|2006-05|given|substantive|yes|no|临江市|临江市财政局|副局长|4|132|30|-
2006-05|2006-11|given|substantive|yes|no|-|某部|处长|-|-|6|-
2006-11|2007-03|given|substantive|yes|no|C|河口县委|副书记|3|131|4|descent
2007-03|-|open|substantive|yes|yes|海丰省|海丰省发展和改革委员会|副主任|5|122|9|skip,short_base
2007-03|-|open|concurrent|no|no|海丰省|海丰省能源局|局长|5|122|9|-
"""
"""Short posts in a row, a gap, overlapping posts, years only, no level. T and C: town and county."""


def path() -> pd.DataFrame:
    rows = [line.split("|") for line in CAREER.strip().splitlines()]
    read = {"-": None, "yes": True, "no": False}
    read |= {"T": "临江市/河口县/海丰镇", "C": "临江市/河口县"}
    values = [[read.get(cell, cell) for cell in row] for row in rows]
    for row in values:
        row[9], row[11] = (None if row[n] is None else int(row[n]) for n in (9, 11))
    return path_frame([tuple(row) for row in values])


def person() -> dict[str, str]:
    return {
        "name": "曹立文",
        "sex": "男",
        "birth": "1966-05",
        "education": "在职研究生",
        "as_of": "2007-12",
    }
