"""A finished picture and its files: svg, png, pdf, html, json (Vega-Lite)."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from lxml import etree

from careergraph.disk import private
from careergraph.draw import fonts
from careergraph.draw.look import PLAIN, Look
from careergraph.draw.page import Figure, page
from careergraph.draw.text import wrap
from careergraph.draw.theme import SUBTITLE, TITLE
from careergraph.draw.tips import SVG, focusable
from careergraph.errors import Message, UserError, refusal
from careergraph.text.signs import escaped, one_line, visible

if TYPE_CHECKING:
    from careergraph.draw.frame import Layered

LARGEST = 1.6
"""How many times its own size a picture grows to at most, to fill a window."""

BESIDE = 2.0
"""A picture less than so many times as wide as high has its figures beside it, where there is room."""


@dataclass(frozen=True)
class Table:
    """The figures behind a picture: column heads and rows of text or numbers."""

    heads: list[str]
    rows: list[list[Any]]


class Drawing(Protocol):
    """What stands below a title: shapes at pixels, or marks on scales."""

    @property
    def width(self) -> float:
        """Pixels from side to side, which the title may fill."""
        ...

    def altair(self, title: list[str], subtitle: list[str]) -> "Layered":
        """The whole picture on a white ground; no title is none."""
        ...


@dataclass(frozen=True, repr=False)
class Chart:
    """A picture with its title, subtitle and the figures behind it; a notebook shows it."""

    title: str
    subtitle: list[str]
    drawing: Drawing
    tables: list[Table]
    lang: str
    look: Look = PLAIN

    def __repr__(self) -> str:
        return f"<Chart: {one_line(self.title)}>"

    def _repr_svg_(self) -> str:
        """How a notebook shows it: as a picture of its own, whose marks meet no others of the page."""
        return self.svg()

    def save(self, path: str | Path) -> Path:
        """Write the picture; the ending chooses the kind: svg, png, pdf, html or json (Vega-Lite).

        Raises ``UserError`` for others.
        """
        target = Path(path)
        writers = self._writers()
        ending = target.suffix.lower()
        if ending not in writers:
            known = ", ".join(kind.lstrip(".") for kind in writers)
            raise UserError(
                "cannot draw to {ending}",
                where=str(path),
                hint=known,
                ending=ending or Message("no ending"),
            )
        content = writers[ending]()
        data = content.encode() if isinstance(content, str) else content
        try:
            private.write(target, data)
        except OSError as error:
            raise UserError(refusal(error), where=str(path)) from error
        return target

    def _writers(self) -> dict[str, Callable[[], str | bytes]]:
        return {
            ".svg": self.svg,
            ".png": self.png,
            ".pdf": self.pdf,
            ".html": self.html,
            ".json": self.json,
        }

    def spec(self) -> dict[str, Any]:
        """The Vega-Lite definition; the figures behind the picture are its ``usermeta``."""
        room = self.drawing.width
        title = wrap(visible(self.title), room, TITLE)
        subtitle = [line for text in self.subtitle for line in wrap(visible(text), room, SUBTITLE)]
        head = (title, subtitle) if self.look.title else ([], [])
        spec = self.drawing.altair(*head).to_dict(validate=False)
        spec["usermeta"] = {"tables": [_visible([t.heads, *t.rows]) for t in self.tables]}
        return spec

    def svg(self) -> str:
        """The picture on a white ground; what can be pointed at has a ``<title>``."""
        return etree.tostring(self._svg(), encoding="unicode")

    def _svg(self) -> etree._Element:
        import vl_convert

        fonts.ready()
        root = etree.fromstring(vl_convert.vegalite_to_svg(self.spec()).encode())
        _tidy(root)
        _resize(root, self.look)
        return root

    def png(self, scale: float = 2) -> bytes:
        """The picture in pixels, ``scale`` for each of its own. Raises ``UserError``: no font."""
        import vl_convert

        svg = self.svg()
        fonts.require(svg)
        return vl_convert.svg_to_png(svg, scale=scale)

    def pdf(self) -> bytes:
        """The picture as a page with its font embedded. Raises ``UserError``: no font."""
        import vl_convert

        svg = self.svg()
        fonts.require(svg)
        return vl_convert.svg_to_pdf(svg)

    def json(self) -> str:
        """The Vega-Lite definition as text that is harmless inside HTML, too. Raises ``UserError``
        where a size is asked for: its marks stand at pixels of their own."""
        if self.look.sized:
            hint = "leave out the width and height, or save as svg, png, pdf or html"
            raise UserError("a Vega-Lite definition keeps its own size", hint=hint)
        return embeddable(self.spec())

    def html(self) -> str:
        """One file that needs no network and runs nothing: the picture, as wide as its window or as the
        look says, and its figures; what can be pointed at can be reached by Tab."""
        figures = [[table.heads, *table.rows] for table in self.tables]
        root = self._svg()
        style = focusable(root)
        wide, high = (float(root.attrib.pop(name)) for name in ("width", "height"))
        fit = f"{wide:g}px" if self.look.sized else f"{wide * LARGEST:g}px"
        style += f"figure svg{{max-width:{fit};aspect-ratio:{wide:g}/{high:g}}}"
        picture = Figure(etree.tostring(root, encoding="unicode"), wide < BESIDE * high, style)
        return page(picture, self.title, self.tables, embeddable(figures), self.lang)


def _visible(rows: list[list[Any]]) -> list[list[Any]]:
    """Rows without signs that cannot be seen, some of which the renderer takes for no text."""
    return [[visible(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]


def embeddable(value: Any) -> str:
    """JSON in which no ``<``, ``>`` or ``&`` can end or open a tag."""
    text = escaped(json.dumps(value, ensure_ascii=False, indent=1))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _resize(root: etree._Element, look: Look) -> None:
    """Give the picture the size asked for; its view box stays, so that it is scaled, never stretched."""
    wide, high = (float(root.get(name, "0")) for name in ("width", "height"))
    for name, pixels in zip(("width", "height"), look.size(wide, high), strict=True):
        root.set(name, f"{pixels:g}")


_KEPT = {"svg", "g", "path", "text", "tspan", "rect", "line", "title", "desc", "defs"}


def _tidy(root: etree._Element) -> None:
    """Give marks their tip as ``<title>``; drop all that is no plain mark."""
    for node in list(root.iter()):
        name = etree.QName(node).localname if isinstance(node.tag, str) else ""
        if name not in _KEPT:
            node.getparent().remove(node)
            continue
        for attribute in node.attrib:
            if attribute.startswith("on") or attribute.endswith("href") or attribute == "style":
                del node.attrib[attribute]
        if node.get("role") == "graphics-symbol" and name in {"path", "text"}:
            tip = etree.SubElement(node, f"{{{SVG}}}title")
            tip.text = node.get("aria-label")
