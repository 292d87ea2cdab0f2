"""The graph on a Neo4j server: asked, copied there, compared, and exported for its own importer."""
