"""Many files into the archive: what lies in the folders, who reads it, and what becomes of files that cannot be read."""
