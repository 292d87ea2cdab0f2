"""The graph put on a Neo4j server: sent, compared, and exported for its own importer."""
