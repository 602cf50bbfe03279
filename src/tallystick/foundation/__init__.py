"""The few words that every room needs; imports nothing of Tallystick."""
