"""What a reader keeps: stars, notes and the views seen last; and the actions of a figure."""
