"""What a template left behind (TL)."""
