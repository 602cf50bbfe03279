"""Tallystick measured side by side with what a user would use instead, as ratios."""
