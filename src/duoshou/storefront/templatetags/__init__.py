"""What the templates of the storefront say with."""
