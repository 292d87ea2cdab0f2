"""The personnel report: exhibits declared in a file, asked of a graph, written for people."""
