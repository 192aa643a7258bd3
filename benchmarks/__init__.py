"""How fast the program is, beside its peers and its limits, in one run."""
