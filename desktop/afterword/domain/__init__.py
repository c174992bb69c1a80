"""What a job search is and what is due when: plain values and pure functions, standard library only."""
