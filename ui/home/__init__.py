"""The first window: recent sessions, a new one, the sample."""
