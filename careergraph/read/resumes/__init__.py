"""Résumés as text: whose they are, where a career begins, several people in one text."""
