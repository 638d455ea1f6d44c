"""What the API does, one file per group of addresses: translate, call once, translate back."""
