"""Personal data and secrets (PV)."""
