from PySide6.QtWidgets import QWidget


class InsightsView(QWidget):
    def __init__(self, desk, theme):
        super().__init__()
