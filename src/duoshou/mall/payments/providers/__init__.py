"""Payment providers: what each must be able to do, and which ones there are."""
