"""What the readers promise: the cells of any file arrive as they were, or it is said why not."""
