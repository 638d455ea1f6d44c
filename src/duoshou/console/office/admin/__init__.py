"""总表 admin: a look into every table of the mall, and the small lists that are kept there."""
