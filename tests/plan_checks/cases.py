"""The faulty line beside the finding that it must give; every rule of the plan's checks has a case."""

from __future__ import annotations

from datetime import date

from ntmdocs.plan_checks import (
    blanks,
    bodies,
    citations,
    criteria,
    dates,
    levels,
    money,
    names,
    passages,
    prior_roadmap,
    rearranged,
    registers,
    repeated,
    targets,
    totals,
    villages,
)
from tests.builders import UNITS, edited
from tests.plan_checks.dossier_cases import DOSSIER_CASES
from tests.plan_checks.planting import FORMER, LT, SG, Case, head, line, without

CASES: tuple[Case, ...] = (
    # Units and communes
    line(names.UnknownUnit, "von", f"{LT},Bình Yên", "Lâm Thương Hạ,Bình Yên", "«Lâm Thương Hạ»", "«huyện Lâm Thượng»"),
    line(names.AmbiguousUnit, "muc_tieu_thon", "", "Sơn Giang,3,không,", "«tỉnh Sơn Giang»", "«thị xã Sơn Giang»"),
    line(names.UnknownCommune, "muc_tieu_xa", f"{LT},An Khê", f"{LT},An Khế Hạ", "«An Khế Hạ»", "Có phải «xã An Khê»?"),
    line(
        names.CommuneElsewhere, "giup_do_xa", f"{LT},An Khê", f"{SG},An Khê",
        "Xã An Khê thuộc huyện Lâm Thượng, không thuộc thị xã Sơn Giang",
    ),
    line(
        names.SharedName, "cong_trinh", "", "tỉnh Sơn Giang,Phú Lộc,Cầu,,,,,,",
        "xã Phú Lộc, thị xã Sơn Giang", "xã Phú Lộc, huyện Lâm Thượng",
    ),
    line(names.NotAssessed, "muc_tieu_xa", "", f"{LT},Lâm Hà,cao,2031,", "Thị trấn Lâm Hà không thuộc diện"),
    line(names.NotAssessed, "xa", "", f"{SG},phường Trung Tâm,còn lại", "Phường Trung Tâm"),
    # Listed twice
    line(repeated.ListedTwice, "muc_tieu_xa", "", "huyện Lâm Thượng,xã An Khê,chuan,2031,", "hai lần", "dòng 4"),
    line(repeated.ListedTwice, "xa", "", f"{LT},Đông Mai,còn lại", "Đông Mai", "dòng 7"),
    line(repeated.ListedTwice, "thon", "", f"{LT},Đông Mai,suối đá,,,2030", "suối đá"),
    line(repeated.ListedTwice, "van_ban", "", "kh-88,Kế hoạch,89/KH-UBND,21/3/2031,UBND tỉnh,,t1,,,,", "kh-88"),
    # Targets
    line(targets.UnknownLevel, "muc_tieu_xa", f"{LT},Cẩm Sơn,cao", f"{LT},Cẩm Sơn,caoo", "«caoo»", "Có phải «cao»?"),
    line(targets.UnknownLevel, "muc_tieu_chung", "tỉnh Sơn Giang,mau", "tỉnh Sơn Giang,xyz", "Ghi một trong"),
    line(
        targets.LevelOfAnotherTier, "muc_tieu_don_vi", "phấn đấu,huyen", "phấn đấu,chuan",
        "không phải của thị xã Sơn Giang", "«huyen»", at=("muc_tieu_don_vi", SG),
    ),
    line(targets.LevelOfAnotherTier, "muc_tieu_xa", "", f"{LT},Đông Mai,thon,2031,", "xã Đông Mai", "«chuan»"),
    line(targets.WrongYear, "muc_tieu_xa", f"{LT},Bình Yên,chuan,2030", f"{LT},Bình Yên,chuan,2029", "2029", "2031"),
    line(targets.WrongYear, "von", f"{LT},Bình Yên,,tw,đầu tư,2031", f"{LT},Bình Yên,,tw,đầu tư,2033", "2033 sau"),
    line(targets.WrongYear, "thon", "Suối Đá,,,2030", "Suối Đá,,,2032", "2032 sau", at=("thon", f"{LT},Đông Mai,Suối")),
    line(
        targets.ContradictoryLevels, "muc_tieu_xa", "", f"{LT},An Khê,mau,2031,cây chè",
        "«nông thôn bền vững bậc ba» và «nông thôn bền vững»", "trong cùng một năm",
    ),
    # Totals
    line(
        totals.TotalNotSum, "muc_tieu_chung", "tỉnh Sơn Giang,chuan,2,1,1", "tỉnh Sơn Giang,chuan,3,2,1",
        "công bố 3", "cộng lại 2", "huyện Lâm Thượng: 2",
    ),
    line(totals.TotalNotSum, "muc_tieu_chung", f"{LT},chuan,2,1,1", f"{LT},chuan,2,2,0", "công bố 0", "cộng lại 1"),
    line(totals.TotalNotSum, "muc_tieu_chung", "Giang,thon,2,2,", "Giang,thon,5,2,", "công bố 5, ", "cộng lại 2",
         at=("muc_tieu_chung", "tỉnh Sơn Giang,thon")),
    line(totals.TotalNotSum, "muc_tieu_chung", "Giang,thon,2,2,", "Giang,thon,4,2,2", "công bố 2, ", "cộng lại 1",
         at=("muc_tieu_chung", "tỉnh Sơn Giang,thon")),
    line(totals.PartsNotTotal, "muc_tieu_chung", f"{LT},chuan,2,1,1", f"{LT},chuan,2,1,0", "2 khác 1 + 0"),
    line(
        totals.AverageTooLow, "muc_tieu_chung", "tỉnh Sơn Giang,bình quân tiêu chí,6",
        "tỉnh Sơn Giang,Bình quân tiêu chí,7",
        "6,14", "thấp hơn mục tiêu 7",
    ),
    line(
        totals.AverageTooLow, "muc_tieu_chung", f'{LT},bình quân tiêu chí,"5,8"', f'{LT},bình quân tiêu chí,"5,9"',
        "5,80", "5,9",
    ),
    line(
        totals.AverageUnknown, "xa", "Hòa Bắc,đã công nhận,cao,QĐ 9/QĐ-UBND,qd-11,2026 - 2030,có,7,7",
        "Hòa Bắc,đã công nhận,cao,QĐ 9/QĐ-UBND,qd-11,2026 - 2030,có,7,", "Chưa biết", "6 tiêu chí",
        at=("muc_tieu_chung", "tỉnh Sơn Giang,bình quân"),
    ),
    # The register
    line(
        registers.RegisterIncomplete, "xa", f"{LT},Phú Lộc,còn lại,,,,,,2,4,,có\n", "",
        "Huyện Lâm Thượng có 5", "2 trong lộ trình + 1 đã công nhận + 1 còn lại", "xã Phú Lộc", at=("xa", ""),
    ),
    line(registers.GroupNotTarget, "xa", "An Khê,trong lộ trình", "An Khê,còn lại", "có mục tiêu", "«còn lại»"),
    line(registers.GroupNotTarget, "xa", "Đông Mai,còn lại", "Đông Mai,trong lộ trình", "không có dòng nào"),
    line(
        registers.LevelNotStanding,
        "xa",
        "Đông Mai,còn lại,,",
        "Đông Mai,còn lại,chuan,",
        "đã đạt «nông thôn bền vững»",
    ),
    line(registers.LevelNotStanding, "xa", "Hòa Bắc,đã công nhận,cao", "Hòa Bắc,đã công nhận,", "chưa ghi cấp độ"),
    # Last year's roadmap
    line(
        prior_roadmap.CarriedWithoutTarget, "muc_tieu_xa", f"{LT},Cẩm Sơn,cao,2030", f"{LT},Cẩm Sơn,cao,2031",
        "«Cẩm Sơn» chuyển tiếp", "2030", at=("lo_trinh_nam_truoc", f"{LT},Cẩm Sơn"),
    ),
    line(
        prior_roadmap.CarriedWithoutPrior, "lo_trinh_nam_truoc", f"{LT},Cẩm Sơn,cao,chuyển tiếp,\n", "",
        "«Cẩm Sơn»", "không có dòng «chuyển tiếp»", at=("muc_tieu_xa", f"{LT},Cẩm Sơn"),
    ),
    line(
        prior_roadmap.RemovedWithoutDocument, "lo_trinh_nam_truoc", "đưa ra khỏi lộ trình,qd-60",
        "đưa ra khỏi lộ trình,", "không nêu văn bản",
    ),
    line(
        prior_roadmap.OutcomeContradicted, "lo_trinh_nam_truoc", f"{LT},Bình Yên,chuan,chuyển tiếp",
        f"{LT},Bình Yên,chuan,đã công nhận", "vẫn có mục tiêu «nông thôn bền vững»",
    ),
    line(
        prior_roadmap.OutcomeContradicted, "lo_trinh_nam_truoc", "Đông Mai,chuan,đưa ra khỏi lộ trình",
        "Đông Mai,chuan,đã công nhận", "sổ theo dõi xã không ghi",
    ),
    # Villages
    line(villages.VillageCountDiffers, "muc_tieu_thon", f"{LT},2,có,1", f"{LT},3,có,1", "3 thôn", "có 2 thôn"),
    line(villages.VillageCountDiffers, "muc_tieu_thon", f"{LT},2,có,1", f"{LT},2,không,", "ghi không còn thôn tồn"),
    line(villages.VillageCountDiffers, "muc_tieu_thon", f"{LT},2,có,1", f"{LT},2,có,4", "Công bố 4", "có 1"),
    line(villages.VillagesWithoutTarget, "thon", "", f"{SG},Hòa Bắc,Xóm Bãi,,,2030", "không có mục tiêu thôn"),
    line(
        villages.VillageNotAllowed, "thon", f"{LT},Phú Lộc,Bản Trung", f"{LT},Bình Yên,Bản Trung",
        "Xã Bình Yên (nhóm «trong lộ trình») không được chọn thôn",
    ),
    line(
        villages.VillageNotAllowed, "xa", "Phú Lộc,còn lại,,,,,,2,4,,có", "Phú Lộc,còn lại,,,,,,2,4,,không",
        "không đặc biệt khó khăn", at=("thon", f"{LT},Phú Lộc"),
    ),
    line(villages.VillageNoLonger, "thon", "", f"{LT},Đông Mai,Khe Trên,,,2030", "đã nhập vào thôn «Khe Vàng»"),
    line(
        villages.MergerWithoutResolution, "thon", "12/NQ-HĐND ngày 05/12/2029", "", "chưa ghi nghị quyết",
        at=("thon", f"{LT},Đông Mai,Khe Vàng"),
    ),
    # Levels in order
    line(
        levels.LevelNotHeld, "muc_tieu_xa", "", f"{LT},Đông Mai,cao,2031,",
        "Xã Đông Mai phấn đấu «nông thôn bền vững bậc hai» mà chưa đạt «nông thôn bền vững»",
    ),
    line(
        levels.LevelNotHeld,
        "muc_tieu_xa",
        "",
        f"{SG},Hòa Bắc,chuan,2031,",
        "Xã Hòa Bắc đã đạt «nông thôn bền vững bậc hai»",
    ),
    line(
        levels.NotReviewed, "xa", "QĐ 8/QĐ-UBND,qd-11,2026 - 2030,có", "QĐ 8/QĐ-UBND,qd-11,2026 - 2030,không",
        "mà chưa rà soát", at=("muc_tieu_xa", f"{LT},Cẩm Sơn"),
    ),
    line(
        levels.ReviewUnknown, "xa", "QĐ 8/QĐ-UBND,qd-11,2026 - 2030,có", "QĐ 8/QĐ-UBND,qd-11,2026 - 2030,",
        "chưa ghi đã rà soát", at=("muc_tieu_xa", f"{LT},Cẩm Sơn"),
    ),
    line(
        levels.UnitGoalOutOfReach, "muc_tieu_don_vi", "", f"{LT},phấn đấu,huyen",
        "còn ngoài lộ trình: xã Đông Mai, xã Phú Lộc",
    ),
    line(levels.NoProminentField, "muc_tieu_xa", "mau,2031,du lịch", "mau,2031,", "lĩnh vực nổi trội",
         at=("muc_tieu_xa", f"{SG},Hòa Bắc")),
    # Criteria
    line(criteria.NoGain, "xa", f"{LT},Đông Mai,còn lại,,,,,,3,4", f"{LT},Đông Mai,còn lại,,,,,,3,3", "vẫn 3"),
    line(criteria.LossWithoutReason, "xa", f"{LT},Đông Mai,còn lại,,,,,,3,4", f"{LT},Đông Mai,còn lại,,,,,,3,2",
         "giảm từ 3 xuống 2"),
    line(criteria.TooManyCriteria, "xa", f"{LT},Đông Mai,còn lại,,,,,,3,4", f"{LT},Đông Mai,còn lại,,,,,,3,8",
         "8 tiêu chí", "chỉ có 7"),
    line(criteria.TooManyCriteria, "thon", "Bản Trung,,,2031,2", "Bản Trung,,,2031,5", "chỉ có 4",
         at=("thon", f"{LT},Phú Lộc,Bản")),
    line(criteria.RoadmapNotFull, "xa", "Bình Yên,trong lộ trình,,,,,,6,7", "Bình Yên,trong lộ trình,,,,,,6,6", "6/7"),
    line(criteria.ResultsDisagree, "ket_qua_tieu_chi", "An Khê,bo-xa,6,không", "An Khê,bo-xa,6,có",
         "sổ ghi đạt 5", "cho 6", at=("xa", f"{LT},An Khê")),
    line(criteria.UnknownCriteriaSet, "lo_trinh_tieu_chi", "bo-xa-cao,2", "bo-xa-coa,2", "«bo-xa-cao»"),
    line(criteria.UnknownCriterion, "lo_trinh_tieu_chi", "An Khê,bo-xa,7", "An Khê,bo-xa,9", "không có «9»", "«1»"),
    line(criteria.UnknownCriterion, "chi_tieu_rieng", "bo-xa,1.1", "bo-xa,9.9", "không có «9.9»"),
    # Money
    line(money.UnknownSource, "von", f"{LT},Bình Yên,,tw", f"{LT},Bình Yên,,tinhr", "«tinhr»", "Có phải «tinh»?"),
    line(money.UnknownSource, "cong_trinh", "1200,500,tw", "1200,500,zzz", "«zzz»"),
    line(money.NegativeAmount, "von", "Bình Yên,,tw,đầu tư,2031,450", "Bình Yên,,tw,đầu tư,2031,-450", "Số âm: -450"),
    line(money.OffByThousand, "von", "Bình Yên,,tw,đầu tư,2031,450", "Bình Yên,,tw,đầu tư,2031,450000", "450.000"),
    line(money.OffByThousand, "cong_trinh", "4,800,300", "4,800000000,300", "800.000.000"),
    line(money.NatureMissing, "von", f"{LT},Bình Yên,,tw,đầu tư", f"{LT},Bình Yên,,tw,", "phải tách đầu tư"),
    line(money.SumsDiffer, "von", "Giao thông,tw,đầu tư,2031,1470", "Giao thông,tw,đầu tư,2031,1400",
         "(đầu tư)", "theo xã 1.470, theo nội dung 1.400"),
    line(money.WorkAboveTotal, "cong_trinh", "1200,500,tw", "400,500,tw", "vốn trong năm 500"),
    # Cited documents
    line(citations.BasisIncomplete, "van_ban", "nq-lt,Nghị quyết,5/NQ-HĐND", "nq-lt,Nghị quyết,",
         "chưa có số, ký hiệu"),
    line(citations.BasisIncomplete, "van_ban", "luat-cq,Luật,,16/6/2029", "luat-cq,Luật,,", "chưa có ngày ban hành"),
    line(citations.CitationIncomplete, "van_ban", "kh-66,Kế hoạch,66/KH-UBND", "kh-66,Kế hoạch,", "chưa có số"),
    line(citations.UnknownUse, "van_ban", "t1,,truyen_thong", "t1,,truyenthong", "Có phải «truyen_thong»?"),
    line(citations.UnknownDocument, "thong_tin_don_vi", "NT,de-an-sg", "NT,de-an-gs", "Có phải «de-an-sg»?"),
    line(citations.UnknownDocument, "lo_trinh_nam_truoc", "lộ trình,qd-60", "lộ trình,xyz", "«xyz»"),
    line(citations.UnknownDocument, "chi_tieu_rieng", "80,qd-12", "80,qd-1299", "«qd-1299»"),
    line(citations.UnknownDocument, "van_ban", "ke_hoach_giai_doan,kh-40,", "ke_hoach_giai_doan,kh-4000,", "«kh-4000»"),
    head(citations.UnknownDocument, "Có phải «kh-88»?", upper_plan="kh-888"),
    line(citations.UnknownTier, "van_ban", "2031,t2,Lâm Thượng", "2031,t9,Lâm Thượng", "«t9»"),
    line(citations.UnknownTier, "co_quan", "Khuyến nông,t2", "Khuyến nông,t22", "«t22»",
         at=("co_quan", "tram-khuyen-nong")),
    line(citations.FromTheFuture, "van_ban", "66/KH-UBND,11/02/2031", "66/KH-UBND,11/5/2031",
         "11/5/2031, sau ngày lập"),
    line(citations.FromTheFuture, "thong_tin_don_vi", "45,25/4/2031", "45,15/3/2031", "Ban hành ngày 15/3/2031, trước",
         at=("thong_tin_don_vi", SG)),
    line(citations.CitesLater, "van_ban", "41/KH-UBND,09/02/2031", "41/KH-UBND,06/01/2031", "08/01/2031, sau nó"),
    line(citations.CitesLater, "van_ban", "30/NQ-CP,10/01/2030", "30/NQ-CP,10/01/2031", "«nq-tw» ngày 10/01/2031",
         at=("van_ban", "qd-ttg")),
    line(citations.SameSymbol, "van_ban", "", "kh-99,Kế hoạch,88/KH-UBND,22/3/2031,UBND tỉnh Sơn Giang,,t1,,,,",
         "88/KH-UBND", "20/3/2031"),
    line(
        citations.WrongOrder, "van_ban", "", "qd-new,Quyết định,9/QĐ-TTg,01/02/2031,Thủ tướng,,trung_uong,,can_cu,,",
        "phải đứng trước «nq-7»",
    ),
    line(
        citations.WrongOrder, "van_ban", "", f"nq-old,Nghị quyết,2/NQ-HĐND,01/02/2030,HĐND huyện,,t2,{LT},can_cu,,",
        "phải đứng trước «nq-lt»",
    ),
    # Dates
    line(dates.EndsBeforeStart, "lich_ho_so", f"{LT},Thẩm tra hồ sơ,An Khê,Phòng Nông thôn,01/9/2031,15/9/2031",
         f"{LT},Thẩm tra hồ sơ,An Khê,Phòng Nông thôn,01/9/2031,15/8/2031", "Đến 15/8/2031, trước"),
    line(dates.EndsBeforeStart, "co_quan", "giao,,01/01/2030,", "giao,,01/01/2030,01/7/2029", "trước ngày bắt đầu"),
    head(dates.OutsidePeriod, "2031 - 2035", year=2036),
    head(dates.OutsidePeriod, "không thuộc thời gian áp dụng", drafted_on=date(2036, 1, 5)),
    head(dates.OutsidePeriod, "sau ngày lập", cut_off=date(2031, 12, 31)),
    # Bodies
    line(bodies.BodyNotInBeing, "phu_trach_tieu_chi", "Phòng Tài chính,so", "Công an,so",
         "không còn từ ngày 01/01/2031",
         at=("phu_trach_tieu_chi", LT)),
    line(bodies.BodyNotInBeing, "phu_trach_tieu_chi", "t2,tram-khuyen-nong", "t2,trung-tam-so",
         "chỉ có từ ngày 01/7/2031"),
    line(bodies.BodyNotInBeing, "giup_do_xa", "Ban Chỉ huy Quân sự huyện Lâm Thượng", "Công an huyện Lâm Thượng",
         "«Công an huyện Lâm Thượng» không còn", at=("giup_do_xa", f"{LT},An Khê")),
    line(bodies.BodyNotInBeing, "lich_ho_so", f"{LT},Thẩm tra hồ sơ,An Khê,Phòng Nông thôn",
         f"{LT},Thẩm tra hồ sơ,An Khê,Công an huyện", "không còn"),
    line(bodies.BodyNotInBeing, "co_quan", "", "ca-huyen,Công an,t2,,phối hợp,,,,9", "không còn từ ngày 01/01/2031"),
    Case(
        bodies.CriterionWithoutLead, ("tiêu chí 3: huyện Lâm Thượng",),
        edited("phu_trach_tieu_chi", "t2,tram-khuyen-nong,Phòng", "t2,,Phòng"), {}, "", 0,
    ),
    # Blanks
    line(blanks.NoSigner, "thong_tin_don_vi", "Lê Văn Minh,có", ",có", "Huyện Lâm Thượng chưa có người ký",
         at=("thong_tin_don_vi", LT)),
    without(blanks.NoSigner, "thong_tin_don_vi", "Thị xã Sơn Giang chưa có người ký"),
    Case(blanks.NoOwnBasis, ("Huyện Lâm Thượng",), edited("van_ban", "2031,t2,Lâm Thượng", "2031,t2,"), {}, "", 0),
    head(blanks.NoUpperPlan, "Chưa ghi kế hoạch", upper_plan=""),
    without(blanks.AnnexLeftOut, "von", "biểu nguồn vốn: mọi đơn vị"),
    without(blanks.CoreTableEmpty, "xa", "xã đã đạt chuẩn, xã còn lại"),
    without(blanks.CoreTableEmpty, "muc_tieu_xa", "xã phấn đấu đạt chuẩn"),
    without(blanks.SetDocumentUnknown, "van_ban", "«qd-12», «qd-11»"),
    Case(
        totals.NothingTargeted,
        ("Công bố 2 cho «thôn bền vững»",),
        {"muc_tieu_thon": ""},
        {},
        "muc-tieu-chung.csv",
        5,
    ),
    without(blanks.AnnexLeftOut, "thon", "danh sách thôn: huyện Lâm Thượng"),
    # Own passages, number, signer
    line(passages.PassageWithoutText, "doan_van_rieng", "", f"{LT},muc_dich,thay,đoạn văn,", "«thay»", "chọn «bỏ»"),
    line(passages.RaggedTable, "doan_van_rieng", "Huyện|100", "Huyện|100|nghìn", "có 2 ô, hàng 2 có 3 ô",
         at=("doan_van_rieng", f"{LT},kinh_phi")),
    line(passages.NumberNotDigits, "thong_tin_don_vi", "Sơn Giang,45,", "Sơn Giang,45/KH,", "«45/KH»",
         at=("thong_tin_don_vi", SG)),
    line(passages.SignerWithTitle, "thong_tin_don_vi", "Lê Văn Minh", "ThS. Lê Văn Minh", "«ThS. Lê Văn Minh»",
         at=("thong_tin_don_vi", LT)),
    line(passages.SignerWithTitle, "thong_tin_don_vi", "Lê Văn Minh", "Tiến sĩ Lê Văn Minh", "học vị",
         at=("thong_tin_don_vi", LT)),
    # Units after a rearrangement
    Case(rearranged.FormerName, ("«xã Vĩnh An» không còn",),
         {**edited("doan_van_rieng", "Gắn xây dựng", "Giao xã Vĩnh An. Gắn xây dựng"), "former": FORMER}, {},
         "doan-van-rieng.csv", 2),
    Case(rearranged.FormerName, ("«quận Tây Sơn» không còn",), {"former": FORMER},
         {"reports_to": "Phòng Nông thôn quận Tây Sơn"}, "ke-hoach.yaml", 0),
    Case(rearranged.IncompleteUnitList, ("Huyện Lâm Thượng mới có 6 đơn vị",),
         {"units": UNITS.replace("Cách viết khác", "Cách viết khác,Danh mục chưa đủ")
          .replace("t2,91,có,\n91201", "t2,91,có,,có\n91201")}, {}, "don-vi.csv", 7),
    *DOSSIER_CASES,
)  # fmt: skip
