"""What leaves the program for people and for other programs: frames in, text or bytes out.

Language, width and the names of levels are handed in; where the text goes is for others to say.
"""
