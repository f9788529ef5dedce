"""What the program hands out: `records` (what was read), `findings` (what a reviewer would send back); one file a format."""
