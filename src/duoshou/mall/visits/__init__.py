"""Who looked at what in the storefront, without knowing who it was."""
