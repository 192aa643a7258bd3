"""Figures on the screen, painted from the records of ``ccworkshop.figures``."""
