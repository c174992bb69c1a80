"""The calendar: what its month, week and agenda share, and the view that holds them."""
