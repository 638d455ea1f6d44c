// The frame's own behaviour, the same on every page: keyboard, definitions, menus, tables.

import "./keyboard.js";
import "./definitions.js";
import "./menus.js";
import "./tables.js";
