"""Other Word files whose body a document takes in while it is rendered."""

from __future__ import annotations

from ntmdocs.errors import FindingsError
from ntmdocs.office import Package, as_text
from ntmdocs.templating.plain import PlainRun
from ntmdocs.templating.rules import SubdocumentFault
from ntmdocs.templating.values import Subdocument


def take_in(run: PlainRun, subdocument: Subdocument, *, apart: bool) -> str:
    """The XML of another file's body; `apart` says that a table before it must not touch one of its own."""
    run.taken += 1
    if run.taken > run.limits.includes:
        run.stop(f"Văn bản ghép quá {run.limits.includes} tệp.")
    writer, materials = run.program.writer, run.program.materials
    try:
        package = Package.open(subdocument.data, subdocument.name)
        package.refuse_active_content()
        run.gains.bookmarks.update(name for kind, name in materials.ids if kind == "name")
        text = as_text(run.gains.taking(run.part).body(package, writer.w.rstrip(":")))
    except FindingsError as error:
        run.findings.update(dict.fromkeys(error.findings))
        return ""
    except ValueError as error:
        hint = "Bỏ nó khỏi tệp ghép, hoặc đặt trong mẫu chính."
        run.record(SubdocumentFault, f"Tệp ghép «{subdocument.name}» {error}.", hint)
        return ""
    return writer.empty + text if apart and text.startswith(f"<{writer.w}tbl") else text
