"""Methods and the documents relied on (MB)."""
