"""PySide6 6.12.0 on Python below 3.12 drops a reference to None at each void call, then the process dies."""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel

CALLS = 400
# Other code may keep a few new references meanwhile; a leak of the binding costs one for each call.
TOLERATED = CALLS // 8


class Emitter(QObject):
    happened = Signal(bool)


def test_that_qt_calls_and_emits_leave_the_reference_counts_of_none_and_true_alone(qtbot):
    label = QLabel("canary")
    qtbot.addWidget(label)
    emitter = Emitter()
    heard = []
    emitter.happened.connect(heard.append)
    picture = QPixmap(40, 20)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(CALLS):
        label.setText(str(number))
        label.setEnabled(True)
        painter = QPainter(picture)
        painter.drawText(2, 12, "x")
        painter.end()
        emitter.happened.emit(True)
    assert len(heard) == CALLS
    heard.clear()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert abs(after[0] - before[0]) < TOLERATED
    assert abs(after[1] - before[1]) < TOLERATED
