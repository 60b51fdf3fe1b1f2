"""What a team said, told again for the people who need to read it."""
