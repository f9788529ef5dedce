"""Names of units and projects (NM)."""
