"""The process that is selected: head, what to do next, point of contact, facts, timeline and notes."""
