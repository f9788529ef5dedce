"""Chinese text: pure functions over strings. Offsets always are those of the string that was given."""
