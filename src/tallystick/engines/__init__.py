"""Where SQL is asked; the only room that knows an engine by name."""
