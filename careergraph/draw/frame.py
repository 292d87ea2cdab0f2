"""What stands around every picture: the white ground, the font, the title."""

from typing import TYPE_CHECKING

from careergraph.draw.theme import FONT, SUBTITLE, TITLE, light

if TYPE_CHECKING:
    import altair as alt

    Layered = alt.LayerChart | alt.FacetChart


def framed(picture: "Layered", title: list[str], subtitle: list[str]) -> "Layered":
    """The picture on a white ground, under its title; no title is none."""
    picture = (
        picture.properties(padding=18)
        .configure(background=light("ground"), font=FONT)
        .configure_view(stroke=None)
    )
    return picture.properties(title=_heading(title, subtitle)) if title else picture


def _heading(title: list[str], subtitle: list[str]) -> "alt.TitleParams":
    import altair as alt

    return alt.TitleParams(
        text=title,
        subtitle=subtitle,
        anchor="start",
        frame="bounds",
        fontSize=TITLE,
        lineHeight=TITLE * 1.35,
        fontWeight="bold",
        color=light("ink"),
        subtitleFontSize=SUBTITLE,
        subtitleLineHeight=SUBTITLE * 1.45,
        subtitleColor=light("muted"),
        subtitlePadding=6,
        offset=14,
    )
