"""The storefront as browsers meet it."""
