"""Types only: what a document, an outline and a report are. Nothing here computes more than its own accessors."""
