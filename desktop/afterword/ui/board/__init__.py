"""The board: a column for every stage and one for what is closed, a card for every process."""

from afterword.ui.board.view import BoardView

__all__ = ["BoardView"]
