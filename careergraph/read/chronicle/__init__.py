"""Chronicles: what happened year by year, with who came to which post among it.

    1978年                                          the year, alone on its line
    △2月20日  韦松涛调任青梧县委副书记。                  a day of it, and who came to a post
    △8月  邵柏青任栎川县农业局局长，丁秋实任副局长。        several people in one sentence

Each sentence is read for the people whom it names and the posts to which they came, or that they left;
what it tells besides is nobody's post. A post without the name of a place is one of the place in the
chronicle's title. Words are in ``imports/rules/grammar.toml`` under ``chronicle``.

``days`` finds the days, ``subjects`` and ``sentences`` whom they tell of, ``posts`` completes a post,
``people`` makes people of them. ``chronicle`` is the one way in.
"""

from careergraph.read.chronicle.reader import Chronicle, chronicle

__all__ = ["Chronicle", "chronicle"]
