"""The workshop itself: what a day is, with no window and no file format in it."""

__version__ = "0.1.0"
