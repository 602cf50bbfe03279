"""How we know what the office is like in a real browser."""
