"""Frames to pictures and to the terminal; knows nothing of graphs, files of careers or rules."""
