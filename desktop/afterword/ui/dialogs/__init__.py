"""The dialogs in which something is entered, and what they are made of."""
