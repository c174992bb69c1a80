"""Afterword: feedback after every interview."""

__version__ = "0.1.0"
