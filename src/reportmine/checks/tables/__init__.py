"""Tables against text (TB)."""
