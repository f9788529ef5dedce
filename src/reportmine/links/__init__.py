"""Problems over years and departments: what is one problem, how firmly, and what became of it."""
