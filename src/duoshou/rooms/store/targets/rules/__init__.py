"""Pure decisions about targets: the pieces of a year, and how what is stated is spread over its days."""
