"""The week: seven days side by side, by the clock."""
