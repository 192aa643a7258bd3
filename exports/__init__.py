"""A report becomes a file."""
