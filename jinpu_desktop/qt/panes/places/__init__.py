"""Places & ports."""
