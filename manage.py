#!/usr/bin/env python3
"""Django's commands for this house; DUOSHOU_HOME names the home folder."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duoshou.settings.production")
    execute_from_command_line(sys.argv)
