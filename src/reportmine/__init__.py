"""reportmine reads Chinese performance-evaluation reports into records whose every value is proven by its words."""

__version__ = "0.1.0"
