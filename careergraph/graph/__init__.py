"""A graph opened: found fresh or built from its record, asked, checked."""
