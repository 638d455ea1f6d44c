"""The cockpit's shell: frame, first screen, drill-down, uploads. Pages translate, call once, translate back."""
