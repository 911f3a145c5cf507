"""Jinpu Explorer: the Jinpu New Area in figures that open their evidence."""

__version__ = "0.1.0"
