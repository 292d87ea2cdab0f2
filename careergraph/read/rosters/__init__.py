"""Rosters: the holders of a post, one behind the other, each with the dates of the term.

    碓湾县水利局历任负责人名录          the organization
    局长：                              the post
    扈国梁(1984.5~1989.11)             a holder, and the term

A bracket behind a name is a term where a post stands above it or before it, and where it begins and
ends, or goes on, within ``longest_term`` years; a longer one is a life. The organization is that of the
heading above, else of a sentence above that names the post (任青梧公社农机厂厂长). Words are in
``imports/rules/grammar.toml`` under ``rosters``.

``holders`` reads a line by ``names``, ``tails``, ``terms`` and ``notes``, ``prose`` a paragraph and ``grids``
a table of them; ``frame`` keeps what stands above, ``people`` makes people of the terms. ``reader`` goes
through a text and is the one way in.
"""

from careergraph.read.rosters.reader import Rosters, is_roster, rosters

__all__ = ["Rosters", "is_roster", "rosters"]
