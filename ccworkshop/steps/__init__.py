"""The kinds of steps: what each asks, how its answers count, what the stage shows of it."""
