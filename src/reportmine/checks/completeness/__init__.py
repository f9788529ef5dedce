"""What a report must contain (CP)."""
