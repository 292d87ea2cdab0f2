"""Published figures: whether they follow from their own counts, and from the careers of a graph."""
