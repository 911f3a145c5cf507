"""Policies and setting up: the path by its steps, the table of all policies, and the page of each."""
