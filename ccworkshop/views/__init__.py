"""What the console and what the stage may see, derived from a session by pure functions."""
