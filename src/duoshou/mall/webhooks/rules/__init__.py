"""The decisions about webhooks: what is told, where to, how it is signed, when it is tried again."""
