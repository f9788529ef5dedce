"""Letters to units: what they have to rectify."""
