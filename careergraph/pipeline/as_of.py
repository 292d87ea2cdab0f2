"""The date of the record, as somebody gives it."""

import re
from datetime import date

from careergraph.errors import UserError

_AS_OF = re.compile(r"(?:18|19|20)[0-9]{2}-[0-9]{2}(?:-[0-9]{2})?")


def check_as_of(text: str) -> None:
    """Refuse what is no month or day from 1800 to 2099. Raises ``UserError``."""
    try:
        if not _AS_OF.fullmatch(text):
            raise ValueError(text)
        date.fromisoformat(text if len(text) > len("2007-12") else f"{text}-01")
    except ValueError:
        hint = "give YYYY-MM or YYYY-MM-DD, from 1800 to 2099"
        raise UserError("--as-of cannot be {text!r}", hint=hint, text=text) from None
