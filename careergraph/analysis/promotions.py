"""Direct promotions as users read them (design §6, ``promoted``)."""

import pandas as pd

from careergraph.analysis.figures import certainty, date_text, middle, said_once

COLUMNS = (
    "cadre", "name", "birth", "date", "from_organization", "from_title", "from_level",
    "to_organization", "to_title", "to_rank", "months_grassroots", "gap_months", "variant",
    "certainty", "guessed", "place",
)  # fmt: skip


def promoted(frame: pd.DataFrame, *, in_place: bool = False) -> pd.DataFrame:
    """The answer to ``direct-promotions`` in the columns above.

    Ranks that came in the grassroots post itself are in it only with ``in_place``. Months are those
    halfway between bounds where dates leave them open. A promotion that dates allow in several ways
    has one row for each variant.
    """
    rows = said_once(
        frame if in_place else frame[frame["variant"] != "in_place"],
        ["cadre", "to_seq", "from_seq", "variant"],
        least=["month_min", "months_min", "gap_min"],
        greatest=["month_max", "months_max", "gap_max"],
        either=["certain", "guessed", "second_line_possible"],
    )
    answer = rows.assign(
        date=date_text(rows["month_min"], rows["month_max"]),
        months_grassroots=middle(rows["months_min"], rows["months_max"]),
        gap_months=middle(rows["gap_min"], rows["gap_max"]),
        certainty=certainty(rows["certain"] & ~rows["second_line_possible"]),
    )
    return answer[list(COLUMNS)]
