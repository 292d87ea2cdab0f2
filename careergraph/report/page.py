"""A report as one page: no script, nothing loaded, light and dark, fit to print."""

import re
from collections import Counter
from collections.abc import Sequence

from jinja2 import Environment

from careergraph import __version__
from careergraph.draw.page import document, scheme
from careergraph.draw.picture import Chart
from careergraph.draw.theme import dark_rules
from careergraph.report.composed import Report
from careergraph.text.signs import one_line
from careergraph.vocabulary.words import phrase

_STYLE = (
    "main{max-width:1000px;margin:0 auto}"
    "h1{font-size:27px;margin:18px 0 2px}h2{font-size:21px;margin:40px 0 4px}"
    "h3{font-size:16px;margin:26px 0 4px}p{margin:4px 0}"
    ".facts,.below,nav,.command{color:var(--muted);font-size:13px}"
    ".headlines{font-size:16px;padding-left:20px}.headlines li{margin:6px 0}"
    ".sentence{font-size:16px}a{color:inherit}"
    "figure{margin:8px 0;overflow-x:auto}figure svg{max-width:100%;height:auto;display:block}"
    ".table{overflow-x:auto;margin:8px 0}table{border-collapse:collapse;font-size:14px}"
    "th,td{padding:3px 14px 3px 0;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}"
    "th{color:var(--muted);font-weight:600}.n{text-align:right;font-variant-numeric:tabular-nums}"
    ".names{font-size:13px;margin:2px 0 12px}code{font-size:12px;overflow-wrap:anywhere}"
    "@media print{body{padding:0}.people,nav,.command{display:none}a{text-decoration:none}"
    "h2,h3{break-after:avoid}figure,tr,.headlines{break-inside:avoid}h2{break-before:auto}}"
)

_BODY = """
<main>
<h1 id="top">{{ report.title }}</h1>
<p class="facts">{{ report.facts | join(stop) }}</p>
{% if report.headlines %}
<h2>{{ say("headlines") }}</h2>
<ul class="headlines">
{% for number, text in report.headlines %}
<li>{{ text }} <a href="#e{{ number }}">{{ say("exhibit", n=number) }}</a></li>
{% endfor %}
</ul>
{% endif %}
<nav><h2>{{ say("contents") }}</h2>
{% for one in report.exhibits %}<p><a href="#e{{ one.number }}">{{ heading(one) }}</a></p>
{% endfor %}</nav>
{% for one in report.exhibits %}
{% if one.section %}<h2>{{ one.section }}</h2>
{% endif %}
<section id="e{{ one.number }}">
<h3>{{ heading(one) }}</h3>
{% if one.sentence %}<p class="sentence">{{ one.sentence }}</p>
{% endif %}
{% if one.picture %}<figure>{{ svg(one.picture) }}</figure>
{% endif %}
{% for table in one.tables %}
<div class="table"><table>
<thead><tr>
{% for head in table.heads %}
<th{{ side(table.numbers[loop.index0]) }}>{{ head }}</th>
{% endfor %}
</tr></thead>
<tbody>
{% for row in table.rows %}
<tr>{% for cell in row %}<td{{ side(table.numbers[loop.index0]) }}>
{%- if cell.people %}<a href="#p{{ cell.people }}">{{ cell.text }}</a>{% else %}{{ cell.text }}{% endif -%}
</td>{% endfor %}</tr>
{% endfor %}
</tbody></table></div>
{% endfor %}
{% for line in one.below %}<p class="below">{{ line }}</p>
{% endfor %}
<p class="command"><code>{{ one.command }}</code></p>
</section>
{% endfor %}
{% if report.people %}
<section class="people">
<h2>{{ say("behind") }}</h2>
{% for list in report.people %}
<h3 id="p{{ loop.index }}">{{ say("of_people", title=list.title, n=list.names | length) }}
 <a href="#e{{ list.exhibit }}">{{ say("exhibit", n=list.exhibit) }}</a></h3>
<p class="names">{{ names(list) }}</p>
{% endfor %}
</section>
{% endif %}
<p class="facts">{{ say("made", version=version) }}</p>
</main>
"""


def page(report: Report) -> str:
    """The whole file; every text in it is escaped, and it may run nothing."""
    lang = report.lang

    def say(key: str, **values: object) -> str:
        return phrase("reports", key, lang, **values)

    environment = Environment(
        autoescape=True, trim_blocks=True, lstrip_blocks=True, finalize=_one_line
    )
    body = environment.from_string(_BODY).render(
        report=report,
        say=say,
        stop=phrase("pictures", "stop", lang),
        version=__version__,
        heading=lambda one: heading(one.number, one.title, lang),
        svg=_svg,
        side=_side,
        names=lambda listed: names(listed.names, lang),
    )
    style = scheme(dark=dark_rules()) + _STYLE
    return document(report.title, style, body, lang)


def heading(number: int, title: str, lang: str) -> str:
    """The title of an exhibit with its number."""
    exhibit = phrase("reports", "exhibit", lang, n=number)
    return phrase("reports", "of_exhibit", lang, exhibit=exhibit, title=title)


def names(people: Sequence[tuple[str, str]], lang: str) -> str:
    """People of a list, by name; those of one name by the date of birth too."""
    many = Counter(name for name, _ in people)
    texts = [
        phrase("reports", "born", lang, name=name, birth=birth)
        if birth and many[name] > 1
        else name
        for name, birth in people
    ]
    return phrase("reports", "between", lang).join(texts)


def _one_line(value: object) -> object:
    """Texts without signs that cannot be seen; what is markup already stays."""
    return one_line(value) if type(value) is str else value


def _svg(chart: Chart) -> object:
    """A picture as markup: its texts were escaped when it was written."""
    from markupsafe import Markup

    text = re.sub(r"\s(?:xmlns:xlink|version)=\"[^\"]*\"", "", chart.svg())
    return Markup(text)


def _side(number: bool) -> object:
    from markupsafe import Markup

    return Markup(' class="n"') if number else ""
