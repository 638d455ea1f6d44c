"""The loop: the brief today; plans, approvals, reviews and the playbook when they come."""
