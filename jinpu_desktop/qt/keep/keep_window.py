"""The window of stars and notes: lists of both, opened, removed and brought back, saved as a file."""
