"""The nouns that all rooms share, each declared once."""
