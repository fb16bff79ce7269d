"""The submission (tờ trình) by which a stage's issuer asks the next tier to go on."""

from __future__ import annotations

from ntmdocs.assessment import debt_total
from ntmdocs.documents.dossier.case import Case
from ntmdocs.documents.dossier.frame import addressee, frame
from ntmdocs.documents.dossier.naming import BOARD, request, short_name
from ntmdocs.documents.dossier.proceedings import debt_figures, enclosures, meeting_words, publication_words
from ntmdocs.documents.dossier.results import result_words
from ntmdocs.documents.dossier.words import EnclosureRow, SubmissionWords
from ntmdocs.templating.values import Missing

# What the next tier is asked to do with a dossier, by the code of its stage.
_ASKED = {"tham_tra": "thẩm tra", "tham_dinh": "thẩm định"}


def submission(case: Case) -> SubmissionWords:
    """The words of a submission; what it encloses are the other papers of its stage that the dossier has."""
    enclosed = enclosures(case)
    return SubmissionWords(
        **frame(case),
        ket_qua=result_words(case),
        cong_khai=publication_words(case),
        hop=meeting_words(case),
        no_dong=debt_figures(case, debt_total(case.file)),
        kem_theo=(*enclosed, *_received(case, len(enclosed) + 1)),
        viec_tiep=next_task(case),
        noi_gui=addressee(case) or _open_receiver(case),
        noi_gui_cong_nhan=case.receiver is not None and case.receiver == case.recogniser,
    )


def _open_receiver(case: Case) -> Missing:
    """The blank for a receiver whom the form of government does not name."""
    label = f"Nơi nhận hồ sơ (cấp nhận của bước {case.step.name}, {case.form.name})"
    return Missing(label, case.step.place, "Chưa có nguồn nói cơ quan nào nhận; có thì ghi «cap_nhan» của bước.")


def _received(case: Case, at: int) -> tuple[EnclosureRow, ...]:
    """The dossier of the stage before, which goes on with this one's."""
    if case.before is None:
        return ()
    unit = case.unit_at(case.before.acts)
    by = f"{case.tier_of(unit).committee_short} {unit.full_name}" if unit is not None else f"{BOARD} {case.village}"
    return (EnclosureRow(str(at), f"Hồ sơ bước {case.before.name} của {short_name(case)}", "", by, "01"),)


def subject(case: Case) -> str:
    """«Về việc thẩm tra, đề nghị xét, công nhận xã Vi Hương đạt chuẩn nông thôn mới năm 2025»."""
    task = next_task(case)
    return f"Về việc {f'{task}, ' if task else ''}đề nghị {request(case)}"


def next_task(case: Case) -> str:
    """What the stage after this one does: «thẩm tra», «thẩm định»; «» for the last."""
    codes = [step.code for step in case.file.steps]
    after = codes[codes.index(case.stage) + 1 :] if case.stage in codes else []
    return _ASKED.get(after[0], "") if after else ""
