"""What is seen: windows and dialogs of Qt Widgets, each for one job."""
