"""Questions to the graph: files of Cypher, their parameters, and the analysis that follows."""

from careergraph.ask.run import Answer, ask, questions

__all__ = ["Answer", "ask", "questions"]
