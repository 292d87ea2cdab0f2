"""The appointment form, in each format that it comes in."""
