"""Letters: templates, the draft of each, and what hands it to the user's mail program."""
