"""保管 safekeeping: the backup of a living home, its restoration, and the drill that proves both."""
