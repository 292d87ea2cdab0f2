"""How dates and numbers of months are put into words: the one place that does, for every answer."""
