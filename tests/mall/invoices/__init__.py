"""What is true of invoices."""
