"""From one set of plan data to every paper of the year, in the legal format.

Steps:

    plan data -> model -> checks -> words -> template -> document -> inspection

1. `plan_files` reads the plan's folder; each datum keeps its place.
2. `model` gives it types; `assessment` is the only arithmetic.
3. `plan_checks` finds what is wrong, all at once, before anything is made.
4. `documents` turns the model into words: all formatting, no layout.
5. `templating` fills a Word template with words, or says what is missing and where.
6. `output` writes the document whole, never over a clerk's edit.
7. `layout_rules` inspects any document against Nghị định 30/2020/NĐ-CP; it shares only `office` with the writer.

`pipeline` is these steps as code on one screen; `cli` is the door to it.
"""

__version__ = "0.1.0"
