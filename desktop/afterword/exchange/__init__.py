"""Files in and out: JSON, CSV, calendars and mails."""
