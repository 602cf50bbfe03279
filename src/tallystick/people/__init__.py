"""Staff, posts and offices; what each may do, and from what each is kept away."""
