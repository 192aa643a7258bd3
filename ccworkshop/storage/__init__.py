"""Session files: how a day is kept on disk, whole at every moment."""
