"""The rules of after-sales: pure, one subject a file."""
