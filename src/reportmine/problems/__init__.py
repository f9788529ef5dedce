"""What is wrong, in the words of the taxonomy: the leaves of a problem and the words that spoke for them."""
