"""团队 team: people, roles, the shops each may see, signing in, and the record of who did what."""
