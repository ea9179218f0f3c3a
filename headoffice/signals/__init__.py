"""What deserves a look: worked out here, told to the supervisor with its evidence."""
