"""The commands a person types."""

from tallystick.cli.program import main

__all__ = ["main"]
