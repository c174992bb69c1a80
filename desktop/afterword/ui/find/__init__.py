"""Find: one field over processes, people, interviews, messages, notes and commands."""
