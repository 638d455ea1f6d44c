"""What is decided without looking at a disk: what is kept how, which names are safe, which backups may go, when one is
due."""
