"""Text taken from elsewhere (CY)."""
