"""A county that does not exist, with the truth about it."""
