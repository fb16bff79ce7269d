"""The faulty line of a dossier beside the finding that it must give; every rule of the dossiers has a case."""

from __future__ import annotations

from ntmdocs.plan_checks import repeated
from ntmdocs.plan_checks.dossiers import attestations, dates, grounds, names, numbers, results, sums, survey, votes
from tests.dossier_tables import AK, DOSSIER, KV
from tests.plan_checks.planting import Case, line

_SELF = f"{AK},,tự đánh giá"
_VERIFY = f"{AK},,thẩm tra"
_APPRAISE = f"{AK},,thẩm định"
_BASIS = '"Biên bản rà soát ngày 01/7/2031"'


def _result(at: int, met: int, stage: str = _SELF) -> str:
    """How the line of an indicator's result begins."""
    return f"{stage},bo-xa,{at}.1,,,{met},400,30/6/2031,đạt,"


def _whole(begins: str) -> str:
    """The line of the results that begins so."""
    return next(each for each in DOSSIER["ket-qua-chi-tieu"].splitlines() if each.startswith(begins))


def _submitted() -> str:
    """The line of the own stage's submission."""
    return next(each for each in DOSSIER["van-ban-ho-so"].splitlines() if f"{_SELF},Tờ trình," in each)


_ISSUED = {
    "da_ban_hanh": "Loại văn bản,Đơn vị,Về,Số văn bản,Ngày văn bản,Tệp\n"
    "to-trinh,xã An Khê,/chuan/tu_danh_gia,57,30/7/2031,01-to-trinh.docx\n"
}

DOSSIER_CASES: tuple[Case, ...] = (
    # What rows name
    line(names.UnknownDossierLevel, "ho_so", f"{AK},,chuan", f"{AK},,huyen", "«huyen»", "«chuan»"),
    line(names.RowWithoutDossier, "dac_diem", f"{KV},310", "Lâm Thượng,Đông Mai,Khe Vàng Hạ,310", "«Khe Vàng Hạ»"),
    line(names.RowWithoutDossier, "no_dong", f"{AK},,Đường", "Lâm Thượng,Bình Yên,,Đường", "không có hồ sơ"),
    line(names.UnknownStage, "cuoc_hop", f"{_VERIFY},25", f"{AK},,phúc tra,25", "«phuc_tra»", "«thẩm tra»"),
    line(names.UnknownPaper, "van_ban_ho_so", f"{_VERIFY},Báo cáo thẩm tra", f"{_VERIFY},Báo cáo thẩm trá X",
         "«bao-cao-tham-tra-x»"),
    line(names.UnknownResultCode, "ket_qua_chi_tieu", _result(3, 380), _result(3, 380).replace("3.1", "3.9"), "«3.9»"),
    line(names.UnknownResultCode, "ket_qua_chi_tieu", _result(3, 380), _result(3, 380).replace("bo-xa", "bo-xa-cao"),
         "«bo-xa-cao»", "Ghi «bo-xa»"),
    line(names.UnknownResultCode, "ket_qua_chi_tieu", _result(3, 380), _result(3, 380).replace("3.1,,", "3.1,2,"),
         "mức thành phần «2»"),
    line(names.UnknownResultCode, "danh_gia_tieu_chi", f"{_VERIFY},bo-xa,dk", f"{_VERIFY},bo-xa,9", "«9»"),
    line(names.UnknownResultCode, "minh_chung", f"{AK},,1,1.1", f"{AK},,8,1.1", "«8»"),
    line(names.OutsidePlan, "muc_tieu_xa", "Lâm Thượng,An Khê,nông thôn bền vững,2031,\n", "", "ngoài lộ trình",
         at=("ho_so", AK)),
    line(names.OutsidePlan, "thon", "Đông Mai,Khe Vàng,", "Đông Mai,Khe Bạc,", "«Sổ theo dõi thôn»", at=("ho_so", KV)),
    line(names.LowerLevelNotHeld, "ho_so", f"{AK},,chuan", f"{AK},,cao", "chưa đạt «nông thôn bền vững»"),
    line(names.LowerLevelNotHeld, "xa", "An Khê,trong lộ trình,,", "An Khê,đã công nhận,chuan,", "đã được công nhận",
         at=("ho_so", AK)),
    line(names.DossierYearOutside, "ho_so", f"{AK},,chuan,2031", f"{AK},,chuan,2032", "2032"),
    line(names.ProminentFieldOfDossier, "ho_so", f"{AK},,chuan", f"{AK},,mau", "chưa ghi lĩnh vực"),
    line(names.UnknownTextKey, "loi_van_ho_so", f"{_SELF},kho_khan", f"{_SELF},kho_khang", "«kho_khang»",
         "Có phải «kho_khan»?"),
    line(names.UnknownParameter, "tham_so_ho_so", "", "ngay_cong_kai,t3,,,,15,có,x", "«ngay_cong_khai»"),
    line(names.UnknownParameter, "tham_so_ho_so", "", "ty_le_phieu,t3,,,,nhiều,có,x", "«nhiều»"),
    line(names.TeamIncomplete, "thanh_vien", "Lâm Thượng,,,to_tham_tra", "Lâm Thượng,,,to_tham_dinh", "to_tham_dinh"),
    line(names.TeamIncomplete, "thanh_vien", "", "Lâm Thượng,,,to_tham_tra,Ai Đó,,trưởng", "có 2 trưởng"),
    line(names.TeamIncomplete, "thanh_vien", "Trưởng phòng,trưởng", "Trưởng phòng,phó", "có 0 trưởng",
         at=("thanh_vien", "Lâm Thượng,,,to_tham_tra")),
    line(repeated.ListedTwice, "ket_qua_chi_tieu", "", _result(3, 380), "3.1", "hai lần"),
    line(repeated.ListedTwice, "cuoc_hop", "", f"{_SELF},29/7/2031,,,,,,,,,,,", "hai lần"),
    # Days
    line(dates.PublicationTooShort, "cong_khai", f"{_SELF},niêm yết,06/7/2031,22/7/2031",
         f"{_SELF},niêm yết,10/7/2031,22/7/2031", "12 ngày", "15 (cần xác nhận)"),
    line(dates.PublicationBackwards, "cong_khai", f"{_SELF},niêm yết,06/7/2031,22/7/2031",
         f"{_SELF},niêm yết,22/7/2031,06/7/2031", "trước ngày 22/7/2031"),
    line(dates.PublicationBackwards, "khao_sat_thon", "Bản Hai,130,100,100,99,97,1,1,05/9/2031,15/9/2031",
         "Bản Hai,130,100,100,99,97,1,1,15/9/2031,05/9/2031", "kết thúc"),
    line(dates.BroadcastTooFew, "cong_khai", "22/7/2031,6,", "22/7/2031,4,", "4 lần", "ít nhất 5",
         at=("cong_khai", f"{_SELF},truyền thanh")),
    line(dates.MeetingBeforeConsultation, "cuoc_hop", f"{_SELF},28/7/2031", f"{_SELF},20/7/2031",
         "công khai đến ngày 22/7/2031", "cong-khai.csv"),
    line(dates.MeetingBeforeConsultation, "y_kien", "5/CV-MTTQ,15/7/2031", "5/CV-MTTQ,29/7/2031", "sau cuộc họp",
         at=("y_kien", f"{_SELF},Ủy ban")),
    line(dates.OpinionBeforePublication, "y_kien", "5/CV-MTTQ,15/7/2031", "5/CV-MTTQ,05/7/2031", "trước khi công khai",
         at=("y_kien", f"{_SELF},Ủy ban")),
    line(dates.MinutesOfAnotherDay, "van_ban_ho_so", f"{_SELF},Biên bản họp,,28/7/2031",
         f"{_SELF},Biên bản họp,,29/7/2031", "cuộc họp ngày 28/7/2031"),
    line(dates.SubmittedBeforeMeeting, "van_ban_ho_so", f"{_SELF},Tờ trình,52,30/7/2031",
         f"{_SELF},Tờ trình,52,27/7/2031", "trước cuộc họp"),
    line(dates.SubmittedBeforeMeeting, "van_ban_ho_so", f"{_APPRAISE},Quyết định công nhận,400,10/11/2031",
         f"{_APPRAISE},Quyết định công nhận,400,29/10/2031", "trước tờ trình"),
    line(dates.ReportAfterMeeting, "van_ban_ho_so", f"{_VERIFY},Báo cáo thẩm tra,150,15/9/2031",
         f"{_VERIFY},Báo cáo thẩm tra,150,26/9/2031", "sau cuộc họp"),
    line(dates.SummaryBeforeItsEnd, "van_ban_ho_so", f"{_SELF},Báo cáo tổng hợp ý kiến,51,25/7/2031",
         f"{_SELF},Báo cáo tổng hợp ý kiến,51,21/7/2031", "lấy ý kiến đến ngày 22/7/2031"),
    line(dates.StageBeforeSubmission, "van_ban_ho_so", f"{_SELF},Tờ trình,52,30/7/2031,Trần Văn Khê,,không,01/8/2031",
         f"{_SELF},Tờ trình,52,30/7/2031,Trần Văn Khê,,không,17/9/2031", "17/9/2031",
         at=("van_ban_ho_so", f"{_VERIFY},Báo cáo thẩm tra")),
    line(dates.ReceivedBeforeSigned, "van_ban_ho_so", "không,01/8/2031", "không,29/7/2031", "nhận ngày 29/7/2031",
         at=("van_ban_ho_so", f"{_SELF},Tờ trình")),
    line(dates.SurveyTooLate, "khao_sat_thon", "Bản Hai,130,100,100,99,97,1,1,05/9/2031,15/9/2031",
         "Bản Hai,130,100,100,99,97,1,1,05/9/2031,21/9/2031", "đến ngày 21/9/2031", "20/9/2031"),
    line(grounds.FiguresAfterReport, "ho_so", "2031,30/6/2031,2150", "2031,10/7/2031,2150", "báo cáo ngày 05/7/2031",
         at=("ho_so", AK)),
    line(grounds.FiguresAfterReport, "ket_qua_chi_tieu", _result(3, 380),
         _result(3, 380).replace("30/6/2031", "06/7/2031"), "báo cáo ngày 05/7/2031"),
    line(grounds.FiguresOfAnotherYear, "ket_qua_chi_tieu", _result(3, 380),
         _result(3, 380).replace("30/6/2031", "31/12/2030"), "năm đạt chuẩn 2031"),
    line(grounds.AttestedAfterReport, "xac_nhan", "20/XN-PNT,12/9/2031", "20/XN-PNT,16/9/2031",
         "báo cáo ngày 15/9/2031", at=("xac_nhan", f"{_VERIFY},tiêu chí")),
    line(grounds.BasisAfterReport, "ket_qua_chi_tieu", _result(3, 380) + _BASIS,
         _result(3, 380) + _BASIS.replace("01/7", "06/7"), "06/7/2031", "báo cáo ngày 05/7/2031"),
    line(grounds.TeamTooLate, "to_hoi_dong", "60/QĐ-UBND,05/8/2031", "60/QĐ-UBND,26/9/2031", "họp ngày 25/9/2031",
         at=("to_hoi_dong", "Lâm Thượng,,,to_tham_tra")),
    line(grounds.EvidenceTooLate, "minh_chung", "30/QĐ-UBND,02/3/2031", "30/QĐ-UBND,02/8/2031",
         "tờ trình ngày 30/7/2031", at=("minh_chung", AK)),
    line(grounds.NumberWithoutDay, "van_ban_ho_so", f"{_SELF},Báo cáo kết quả,50,05/7/2031",
         f"{_SELF},Báo cáo kết quả,50,", "số 50 chưa có ngày"),
    # Votes and opinions
    line(votes.BallotsOutOfOrder, "cuoc_hop", "UBND xã,6,6,6,6,6,6", "UBND xã,6,6,6,7,6,6", "7 nhiều hơn", "6",
         at=("cuoc_hop", _SELF)),
    line(votes.BallotsOutOfOrder, "cuoc_hop", "UBND xã,6,6,6,6,6,6", "UBND xã,6,6,7,6,6,6", "«Phiếu phát ra» 7",
         at=("cuoc_hop", _SELF)),
    line(votes.BallotsOutOfOrder, "cuoc_hop", "UBND xã,6,6,6,6,6,6", "UBND xã,6,6,6,6,5,6", "«Phiếu nhất trí» 6",
         at=("cuoc_hop", _SELF)),
    line(votes.VotesTooFew, "cuoc_hop", "UBND xã,6,6,6,6,6,6", "UBND xã,6,6,6,6,6,5", "83,33%", "từ 90",
         at=("cuoc_hop", _SELF)),
    line(votes.AttendanceTooLow, "cuoc_hop", "UBND tỉnh,5,4,4,4,4,4,4", "UBND tỉnh,5,3,3,3,3,3,3", "60,00%", "từ 70",
         at=("cuoc_hop", _APPRAISE)),
    line(votes.NamedNotCounted, "nguoi_du_hop", f"{_SELF},Người dự 06,Cán bộ,Ban Quản lý,thành viên,có,\n", "",
         "«Số có mặt» 6", "có 5", at=("cuoc_hop", _SELF)),
    line(votes.NamedNotCounted, "nguoi_du_hop", f"{_VERIFY},Người dự 05,Cán bộ,Ban Quản lý,thành viên,có",
         f"{_VERIFY},Người dự 05,Cán bộ,Ban Quản lý,thành viên,không", "«Số có mặt» 5", "có 4",
         at=("cuoc_hop", _VERIFY)),
    line(votes.NotOfTheCouncil, "nguoi_du_hop", "Người vắng,Cán bộ,Hội đồng,", "Người vắng,Cán bộ,Hội đồng thẩm định,",
         "«Người vắng» không có trong hội đồng"),
    line(votes.NoChair, "nguoi_du_hop", f"{_SELF},Người dự 02,Cán bộ,Ban Quản lý,thư ký",
         f"{_SELF},Người dự 02,Cán bộ,Ban Quản lý,chủ trì", "có 2 người có mặt ghi vai trò «chủ trì»"),
    line(votes.TooManyAgreed, "cuoc_hop", "UBND huyện,5,5,5,5,5,5,5", "UBND huyện,5,5,5,5,5,5,6", "6 người nhất trí",
         at=("cuoc_hop", _VERIFY)),
    line(votes.OpinionsNotSum, "y_kien", "30,28,2", "30,29,2", "29 đồng ý, 2 không đồng ý trên 30",
         at=("y_kien", f"{_SELF},Nhân dân")),
    line(votes.OpinionUnanswered, "y_kien", "Sửa số liệu,tiếp thu,Đã bổ sung", "Sửa số liệu,,", "«Nhân dân»",
         at=("y_kien", f"{_SELF},Nhân dân")),
    line(votes.VillagesNotPublished, "cong_khai", "nhà văn hóa các thôn,3", "nhà văn hóa các thôn,2", "xã có 3 thôn",
         at=("cong_khai", f"{_SELF},niêm yết")),
    # The survey
    line(survey.FormsOutOfOrder, "khao_sat_thon", "Bản Hai,130,100", "Bản Hai,90,100", "«Phiếu phát ra» 100 nhiều hơn",
         at=("khao_sat_thon", f"{AK},Bản Hai")),
    line(survey.FormsOutOfOrder, "khao_sat_thon", "100,100,99,97,1,1", "100,100,99,96,1,1", "cộng lại 98",
         at=("khao_sat_thon", f"{AK},Bản Hai")),
    line(survey.AnswersNotValidForms, "khao_sat_noi_dung", "không,290,15,2", "không,290,14,2", "306 ý kiến",
         "307 phiếu", at=("khao_sat_noi_dung", f"{AK},,1")),
    line(survey.OverallDiffers, "khao_sat_noi_dung", "có,300,5,2", "có,301,4,2", "301 hài lòng", "cộng lại 300",
         at=("khao_sat_noi_dung", f"{AK},,2")),
    line(survey.HouseholdsDiffer, "dac_diem", "3200,1650,400,3", "3200,1650,410,3", "có 400 hộ", "410",
         at=("khao_sat_thon", AK)),
    line(survey.HouseholdsDiffer, "dac_diem", "3200,1650,400,3", "3200,1650,400,4", "khảo sát 3 thôn", "xã có 4",
         at=("khao_sat_thon", AK)),
    line(survey.SurveyTooSmall, "khao_sat_thon", "Bản Hai,130,100,100,99,97,1,1", "Bản Hai,130,70,70,69,67,1,1",
         "53,85%", "từ 60", at=("khao_sat_thon", f"{AK},Bản Hai")),
    line(survey.SurveyTooSmall, "khao_sat_noi_dung", "không,290,15,2", "không,240,65,2", "78,18%", "từ 80",
         at=("khao_sat_noi_dung", f"{AK},,1")),
    # Results
    line(results.VerdictContradicted, "ket_qua_chi_tieu", _result(2, 390), _result(2, 300), "«đạt»", "«chưa đạt»"),
    line(results.VerdictContradicted, "danh_gia_tieu_chi", "", f"{_SELF},bo-xa,2,chưa đạt,Biên bản,", "tiêu chí 2"),
    line(results.VerdictWithoutBasis, "ket_qua_chi_tieu", _result(3, 380) + _BASIS, _result(3, 380) + '""',
         "chỉ tiêu 3.1", "không có căn cứ"),
    line(results.VerdictWithoutBasis, "danh_gia_tieu_chi", f"{_SELF},bo-xa,dk,đạt,Báo cáo nợ đọng",
         f"{_SELF},bo-xa,dk,đạt,", "tiêu chí dk"),
    line(results.ShareDiffers, "ket_qua_chi_tieu", _result(3, 380), _result(3, 380).replace(",,,380", ',,"95,5",380'),
         "95,5%", "380 trên 400 là 95,00%"),
    line(results.BareShare, "ket_qua_chi_tieu", _result(3, 380), _result(3, 380).replace(",,,380,400", ",,95,,"),
         "chỉ tiêu 3.1 chỉ có tỷ lệ"),
    line(results.PartAboveWhole, "ket_qua_chi_tieu", _result(3, 380), _result(3, 480), "480 trên 400"),
    line(results.PartAboveWhole, "ket_qua_chi_tieu", _result(3, 380), _result(3, 380).replace("380,400", "380,"),
         "thiếu một trong hai số"),
    line(results.ResultUnreadable, "ket_qua_chi_tieu", _result(3, 380),
         _result(3, 380).replace(",,,380", ",,nhiều,380"),
         "«nhiều»", "cần một số"),
    line(results.AlternativesBothGiven, "ket_qua_chi_tieu", _whole(_result(4, 388)) + "\n",
         f"{_SELF},bo-xa,4.1,1,,388,400,30/6/2031,,,,,\n{_SELF},bo-xa,4.1,2,,388,400,30/6/2031,,,,,\n",
         "trường hợp khác", at=("ket_qua_chi_tieu", f"{_SELF},bo-xa,4.1,2")),
    line(results.StagesDisagree, "ket_qua_chi_tieu", _result(3, 380, _VERIFY),
         _result(3, 380, _VERIFY).replace("đạt", "chưa đạt"), "tự đánh giá «đạt», thẩm tra «chưa đạt»"),
    line(results.FiguresDiffer, "ket_qua_chi_tieu", _result(3, 380, _VERIFY), _result(3, 378, _VERIFY),
         "378 trên 400", "bước trước 380 trên 400"),
    line(results.SubmittedUnready, "ket_qua_chi_tieu", _result(2, 390), _result(2, 300).replace("đạt", ""), "đạt 6/7",
         "tiêu chí 2", at=("van_ban_ho_so", f"{_SELF},Tờ trình")),
    line(results.SubmittedUnassessed, "ket_qua_chi_tieu", _whole(_result(3, 380)) + "\n", "", "tiêu chí 3",
         at=("van_ban_ho_so", f"{_SELF},Tờ trình")),
    line(results.SubmittedUnassessed, "xac_nhan", f"{_VERIFY},an ninh trật tự,,Công an tỉnh,đạt,8/XN-CA,12/9/2031,"
         "Phạm Văn An,\n", "", "an ninh trật tự",
         at=("van_ban_ho_so", f"{_VERIFY},Tờ trình")),
    line(results.SubmittedUnready, "no_dong", "1200,1100,1100", "1200,1100,1000", "không có nợ đọng",
         at=("van_ban_ho_so", f"{_SELF},Tờ trình")),
    line(attestations.AttestationContradicted, "xac_nhan", "7,phong-nong-thon,đạt", "7,phong-nong-thon,chưa đạt",
         "xác nhận «chưa đạt»", at=("xac_nhan", f"{_VERIFY},tiêu chí")),
    line(attestations.AttestationContradicted, "xac_nhan", "",
         f"{_VERIFY},nợ đọng,,phong-tai-chinh,chưa đạt,9/XN,12/9/2031,,", "nợ đọng «chưa đạt»"),
    line(attestations.UnknownAttested, "xac_nhan", "7,phong-nong-thon,đạt", "27,phong-nong-thon,đạt",
         "không có tiêu chí 27", at=("xac_nhan", f"{_VERIFY},tiêu chí")),
    line(attestations.AttestedByNoBody, "xac_nhan", "Công an tỉnh", "Công an huyện", "không còn từ ngày 01/01/2031",
         at=("xac_nhan", f"{_VERIFY},an ninh")),
    # Sums
    line(sums.ResourcesNotSum, "ho_so", "30/6/2031,2150", "30/6/2031,2200", "2.200", "cộng lại 2.150",
         at=("ho_so", AK)),
    line(sums.DebtDiffers, "no_dong", "1200,1100,1100", "1200,1100,1000", "tổng nợ đọng 0, các công trình cộng lại 100",
         at=("ho_so", AK)),
    line(sums.DebtOwed, "no_dong", "1200,1100,1100", "1200,1100,1000", "còn nợ 100", at=("no_dong", AK)),
    line(sums.WorkImpossible, "no_dong", "1200,1100,1100", "1000,1100,1100", "tổng mức đầu tư 1.000",
         at=("no_dong", AK)),
    line(sums.ResourceImpossible, "nguon_luc", f"{AK},,tinh", f"{AK},,tinhr", "«tinhr»"),
    line(sums.ResourceImpossible, "nguon_luc", "2031,500", "2052,500", "2052", at=("nguon_luc", f"{AK},,tinh")),
    line(sums.ResourceImpossible, "nguon_luc", "2031,500", "2031,-500", "số âm: -500",
         at=("nguon_luc", f"{AK},,tinh")),
    line(sums.PeoplesNotWhole, "dac_diem", "Tày 60; Kinh 40", "Tày 60; Kinh 30", "cộng lại 90%",
         at=("dac_diem", AK)),
    # Numbers that two tables hold
    line(numbers.DecisionDiffers, "van_ban_ho_so", "", f"{_VERIFY},quyet-dinh-to-tham-tra,61,05/8/2031,,,không,,",
         "«61»", "«60/QĐ-UBND»"),
    line(numbers.DecisionDiffers, "van_ban_ho_so", "", f"{_VERIFY},quyet-dinh-to-tham-tra,60,06/8/2031,,,không,,",
         "ngày khác"),
    Case(numbers.IssuedOtherwise, ("số «52» khác «57» đã ban hành (01-to-trinh.docx)",), _ISSUED, {},
         "van-ban-ho-so.csv", DOSSIER["van-ban-ho-so"].splitlines().index(_submitted()) + 1),
    line(numbers.SecurityLetterDiffers, "van_ban_ho_so", "", f"{_VERIFY},xac-nhan-an-ninh,9,12/9/2031,,,không,,",
         "«9»", "«8/XN-CA»"),
)  # fmt: skip
