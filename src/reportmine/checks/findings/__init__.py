"""Problems and recommendations (PR, PQ)."""
