"""One file format each: bytes in, sheets of text cells out."""
