"""One theme for every picture: colours by role for light and dark, fonts, sizes.

The blues, orange, green and purple keep apart for the common kinds of colour blindness (after Okabe
and Ito); what matters is also said in words or by position, never by colour alone. Each light
colour belongs to one role only, so that a style sheet can turn a light picture dark.
"""

FONT = (
    "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, PingFang SC, Hiragino Sans GB, "
    "Microsoft YaHei, WenQuanYi Micro Hei, sans-serif"
)

TITLE, SUBTITLE, LABEL, SMALL = 20, 13, 13, 12
"""Font sizes in pixels."""

COLOURS: dict[str, tuple[str, str]] = {
    # role: (on white, on dark)
    "ground": ("#ffffff", "#14181d"),
    "ink": ("#1f2933", "#e8eaed"),
    "muted": ("#566270", "#a9b3c0"),
    "rule": ("#dde2e8", "#343c46"),
    "node": ("#2b3442", "#c3ccd8"),
    "climb": ("#8ab8e6", "#2f669f"),
    "climb_edge": ("#2a6db0", "#7db4ea"),
    "skip": ("#e39a0b", "#e5a52f"),
    "skip_text": ("#6e4600", "#f3c46d"),
    "grassroots": ("#7cc5a3", "#257354"),
    "grassroots_text": ("#0f6b47", "#77d0ab"),
    "outside": ("#b696d6", "#7855a2"),
    "outside_text": ("#6c3f9c", "#c8a9ea"),
    "serving": ("#d3e4f3", "#2a4259"),
    "ended": ("#b7bdc6", "#5c6672"),
    "broken": ("#c8322b", "#f2766d"),
    "broken_pale": ("#fdeceb", "#43201e"),
    "second": ("#c77a00", "#efb04a"),
    "second_pale": ("#fdf0da", "#382b13"),
    "beside": ("#e3eefa", "#1f3348"),
    "study": ("#9aa4b2", "#5e6875"),
    "risk_none": ("#fafbfc", "#191e24"),
    "heat_0": ("#f7f0e6", "#24272c"),
    "heat_1": ("#fde0c3", "#452c25"),
    "heat_2": ("#fabb8d", "#6e3a2d"),
    "heat_3": ("#ee8a60", "#9c4a37"),
    "heat_4": ("#ca4537", "#e58465"),
    "heat_5": ("#9c1420", "#ffc2a8"),
    "heat_text": ("#fffdfb", "#1b0f0b"),
}


def light(role: str) -> str:
    """The colour of a role on a white ground, as #rrggbb."""
    return COLOURS[role][0]


def dark_rules() -> str:
    """A style sheet that gives every role's marks in a light SVG its dark colour."""
    return "".join(
        f'svg [fill="{day}"]{{fill:{night}}}svg [stroke="{day}"]{{stroke:{night}}}'
        for day, night in COLOURS.values()
    )
