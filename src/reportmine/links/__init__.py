"""What belongs together over the years and across departments: units, project families, problems."""
