"""Two kinds of trouble: the world's, told in one sentence, and ours, logged with a report."""


class KnownError(Exception):
    """The world's fault. The text is one plain sentence: what, where, what to do."""


class BugError(Exception):
    """Our own fault: something that the program promises itself did not hold."""
