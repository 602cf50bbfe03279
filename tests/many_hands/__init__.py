"""What holds when several people act in the same moment."""
