"""An invented plan: another province, year, tiers, levels and numbers than any example, with every table filled.

`a_plan()` is sound: no check finds anything in it. A test changes what it is about: a header's field, a whole table
(`a_plan(von="")` has no money), or one line of a table (`a_plan(**edited("xa", old, new))`).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from ntmdocs.findings import Place
from ntmdocs.model import (
    TABLES,
    Body,
    CommuneGroup,
    CriteriaSet,
    Criterion,
    FundingSource,
    Government,
    Indicator,
    IssuedPaper,
    Level,
    Plan,
    PlanHeader,
    Programme,
    Responsibility,
    TableRecord,
    ThresholdPart,
    Tier,
    Unit,
    UnitKind,
    Units,
)
from ntmdocs.plan_files.raw import RawTable
from ntmdocs.plan_files.records import table_records
from tests.dossier_tables import DOSSIER, parameters, steps

UNITS = """\
Mã,Tên,Loại,Cấp,Mã cấp trên,Thuộc Chương trình,Cách viết khác
91,Sơn Giang,tỉnh,t1,,có,
911,Sơn Giang,thị xã,t2,91,có,
91101,Hòa Bắc,xã,t3,911,có,Hoà Bắc
91102,Phú Lộc,xã,t3,911,có,
91103,Trung Tâm,phường,t3,911,không,
912,Lâm Thượng,huyện,t2,91,có,
91201,An Khê,xã,t3,912,có,
91202,Bình Yên,xã,t3,912,có,
91203,Cẩm Sơn,xã,t3,912,có,
91204,Đông Mai,xã,t3,912,có,
91205,Phú Lộc,xã,t3,912,có,
91206,Lâm Hà,thị trấn,t3,912,không,
"""

BODIES = """\
Mã cơ quan,Tên cơ quan,Cấp,Quan hệ,Vai trò,Từ ngày,Đến ngày,Thứ tự
so-nong-thon,Sở Nông thôn,t1,giao,thuong_truc,,,1
so-tai-chinh,Sở Tài chính,t1,giao,tai_chinh,,,2
cong-an-tinh,Công an,t1,phối hợp,,,,3
phong-nong-thon,Phòng Nông thôn,t2,giao,thuong_truc,,,1
phong-tai-chinh,Phòng Tài chính,t2,giao,tai_chinh,,,2
mat-tran,Ủy ban Mặt trận,t2,đề nghị,mat_tran,,,3
quan-su,Ban Chỉ huy Quân sự,t2,phối hợp,quan_su,,,4
cong-an,Công an,t2,phối hợp,cong_an,,31/12/2030,5
trung-tam-so,Trung tâm Số,t2,giao,,01/7/2031,,6
"""

RESPONSIBILITIES = """\
Bộ tiêu chí,Tiêu chí,Cấp,Cơ quan chủ trì,Cơ quan phối hợp,"Sở, ngành hướng dẫn",Thời hạn hoàn thành
bo-xa,1,t2,phong-nong-thon,,so-nong-thon,Quý II
bo-xa,2,t2,phong-nong-thon,phong-tai-chinh,so-nong-thon,Quý II
bo-xa,3,t2,phong-nong-thon,,so-nong-thon,Quý II
bo-xa,4,t2,phong-tai-chinh,,so-tai-chinh,Quý III
bo-xa,5,t2,phong-tai-chinh,,so-tai-chinh,Quý III
bo-xa,6,t2,phong-nong-thon,mat-tran,,Quý III
bo-xa,7,t2,quan-su,,cong-an-tinh,Quý III
"""

PLAN: Mapping[str, str] = {
    "thong-tin-don-vi": """\
Đơn vị,Địa danh,Số kế hoạch,Ngày ban hành,Người ký,Ký thay,Đơn vị soạn thảo,Đề án
thị xã Sơn Giang,Sơn Giang,45,25/4/2031,Trần Thị Hoa,không,NT,de-an-sg
Lâm Thượng,,,,Lê Văn Minh,có,NT,
""",
    "muc-tieu-chung": """\
Đơn vị,Mục tiêu,Tổng số,Trong lộ trình năm,Chuyển tiếp
tỉnh Sơn Giang,chuan,2,1,1
tỉnh Sơn Giang,cao,2,1,1
tỉnh Sơn Giang,mau,1,1,0
tỉnh Sơn Giang,thon,2,2,
tỉnh Sơn Giang,bình quân tiêu chí,6,,
Lâm Thượng,chuan,2,1,1
Lâm Thượng,bình quân tiêu chí,"5,8",,
""",
    "muc-tieu-xa": """\
Đơn vị,Xã,Cấp độ,Năm lộ trình,Lĩnh vực nổi trội
thị xã Sơn Giang,Hòa Bắc,mau,2031,du lịch
thị xã Sơn Giang,xã Phú Lộc,cao,2031,
Lâm Thượng,An Khê,nông thôn bền vững,2031,
Lâm Thượng,Bình Yên,chuan,2030,
Lâm Thượng,Cẩm Sơn,cao,2030,
""",
    "xa": """\
Đơn vị,Xã,Nhóm,Cấp độ đã đạt,Quyết định công nhận,Bộ tiêu chí khi công nhận,Giai đoạn công nhận,Đã rà soát,\
Số tiêu chí đạt,Số tiêu chí cuối năm,Lý do giảm,Đặc biệt khó khăn
thị xã Sơn Giang,Hòa Bắc,đã công nhận,cao,QĐ 9/QĐ-UBND,qd-11,2026 - 2030,có,7,7,,không
thị xã Sơn Giang,xã Phú Lộc,đã công nhận,chuan,QĐ 55/QĐ-UBND,bo-xa,2031 - 2035,,7,7,,không
Lâm Thượng,An Khê,trong lộ trình,,,,,,5,7,,không
Lâm Thượng,Bình Yên,trong lộ trình,,,,,,6,7,,có
Lâm Thượng,Cẩm Sơn,đã công nhận,chuan,QĐ 8/QĐ-UBND,qd-11,2026 - 2030,có,7,7,,không
Lâm Thượng,Đông Mai,còn lại,,,,,,3,4,,có
Lâm Thượng,Phú Lộc,còn lại,,,,,,2,4,,có
""",
    "lo-trinh-nam-truoc": """\
Đơn vị,Xã,Cấp độ,Kết quả,Văn bản
thị xã Sơn Giang,Phú Lộc,chuan,đã công nhận,qd-55
Lâm Thượng,Bình Yên,chuan,chuyển tiếp,
Lâm Thượng,Cẩm Sơn,cao,chuyển tiếp,
Lâm Thượng,Đông Mai,chuan,đưa ra khỏi lộ trình,qd-60
""",
    "muc-tieu-thon": """\
Đơn vị,Số thôn,Còn thôn tồn,Số thôn tồn
Lâm Thượng,2,có,1
""",
    "thon": """\
Đơn vị,Xã,Thôn,Tên cũ,Nghị quyết sáp nhập,Năm lộ trình,Số tiêu chí đạt,Tiêu chí còn lại,Thời hạn hoàn thành,Công nhận
Lâm Thượng,Đông Mai,Khe Vàng,Khe Trên; Khe Dưới,12/NQ-HĐND ngày 05/12/2029,2031,3,4,Quý III,
Lâm Thượng,Phú Lộc,Bản Trung,,,2031,2,3; 4,Quý IV,
Lâm Thượng,Đông Mai,Suối Đá,,,2030,3,4,Quý II,
""",
    "muc-tieu-don-vi": """\
Đơn vị,Hướng,Cấp độ
thị xã Sơn Giang,phấn đấu,huyen
""",
    "van-ban": """\
Mã văn bản,Loại văn bản,"Số, ký hiệu",Ngày ban hành,Cơ quan ban hành,Trích yếu,Cấp ban hành,Đơn vị,Dùng làm,\
Sửa đổi cho,Viện dẫn
luat-cq,Luật,,16/6/2029,Quốc hội,Luật Tổ chức chính quyền cơ sở,trung_uong,,can_cu,,
nq-tw,Nghị quyết,30/NQ-CP,10/01/2030,Chính phủ,về nông thôn bền vững,trung_uong,,can_cu,,
qd-ttg,Quyết định,77/QĐ-TTg,20/11/2030,Thủ tướng Chính phủ,phê duyệt Chương trình,trung_uong,,can_cu,,nq-tw
nq-7,Nghị quyết,7/NQ-HĐND,09/12/2030,HĐND tỉnh Sơn Giang,về nhiệm vụ năm 2031,t1,,can_cu,,
kh-40,Kế hoạch,40/KH-UBND,08/01/2031,UBND tỉnh Sơn Giang,thực hiện Chương trình 2031 - 2035,t1,,\
can_cu; ke_hoach_giai_doan,,qd-ttg
kh-41,Kế hoạch,41/KH-UBND,09/02/2031,UBND tỉnh Sơn Giang,điều chỉnh Kế hoạch số 40/KH-UBND,t1,,\
ke_hoach_giai_doan,kh-40,
kh-88,Kế hoạch,88/KH-UBND,20/3/2031,UBND tỉnh Sơn Giang,thực hiện Chương trình năm 2031,t1,,can_cu,,kh-40
nq-sg,Nghị quyết,3/NQ-HĐND,20/12/2030,HĐND thị xã Sơn Giang,về nhiệm vụ năm 2031,t2,thị xã Sơn Giang,can_cu,,
nq-lt,Nghị quyết,5/NQ-HĐND,21/12/2030,HĐND huyện Lâm Thượng,về nhiệm vụ năm 2031,t2,Lâm Thượng,can_cu,,
de-an-sg,Quyết định,70/QĐ-UBND,02/02/2031,UBND tỉnh Sơn Giang,phê duyệt Đề án,t1,thị xã Sơn Giang,,,
qd-11,Quyết định,11/QĐ-UBND,03/3/2026,UBND tỉnh Sơn Giang,ban hành Bộ tiêu chí 2026 - 2030,t1,,,,
qd-12,Quyết định,12/QĐ-UBND,04/01/2031,UBND tỉnh Sơn Giang,ban hành Bộ tiêu chí 2031 - 2035,t1,,,,
qd-55,Quyết định,55/QĐ-UBND,30/12/2030,UBND tỉnh Sơn Giang,công nhận xã Phú Lộc,t1,,,,
qd-60,Quyết định,60/QĐ-UBND,15/01/2031,UBND tỉnh Sơn Giang,điều chỉnh lộ trình,t1,,,,
kh-66,Kế hoạch,66/KH-UBND,11/02/2031,UBND tỉnh Sơn Giang,truyền thông về Chương trình,t1,,truyen_thong,,
cv-9,Công văn,9-CV/TU,12/02/2031,Tỉnh ủy Sơn Giang,về việc giúp đỡ các xã,t1,,giup_do,,
""",
    "noi-nhan": """\
Đơn vị,Nơi nhận
thị xã Sơn Giang,UBND tỉnh (b/c)
thị xã Sơn Giang,UBND các xã
""",
    "co-quan": """\
Mã cơ quan,Tên cơ quan,Cấp,Đơn vị,Quan hệ,Vai trò,Từ ngày,Đến ngày,Thứ tự
tram-khuyen-nong,Trạm Khuyến nông,t2,Lâm Thượng,giao,,01/01/2030,,7
""",
    "phu-trach-tieu-chi": """\
Đơn vị,Bộ tiêu chí,Tiêu chí,Cấp,Cơ quan chủ trì,Cơ quan phối hợp,"Sở, ngành hướng dẫn",Thời hạn hoàn thành
Lâm Thượng,bo-xa,3,t2,tram-khuyen-nong,Phòng Tài chính,so-nong-thon,Quý III
""",
    "ket-qua-tieu-chi": """\
Đơn vị,Xã,Bộ tiêu chí,Tiêu chí,Đạt
thị xã Sơn Giang,Phú Lộc,bo-xa,1,có
Lâm Thượng,An Khê,bo-xa,1,có
Lâm Thượng,An Khê,bo-xa,2,có
Lâm Thượng,An Khê,bo-xa,3,có
Lâm Thượng,An Khê,bo-xa,4,có
Lâm Thượng,An Khê,bo-xa,5,có
Lâm Thượng,An Khê,bo-xa,6,không
Lâm Thượng,An Khê,bo-xa,7,không
""",
    "lo-trinh-tieu-chi": """\
Đơn vị,Xã,Bộ tiêu chí,Tiêu chí,Thời hạn hoàn thành,Bắt đầu,Nội dung còn thiếu,Khối lượng,Giải pháp thực hiện
thị xã Sơn Giang,Phú Lộc,bo-xa-cao,2,Quý II
Lâm Thượng,An Khê,bo-xa,6,Quý II,Tháng 2,59% hộ chưa có hố rác,300 hố rác,"Mỗi thôn một tổ vệ sinh.
Hướng dẫn từng hộ."
Lâm Thượng,An Khê,bo-xa,7,Quý III
""",
    "giup-do-xa": """\
Đơn vị,Xã,Ủy viên phụ trách,Cơ quan giúp đỡ,Nội dung
thị xã Sơn Giang,Phú Lộc,Đỗ Thị Lan,Phòng Nông thôn,hồ sơ
Lâm Thượng,An Khê,Nguyễn Văn Hải,Ban Chỉ huy Quân sự huyện Lâm Thượng,làm đường
""",
    "von": """\
Đơn vị,Xã,Nội dung,Nguồn vốn,Tính chất,Năm vốn,Số tiền,Tiêu chí
thị xã Sơn Giang,Hòa Bắc,,nguồn tỉnh,,2031,300
Lâm Thượng,An Khê,,tw,đầu tư,2031,500
Lâm Thượng,Bình Yên,,tw,đầu tư,2031,450
Lâm Thượng,Đông Mai,,tw,đầu tư,2031,520
Lâm Thượng,Phú Lộc,,tw,sự nghiệp,2031,480
Lâm Thượng,,Giao thông,tw,đầu tư,2031,1470
Lâm Thượng,,Sản xuất,tw,sự nghiệp,2031,480
Lâm Thượng,,Giao thông,tw,đầu tư,2030,120
""",
    "cong-trinh": """\
Đơn vị,Xã,Công trình,Tiêu chí,Tổng mức đầu tư,Vốn trong năm,Nguồn vốn,Chủ đầu tư,Khởi công - hoàn thành
thị xã Sơn Giang,Hòa Bắc,Nhà văn hóa,4,800,300,nguồn tỉnh,UBND xã Hòa Bắc,2031
Lâm Thượng,An Khê,Đường liên thôn,2,1200,500,tw,UBND xã An Khê,2031 - 2032
""",
    "lich-ho-so": """\
Đơn vị,Việc,Xã,Chủ trì,Từ ngày,Đến ngày,Sản phẩm
thị xã Sơn Giang,Thẩm tra hồ sơ,Phú Lộc,Phòng Nông thôn,01/9/2031,15/9/2031,Báo cáo
Lâm Thượng,Thẩm tra hồ sơ,An Khê,Phòng Nông thôn,01/9/2031,15/9/2031,Báo cáo
""",
    "bao-cao-tien-do": """\
Đơn vị,Xã,Kỳ báo cáo,Số liệu đến ngày,Hạn cấp dưới gửi,Ngày gửi,Số văn bản,Ngày văn bản
Lâm Thượng,,2031-Q1,25/3/2031,27/3/2031,30/3/2031,112,30/3/2031
Lâm Thượng,,2031-Q2,25/6/2031,27/6/2031,,,
Lâm Thượng,An Khê,2031-Q2,,,,21,26/6/2031
""",
    "tien-do-xa": """\
Đơn vị,Xã,Kỳ báo cáo,Bộ tiêu chí,Tiêu chí đạt,Cấp độ đã đạt,Số thôn đạt,Lý do giảm,Ngày báo cáo
Lâm Thượng,An Khê,Quý I/2031,,1-5,,,,24/3/2031
Lâm Thượng,Bình Yên,2031-Q1,,1-6,,,,25/3/2031
Lâm Thượng,Cẩm Sơn,2031-Q1,,1-7,chuan,,,25/3/2031
Lâm Thượng,Đông Mai,2031-Q1,,1; 2; 7,,,,26/3/2031
Lâm Thượng,Phú Lộc,2031-Q1,,1; 7,,,,27/3/2031
Lâm Thượng,An Khê,2031-Q2,,1-6,,,,26/6/2031
Lâm Thượng,Bình Yên,2031-Q2,,1-7,,,,26/6/2031
Lâm Thượng,Cẩm Sơn,2031-Q2,,1-7,,,,25/6/2031
Lâm Thượng,Cẩm Sơn,2031-Q2,bo-xa-cao,1-4,,,,25/6/2031
Lâm Thượng,Đông Mai,2031-Q2,,1; 7,,,Đường liên thôn bị lũ cuốn,26/6/2031
Lâm Thượng,Phú Lộc,2031-Q2,,1; 3; 7,,,,27/6/2031
""",
    "giai-ngan": """\
Đơn vị,Xã,Kỳ báo cáo,Nguồn vốn,Tính chất,Năm vốn,Đã phân bổ,Đã giải ngân
Lâm Thượng,An Khê,2031-Q1,tw,đầu tư,,,100
Lâm Thượng,An Khê,2031-Q2,tw,đầu tư,,,260
Lâm Thượng,Bình Yên,2031-Q2,tw,đầu tư,,400,"90,5"
Lâm Thượng,,2031-Q2,tw,sự nghiệp,2030,120,60
""",
    "loi-van-bao-cao": """\
Đơn vị,Xã,Kỳ báo cáo,Phần,Nội dung
Lâm Thượng,,2031-Q2,chỉ đạo,"UBND huyện giao chỉ tiêu cho từng xã.
Ban Chỉ đạo huyện họp 02 lần."
Lâm Thượng,,2031-Q2,khó khăn,Mưa lũ kéo dài.
Lâm Thượng,An Khê,2031-Q2,kiến nghị,Hỗ trợ xi măng làm đường.
""",
    "doan-van-rieng": """\
Đơn vị,Khóa,Cách dùng,Kiểu,Nội dung
Lâm Thượng,muc_dich,thêm sau,đoạn văn,Gắn xây dựng nông thôn với giữ rừng đầu nguồn.
Lâm Thượng,kinh_phi,thêm sau,bảng,"Nguồn|Số tiền
Huyện|100"
Lâm Thượng,tuyen_truyen,bỏ,,
""",
    "chi-tieu-rieng": """\
Bộ tiêu chí,Chỉ tiêu,Mức đạt,Căn cứ
bo-xa,1.1,80,qd-12
""",
    "xac-nhan-bo-tieu-chi": """\
Bộ tiêu chí,Người xác nhận,Ngày xác nhận
bo-xa,Đỗ Thị Lan,05/4/2031
""",
    "hien-trang-chi-tieu": """\
Đơn vị,Xã,Bộ tiêu chí,Chỉ tiêu,Hiện trạng,Đạt
Lâm Thượng,An Khê,bo-xa,1.1,82%,có
Lâm Thượng,An Khê,bo-xa,6.1,41%,không
""",
    "ke-hoach-thon": """\
Đơn vị,Xã,Thôn,Bộ tiêu chí,Tiêu chí,Hiện trạng,Đạt,Việc làm,Dân làm,Nhà nước hỗ trợ,Người phụ trách,Thời hạn hoàn thành
Lâm Thượng,Đông Mai,Khe Vàng,bo-thon,1,Có quy ước,có,Họp thôn,Dự họp,,Trưởng thôn,Quý I
Lâm Thượng,Đông Mai,Khe Vàng,bo-thon,4,12 hộ chưa có điện,không,Kéo 2 km dây,Góp công,Cột điện,Phó Trưởng thôn,Quý III
""",
    "phe-duyet-ke-hoach": """\
Đơn vị,Xã,Số kế hoạch,Ngày kế hoạch,Số tờ trình,Ngày tờ trình,Số quyết định,Ngày quyết định,Ghi chú
Lâm Thượng,Bình Yên,7,01/4/2031,8,02/4/2031,91,05/4/2031,
Lâm Thượng,Cẩm Sơn,5,01/4/2031,,,,,bổ sung vốn
""",
    "lan-du-thao": """\
Đơn vị,Lần dự thảo,Số công văn,Ngày gửi,Hạn góp ý,Lấy ý kiến của,Người ký
Lâm Thượng,1,21,20/3/2031,28/3/2031,phong-tai-chinh; mat-tran; Ban Chỉ huy Quân sự; xã An Khê,Vũ Thị Mai
Lâm Thượng,2,27,02/4/2031,08/4/2031,phong-tai-chinh; xã An Khê,Vũ Thị Mai
""",
    "gop-y-du-thao": """\
Đơn vị,Lần dự thảo,Cơ quan,Số văn bản,Ngày văn bản,Nhất trí,Mục góp ý,\
Nội dung,Xử lý,Nội dung xử lý,Ngày xử lý,Mục đã sửa
Lâm Thượng,1,phong-tai-chinh,15/PTC,25/3/2031,,IV,Ghi rõ nguồn đối ứng.,tiếp thu,Đã bổ sung nguồn đối ứng.,30/3/2031,IV
Lâm Thượng,1,phong-tai-chinh,15/PTC,25/3/2031,,II.1,Giảm một xã.,giải trình,Đủ nguồn lực cho mọi xã.,,
Lâm Thượng,1,Ủy ban Mặt trận huyện,3/MTTQ,26/3/2031,có,,,,,,
Lâm Thượng,1,quan-su,9/BCH,27/3/2031,có,,,,,,
Lâm Thượng,1,UBND xã An Khê,12/UBND,28/3/2031,có,,,,,,
Lâm Thượng,2,Phòng Tài chính,19/PTC,05/4/2031,có,,,,,,
Lâm Thượng,2,An Khê,14/UBND,07/4/2031,có,,,,,,
""",
    **DOSSIER,
}


def a_plan(header: Mapping[str, Any] | None = None, /, *, units: str = UNITS, former: str = "", **tables: str) -> Plan:
    """The invented plan; `header` changes fields, each of `tables` (its key with _) is the CSV text of a table.

    `former` are the units before a rearrangement.
    """
    texts = {**PLAN, **{key.replace("_", "-"): text for key, text in tables.items()}}
    kinds: tuple[type[TableRecord], ...] = (*TABLES, IssuedPaper)
    rows = [row for kind in kinds for row in rows_from(kind, texts.get(kind.TABLE.key, ""))]
    unit_list = Units(rows_from(Unit, units), rows_from(Unit, former))
    return Plan(a_header(**(header or {})), unit_list, a_government(), a_programme(), criteria_sets(), rows)


def with_groups(plan: Plan) -> Plan:
    """The plan with a criteria set of its communes that parts them: group 1, and group 2 for region III."""
    groups = (CommuneGroup(code="1", name="Nhóm 1", meaning="xã gần phố"),
              CommuneGroup(code="2", name="Nhóm 2", regions=("III",)))  # fmt: skip
    plan.criteria_sets["bo-xa"] = plan.criteria_sets["bo-xa"].model_copy(update={"groups": groups})
    return plan


def edited(table: str, old: str, new: str) -> dict[str, str]:
    """A table's text with a line changed, or with `new` added at the end if `old` is empty, as `a_plan` takes it."""
    text = PLAN[table.replace("_", "-")]
    assert text.count(old) == 1 or not old, f"{old!r} must stand once in {table}"
    return {table: text.replace(old, new) if old else f"{text}{new}\n"}


def rows_from(kind: type[TableRecord], text: str) -> list[Any]:
    """The records in a CSV text, each with its place."""
    reader = csv.reader(io.StringIO(text), strict=True)
    lines: list[tuple[int, tuple[str, ...]]] = []
    start = 1
    for cells in reader:
        lines.append((start, tuple(cells)))
        start = reader.line_num + 1
    if not lines:
        return []
    width = len(lines[0][1])
    body = tuple((line, cells + ("",) * (width - len(cells))) for line, cells in lines[1:])
    records, findings = table_records(kind, RawTable(lines[0][1], body), f"{kind.TABLE.key}.csv")
    assert not findings, findings
    return records


def a_header(**changes: Any) -> PlanHeader:
    fields: dict[str, Any] = {
        "place": Place(file="ke-hoach.yaml"),
        "version": "1",
        "units": "son-giang-2031",
        "government": "bon-cap",
        "programme": "ntbv",
        "year": 2031,
        "cut_off": date(2030, 12, 31),
        "drafted_on": date(2031, 4, 10),
        "upper_plan": "kh-88",
        "movement": "Sơn Giang chung tay xây dựng nông thôn bền vững",
        "reports_to": "Sở Nông thôn",
    }
    return PlanHeader(**fields | changes)


def a_government() -> Government:
    """Three tiers with committees, and the villages below."""
    words = {
        "committee": "Ủy ban nhân dân",
        "committee_short": "UBND",
        "council": "Hội đồng nhân dân",
        "head": "Chủ tịch",
        "deputy": "Phó Chủ tịch",
    }
    kinds = {
        "t1": (UnitKind(name="tỉnh", party_committee="Tỉnh ủy"),),
        "t2": (UnitKind(name="huyện", party_committee="Huyện ủy"), UnitKind(name="thị xã", party_committee="Thị ủy")),
        "t3": (
            UnitKind(name="xã", party_committee="Đảng ủy"),
            UnitKind(name="phường", party_committee="Đảng ủy", in_programme=False),
            UnitKind(name="thị trấn", party_committee="Đảng ủy", in_programme=False),
        ),
    }
    recipients = ("TT. {cap_uy}, TT. HĐND {loai}", "UBND {cap_duoi}")
    return Government(
        code="bon-cap",
        name="Chính quyền của tỉnh Sơn Giang",
        since=date(2028, 1, 1),
        until=date(2035, 12, 31),
        tiers=(
            Tier(code="t1", name="cấp tỉnh", kinds=kinds["t1"], collective="các tỉnh", recipients=recipients, **words),
            Tier(
                code="t2",
                name="cấp huyện",
                kinds=kinds["t2"],
                collective="các huyện, thị xã",
                recipients=recipients,
                **words,
            ),
            Tier(
                code="t3",
                name="cấp xã",
                kinds=kinds["t3"],
                collective="các xã, phường, thị trấn",
                recipients=recipients,
                plan_template="ke-hoach-xa.docx",
                plan_approved_by="t2",
                **words,
            ),
            Tier(
                code="t4",
                name="thôn",
                kinds=(UnitKind(name="thôn"),),
                collective="các thôn",
                plan_template="ke-hoach-thon.docx",
            ),
        ),
        bodies=tuple(rows_from(Body, BODIES)),
        responsibilities=tuple(rows_from(Responsibility, RESPONSIBILITIES)),
        steps=steps(),
    )


def a_programme() -> Programme:
    """Three levels of communes, one of villages, one of districts."""
    return Programme(
        code="ntbv",
        name="Chương trình phát triển nông thôn bền vững",
        short_name="Chương trình nông thôn bền vững",
        first_year=2031,
        last_year=2035,
        components=6,
        campaigns=("Mỗi nhà một vườn xanh",),
        levels=(
            Level(
                code="chuan",
                name="nông thôn bền vững",
                tier="t3",
                criteria_set="bo-xa",
                focus="thu nhập, nước sạch",
                earlier_documents=("qd-11",),
                earlier_period="2026 - 2030",
            ),
            Level(
                code="cao",
                name="nông thôn bền vững bậc hai",
                tier="t3",
                criteria_set="bo-xa-cao",
                requires="chuan",
                focus="cảnh quan",
                earlier_documents=("qd-11",),
                earlier_period="2026 - 2030",
            ),
            Level(
                code="mau",
                name="nông thôn bền vững bậc ba",
                tier="t3",
                criteria_set="bo-xa-mau",
                requires="cao",
                prominent_field=True,
            ),
            Level(code="thon", name="thôn bền vững", tier="t4", criteria_set="bo-thon", focus="vệ sinh, đoàn kết"),
            Level(code="huyen", name="đơn vị bền vững", tier="t2", criteria_set="bo-huyen"),
        ),
        sources=(
            FundingSource(code="tw", name="nguồn trung ương", split=True),
            FundingSource(code="tinh", name="nguồn tỉnh"),
            FundingSource(code="huyen", name="nguồn huyện"),
        ),
        parameters=parameters(),
    )


def criteria_sets() -> tuple[CriteriaSet, ...]:
    """The sets of all levels: seven criteria and a condition for the lowest, fewer for the others."""
    return (
        _criteria_set("bo-xa", "t3", "Quy hoạch", "Đường", "Nước", "Nhà ở", "Thu nhập", "Vệ sinh", "An ninh"),
        _criteria_set("bo-xa-cao", "t3", "Cảnh quan", "Chợ", "Trường", "Thư viện", "Rừng"),
        _criteria_set("bo-xa-mau", "t3", "Du lịch", "Số hóa"),
        _criteria_set("bo-thon", "t4", "Đoàn kết", "Vệ sinh", "Nhà văn hóa", "Điện"),
        _criteria_set("bo-huyen", "t2", "Giao thông", "Thủy lợi", "Y tế"),
    )


def _criteria_set(code: str, tier: str, *names: str) -> CriteriaSet:
    criteria = [
        Criterion(code=str(at), name=name, indicators=(_indicator(code, f"{at}.1", f"Tỷ lệ {name}"),))
        for at, name in enumerate(names, start=1)
    ]
    condition = Criterion(code="dk", name="Không nợ đọng", condition=True)
    return CriteriaSet(
        code=code,
        name=f"Bộ tiêu chí {code}",
        tier=tier,
        document="qd-12",
        period="2031 - 2035",
        based_on="bo-goc" if code == "bo-xa" else "",
        criteria=(*criteria, condition),
    )


def _indicator(criteria_set: str, code: str, name: str) -> Indicator:
    """An indicator whose threshold nobody knows, but for one that is known and one that is set in parts."""
    known: dict[tuple[str, str], dict[str, Any]] = {
        ("bo-xa", "2.1"): {"threshold": "80", "status": "known"},
        ("bo-xa", "4.1"): {
            "status": "known",
            "threshold_parts": (
                ThresholdPart(name="nhà kiên cố", when="xã vùng cao", unit="%", comparator=">=", threshold="70"),
                ThresholdPart(name="nhà kiên cố", when="xã khác", unit="%", comparator=">=", threshold="90"),
            ),
        },
    }
    fields: dict[str, Any] = {"status": "unknown"} | known.get((criteria_set, code), {})
    return Indicator(code=code, name=name, unit="%", comparator=">=", **fields)
