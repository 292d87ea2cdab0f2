"""What people are shown: a question or several, with table and picture."""
