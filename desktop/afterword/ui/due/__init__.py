"""The right side: what to do now, and the process that is selected."""
