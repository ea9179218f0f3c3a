"""What is kept of members' requests about their data."""
