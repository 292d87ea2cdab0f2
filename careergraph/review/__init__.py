"""Doubts for a person to settle: what is listed, what a correction means, how a line was read."""
