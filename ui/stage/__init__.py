"""The shared screen: one thing at a time, derived from a ``StageView`` and nothing else."""
