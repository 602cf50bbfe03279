"""The room `books`; its folder is not called so, for the helper `books.py` beside it is."""
