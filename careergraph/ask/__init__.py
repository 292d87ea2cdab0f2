"""Questions to the graph: files of Cypher, their parameters, and the analysis that follows (``run``)."""
