"""What pointing tells, told on keyboard focus too: boxes in the picture that a style sheet shows."""

import re

from lxml import etree

from careergraph.draw.text import width, wrap
from careergraph.draw.theme import SMALL, light

SVG = "http://www.w3.org/2000/svg"

_NUMBER = re.compile(r"-?[\d.]+(?:e-?\d+)?")

WIDEST = 340
LINE, PAD = 17, 8


def focusable(root: etree._Element) -> str:
    """Make each shape with a tip reachable by Tab, add a box with its words, and return the rules that
    show it. Of several shapes with the same words the first is reached."""
    rules, told = [], set()
    room = [float(value) for value in root.get("viewBox", "0 0 0 0").split()[2:]]
    for shape in list(root.iter(f"{{{SVG}}}path")):
        tip = shape.findtext(f"{{{SVG}}}title")
        if not tip or tip in told:
            continue
        told.add(tip)
        name = f"m{len(told)}"
        shape.set("id", name)
        shape.set("tabindex", "0")
        root.append(_box(f"{name}t", tip, _place(shape), room))
        rules.append(f"svg:has(#{name}:focus) #{name}t{{display:block}}")
    return ".tip{display:none;pointer-events:none}" + "".join(rules)


def _place(shape: etree._Element) -> tuple[float, float]:
    """Where a shape begins, in the picture's pixels."""
    x, y = (float(number) for number in _NUMBER.findall(shape.get("d", "M0,0"))[:2])
    for node in (shape, *shape.iterancestors()):
        move = node.get("transform", "")
        if move.startswith("translate("):
            across, down = move[len("translate(") :].split(")")[0].split(",")
            x, y = x + float(across), y + float(down)
    return x, y


def _box(name: str, tip: str, at: tuple[float, float], room: list[float]) -> etree._Element:
    """The words in a box above a place, or below it where the picture ends, inside the picture."""
    lines = wrap(tip, min(WIDEST, room[0] - 2 * PAD), SMALL)
    wide = max(width(line, SMALL) for line in lines) + 2 * PAD
    high = LINE * len(lines) + PAD
    x = max(0.0, min(at[0], room[0] - wide))
    y = at[1] - high - 6 if at[1] - high - 6 > 0 else min(at[1] + 26, room[1] - high)
    box = etree.Element(f"{{{SVG}}}g", {"class": "tip", "id": name, "aria-hidden": "true"})
    size = {"x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{wide:.1f}", "height": f"{high:.1f}"}
    etree.SubElement(
        box,
        f"{{{SVG}}}rect",
        {**size, "rx": "3", "fill": light("ground"), "stroke": light("ink")},
    )
    for number, line in enumerate(lines):
        attributes = {
            "x": f"{x + PAD:.1f}",
            "y": f"{y + LINE * (number + 1) - 1:.1f}",
            "font-size": f"{SMALL}px",
            "fill": light("ink"),
        }
        etree.SubElement(box, f"{{{SVG}}}text", attributes).text = line
    return box
