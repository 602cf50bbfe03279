"""Bytes in, sheets of text cells out; what is inside decides, never the file's ending."""
