"""How the documentation is built."""

project = "talion"
author = "The talion developers"
copyright = "The talion developers"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "talion"
nitpicky = True
