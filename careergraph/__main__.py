"""``python -m careergraph``: the command line."""

from careergraph.cli import main

main()
