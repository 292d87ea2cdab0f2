"""The ids that users' tables give a person, of all the person's readings together."""

import pandas as pd

from careergraph.vocabulary.frames import KEYS_JOINED_BY, TEXT


def joined_keys(counting: pd.DataFrame) -> dict[str, pd.Series]:
    """``keys`` and ``linked`` of each cadre, in the order of ``cadre``, out of all its readings.

    ``counting`` has cadre, keys and linked; keys are sorted, each once.
    """
    each = counting[["cadre", "keys"]].dropna()
    each = each.assign(keys=each["keys"].str.split(KEYS_JOINED_BY)).explode("keys")
    each = each.drop_duplicates().sort_values("keys")
    keys = each.groupby("cadre")["keys"].agg(KEYS_JOINED_BY.join)
    linked = counting.groupby("cadre")["linked"].any()
    return {
        "keys": keys.reindex(linked.index).astype(TEXT).reset_index(drop=True),
        "linked": linked.reset_index(drop=True),
    }
