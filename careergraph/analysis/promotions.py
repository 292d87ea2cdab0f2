"""Direct promotions as users read them (design §6, ``promoted``)."""

import pandas as pd

from careergraph.analysis.figures import certainty, said_once, with_keys
from careergraph.present.printable import bounded
from careergraph.vocabulary.dates import date_texts

COLUMNS = (
    "cadre", "name", "birth", "date", "from_organization", "from_title", "from_level",
    "to_organization", "to_title", "to_rank", "months_grassroots", "gap_months", "passed_months",
    "variant", "certainty", "guessed", "months_grassroots_min", "months_grassroots_max",
    "gap_months_min", "gap_months_max", "passed_months_min", "passed_months_max", "place", "keys",
)  # fmt: skip


def promoted(frame: pd.DataFrame, *, in_place: bool = False) -> pd.DataFrame:
    """The answer to ``direct-promotions`` in the columns above.

    Ranks that came in the grassroots post itself are in it only with ``in_place``. A promotion that
    dates allow in several ways has one row for each variant, with bounds over all of them.
    """
    rows = said_once(
        frame if in_place else frame[frame["variant"] != "in_place"],
        ["cadre", "to_seq", "from_seq", "variant"],
        least=["month_min", "months_min", "gap_min", "passed_min"],
        greatest=["month_max", "months_max", "gap_max", "passed_max"],
        either=["certain", "guessed", "second_line_possible"],
    )
    answer = rows.assign(
        date=date_texts(rows["month_min"], rows["month_max"]),
        **bounded("months_grassroots", rows["months_min"], rows["months_max"]),
        **bounded("gap_months", rows["gap_min"], rows["gap_max"]),
        **bounded("passed_months", rows["passed_min"], rows["passed_max"]),
        certainty=certainty(rows["certain"] & ~rows["second_line_possible"]),
    )
    return with_keys(answer)[list(COLUMNS)]
