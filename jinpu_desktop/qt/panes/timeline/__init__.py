"""The Timeline pane."""
