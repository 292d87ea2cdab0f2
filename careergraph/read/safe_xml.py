"""XML from files of others: how it is parsed, whatever it asks for."""

from lxml import etree


def safe_parser(encoding: str | None = None) -> etree.XMLParser:
    """A parser that expands no entity, loads no DTD, fetches nothing and refuses what is huge."""
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, encoding=encoding
    )
