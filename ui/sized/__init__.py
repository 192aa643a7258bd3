"""Widgets whose sizes are shares of a canvas' height, so that a thumbnail is the same picture."""
