"""Receipts on paper: a printer never blocks and never loses a coupon."""
