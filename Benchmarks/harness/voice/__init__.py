"""What is measured of recordings: their words, their times, their memory."""
