"""The demonstration: an invented city, imported and asked."""
