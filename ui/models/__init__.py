"""Qt models over what the core answers: lists that are read page by page."""
