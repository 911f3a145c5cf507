"""The pane of Xiaoyao Bay finance."""
