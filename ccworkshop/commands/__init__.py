"""The verbs: each makes the next session from the present one."""
