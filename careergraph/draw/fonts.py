"""A font that has the Chinese characters, wherever pictures become pixels.

The package ``noto-cjk-sans-otc`` carries Noto Sans CJK Regular (SIL Open Font License). Without it
an installed font with Chinese characters serves; without either, no picture is better than boxes.
"""

import importlib.util
from functools import cache
from pathlib import Path

from careergraph.draw.theme import FONT
from careergraph.errors import UserError

CARRIER = "noto_cjk_sans_otc"

_UNASSIGNED = "\u0378\u0379"


@cache
def ready() -> bool:
    """Make the carried font known to the renderer, once a process; whether it is installed."""
    found = importlib.util.find_spec(CARRIER)
    if found is None or found.origin is None:
        return False
    import vl_convert

    vl_convert.register_font_directory(str(Path(found.origin).parent))
    return True


def require(text: str) -> None:
    """Raise ``UserError`` when ``text`` has Chinese characters and no font here can draw them."""
    if not any(sign >= "\u2e80" for sign in text) or ready() or draws("链条"):
        return
    raise UserError(
        "no font with Chinese characters on this machine",
        where="picture",
        hint="pip install noto-cjk-sans-otc, or save as svg or html",
    )


def draws(text: str) -> bool:
    """Whether the renderer has glyphs for ``text``: its pixels differ from unassigned signs'."""
    return _pixels(text) != _pixels(_UNASSIGNED[: len(text)])


@cache
def _pixels(text: str) -> bytes:
    import vl_convert

    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30">'
        f'<text x="2" y="22" font-family="{FONT}" font-size="20">{text}</text></svg>'
    )
    return vl_convert.svg_to_png(svg)
