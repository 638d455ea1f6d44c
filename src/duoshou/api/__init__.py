"""The JSON API under /api/v1/: the mini-program's, an integration's, and the storefront's own way into the mall."""
