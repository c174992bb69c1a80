"""The machine: clock, zone, folders, notifications, single instance. Only what needs Qt imports it."""
