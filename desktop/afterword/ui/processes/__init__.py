"""The list of processes on the left, grouped by stage."""
