"""What start-up is measured against: the least that a PySide6 program can show."""

import sys

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(QLabel("A bare window with one label"))
window.resize(1200, 700)
window.show()
sys.exit(app.exec())
