"""How the documentation is built; the pages of the rule book (docs/rules/) are made from the lexicon each time."""

from pathlib import Path

from talion.cli import rulebook_pages

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


def setup(app):
    """Write the rule book before Sphinx looks for pages."""
    app.connect("builder-inited", lambda app: rulebook_pages.write(Path(app.srcdir) / "rules"))
