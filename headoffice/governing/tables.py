"""What is kept of rules that hold later, and of orders to devices."""
