"""The links by which members' phones show their codes."""
