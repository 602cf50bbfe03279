"""Tallystick 合符 lays the two halves of grassroots public money side by side."""
