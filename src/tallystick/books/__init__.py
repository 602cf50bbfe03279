"""The book in the browser: the files it received, dropping more of them, and running its checks."""
