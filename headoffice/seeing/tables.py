"""What is kept to see how stores and devices are doing."""
