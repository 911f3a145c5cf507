"""The command palette: one field over everything that has a name, and over every command."""
