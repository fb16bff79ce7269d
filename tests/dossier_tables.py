"""The dossiers of the invented plan: commune An Khê through all its stages, and the village Khe Vàng's first one."""

from __future__ import annotations

from collections.abc import Mapping

from ntmdocs.model import DossierItem, DossierParameter, DossierStep

AK = "Lâm Thượng,An Khê"
KV = "Lâm Thượng,Đông Mai,Khe Vàng"


def steps() -> tuple[DossierStep, ...]:
    """Three stages of a commune, three of a village."""

    def papers(*names: str) -> tuple[DossierItem, ...]:
        return tuple(DossierItem(kind=name, name=name, required=True, tables=("cuoc-hop",)) for name in names)

    own = papers("Tờ trình", "Báo cáo kết quả", "Báo cáo tổng hợp ý kiến", "Biên bản họp")
    upper = papers("Tờ trình", "Báo cáo thẩm tra", "Biên bản họp", "Báo cáo hài lòng")
    last = papers("Báo cáo thẩm định", "Biên bản họp", "Tờ trình", "Quyết định công nhận")
    tiers = {"t3": ("t3", "t2", "t1"), "t4": ("t4", "t3", "t2")}
    return tuple(
        DossierStep(
            code=code,
            name=name,
            subject=subject,
            acts=acts[at],
            receives=acts[at + 1] if at < 2 else "",
            recognises=acts[at] if at == 2 else "",
            papers=items,
        )
        for subject, acts in tiers.items()
        for at, (code, name, items) in enumerate(
            (("tu_danh_gia", "tự đánh giá", own), ("tham_tra", "thẩm tra", upper), ("tham_dinh", "thẩm định", last))
        )
    )


def parameters() -> tuple[DossierParameter, ...]:
    """What the programme's rules set, as the shipped data would give it."""
    values = {"ngay_cong_khai": "15", "lan_cong_khai": "5", "khao_sat_pham_vi": "60", "hai_long_chung": "90"}
    return (
        *(DossierParameter(key=key, value=value, unconfirmed=True) for key, value in values.items()),
        DossierParameter(key="hai_long_noi_dung", value="80", unconfirmed=True),
        DossierParameter(key="ty_le_phieu", tier="t3", value="90", unconfirmed=True),
        DossierParameter(key="ty_le_co_mat", tier="t3", stage="tham_dinh", value="70", unconfirmed=True),
    )


def _results(stage: str, found: str) -> str:
    """A row for each of the seven indicators: households that meet it of 400, judged by the clerk."""
    rows = enumerate((400, 390, 380, 388, 372, 384, 400), start=1)
    return "".join(
        f'{AK},,{stage},bo-xa,{at}.1,,,{met},400,30/6/2031,đạt,"{found}",Đã làm tiêu chí {at},{at} km,{at}00\n'
        for at, met in rows
    )


_VILLAGE_VERDICTS = "".join(
    f"{KV},tự đánh giá,bo-thon,{at},đạt,Biên bản rà soát ngày 25/7/2031,Thôn đã làm\n" for at in range(1, 5)
)


def _attendees(head: str, stage: str, people: int) -> str:
    roles = {1: "chủ trì", 2: "thư ký"}
    return "".join(
        f"{head},{stage},Người dự {at:02},Cán bộ,Ban Quản lý,{roles.get(at, 'thành viên')},có,\n"
        for at in range(1, people + 1)
    )


DOSSIER: Mapping[str, str] = {
    "ho-so": f"""\
Đơn vị,Xã,Thôn,Cấp độ,Năm đạt chuẩn,Số liệu đến ngày,Tổng nguồn lực,Tổng nợ đọng,Nợ đọng đến ngày
{AK},,chuan,2031,30/6/2031,2150,0,30/6/2031
{KV},thon,2031,30/6/2031,,0,30/6/2031
""",
    "van-ban-ho-so": f"""\
Đơn vị,Xã,Thôn,Bước,Loại văn bản,Số văn bản,Ngày văn bản,Người ký,Chức vụ người ký,Ký thay,Ngày nhận,Số bản
{AK},,tự đánh giá,Báo cáo kết quả,50,05/7/2031,Trần Văn Khê,,không,,
{AK},,tự đánh giá,Báo cáo tổng hợp ý kiến,51,25/7/2031,Trần Văn Khê,,không,,
{AK},,tự đánh giá,Biên bản họp,,28/7/2031,,,không,,
{AK},,tự đánh giá,Tờ trình,52,30/7/2031,Trần Văn Khê,,không,01/8/2031,
{AK},,thẩm tra,Báo cáo thẩm tra,150,15/9/2031,Lê Văn Minh,Phó Chủ tịch,có,,
{AK},,thẩm tra,Báo cáo hài lòng,12,20/9/2031,Bùi Thị Mai,,không,,
{AK},,thẩm tra,Biên bản họp,,25/9/2031,,,không,,
{AK},,thẩm tra,Tờ trình,151,28/9/2031,Lê Văn Minh,Phó Chủ tịch,có,30/9/2031,
{AK},,thẩm định,Báo cáo thẩm định,300,20/10/2031,Vũ Văn Sơn,,không,,
{AK},,thẩm định,Biên bản họp,,28/10/2031,,,không,,
{AK},,thẩm định,Tờ trình,301,30/10/2031,Vũ Văn Sơn,,không,31/10/2031,
{AK},,thẩm định,Quyết định công nhận,400,10/11/2031,Hoàng Văn Giang,,không,,
{KV},tự đánh giá,Báo cáo kết quả,,01/8/2031,Nông Văn Khe,Trưởng ban,không,,
{KV},tự đánh giá,Biên bản họp,,02/8/2031,,,không,,
""",
    "dac-diem": f"""\
Đơn vị,Xã,Thôn,Diện tích tự nhiên,Dân số,Số hộ,Số thôn của xã,Dân tộc,Khu vực,Số Ban Phát triển thôn,Số văn bản chỉ đạo
{AK},,3200,1650,400,3,"Tày 60; Kinh 40",II,3,24
{KV},310,210,50,,,,,
""",
    "loi-van-ho-so": f"""\
Đơn vị,Xã,Thôn,Bước,Khóa,Nội dung
{AK},,tự đánh giá,thuan_loi,"Xã có đường liên huyện chạy qua.
- Người dân đồng thuận."
{AK},,tự đánh giá,kho_khan,Địa hình chia cắt.
{AK},,tự đánh giá,chi_dao,Ban Quản lý họp hằng tháng.
{AK},,tự đánh giá,tuyen_truyen,Loa truyền thanh đưa tin hằng tuần.
{AK},,tự đánh giá,ket_qua_noi_bat,Đường liên huyện đã thông.
{AK},,tự đánh giá,ton_tai,Một số đoạn đường còn hẹp.
{AK},,tự đánh giá,bai_hoc,Nhân dân bàn thì việc thông.
{AK},,tự đánh giá,muc_tieu_duy_tri,Giữ vững các tiêu chí.
{AK},,tự đánh giá,giai_phap_duy_tri,Rà soát từng quý.
{AK},,thẩm tra,ho_so,Hồ sơ đủ thành phần.
{AK},,thẩm tra,chi_dao,Xã chỉ đạo thường xuyên.
{AK},,thẩm tra,kien_nghi,Đề nghị tỉnh thẩm định.
{AK},,thẩm định,ho_so,Hồ sơ đủ thành phần.
{AK},,thẩm định,chi_dao,Huyện và xã chỉ đạo thường xuyên.
{AK},,thẩm định,kien_nghi,Đề nghị công nhận.
""",
    "mo-hinh": f"""\
Đơn vị,Xã,Thôn,Loại,Tên,Quy mô,Kinh phí
{AK},,hợp tác xã,Hợp tác xã Chè An Khê,12 thành viên,300
""",
    "nguon-luc": f"""\
Đơn vị,Xã,Thôn,Nguồn vốn,Tính chất,Hình thức,Số lượng,Đơn vị tính,Năm vốn,Số tiền
{AK},,tw,đầu tư,tiền,,,2031,1500
{AK},,tinh,,tiền,,,2031,500
{AK},,huyen,,hiến đất,2000,m²,2031,150
""",
    "no-dong": f"""\
Đơn vị,Xã,Thôn,Công trình,Quyết định phê duyệt,Khởi công - hoàn thành,Tổng mức đầu tư,Giá trị hoàn thành,Vốn đã bố trí
{AK},,Đường liên thôn,12/QĐ-UBND ngày 02/02/2031,2031,1200,1100,1100
""",
    "ket-qua-chi-tieu": "Đơn vị,Xã,Thôn,Bước,Bộ tiêu chí,Chỉ tiêu,Mức thành phần,Kết quả,Số đạt,Trên tổng số,"
    "Số liệu đến ngày,Đánh giá,Căn cứ đánh giá,Nội dung đã thực hiện,Khối lượng,Kinh phí\n"
    + _results("tự đánh giá", "Biên bản rà soát ngày 01/7/2031")
    + _results("thẩm tra", "Biên bản kiểm tra ngày 10/9/2031")
    + _results("thẩm định", "Biên bản thẩm định ngày 15/10/2031"),
    "danh-gia-tieu-chi": f"""\
Đơn vị,Xã,Thôn,Bước,Bộ tiêu chí,Tiêu chí,Đánh giá,Căn cứ đánh giá,Nội dung đã thực hiện
{AK},,tự đánh giá,bo-xa,dk,đạt,Báo cáo nợ đọng,
{AK},,thẩm tra,bo-xa,dk,đạt,Xác nhận của Phòng Tài chính,
{AK},,thẩm định,bo-xa,dk,đạt,Xác nhận của Sở Tài chính,
{_VILLAGE_VERDICTS}""",
    "xac-nhan": f"""\
Đơn vị,Xã,Thôn,Bước,Xác nhận về,Các tiêu chí,Cơ quan,Đánh giá,Số văn bản,Ngày văn bản,Người ký,Nội dung
{AK},,thẩm tra,tiêu chí,1; 2; 3; 4; 5; 6; 7,phong-nong-thon,đạt,20/XN-PNT,12/9/2031,Lý Văn Nông,
{AK},,thẩm tra,an ninh trật tự,,Công an tỉnh,đạt,8/XN-CA,12/9/2031,Phạm Văn An,
{AK},,thẩm định,tiêu chí,1; 2; 3; 4; 5; 6; 7,so-nong-thon,đạt,80/XN-SNT,18/10/2031,Vũ Văn Sơn,
""",
    "minh-chung": f"""\
Đơn vị,Xã,Thôn,Tiêu chí,Chỉ tiêu,Tên tài liệu,Số văn bản,Ngày văn bản,Cơ quan,Bút lục,Tệp
{AK},,1,1.1,Quyết định phê duyệt quy hoạch,30/QĐ-UBND,02/3/2031,UBND huyện Lâm Thượng,01,quy-hoach.pdf
""",
    "hinh-anh": f"""\
Đơn vị,Xã,Thôn,Thứ tự,Tiêu chí,Chú thích,Tệp
{AK},,1,2,Đường liên thôn sau khi bê tông hóa,duong.png
""",
    "cong-khai": f"""\
Đơn vị,Xã,Thôn,Bước,Hình thức,Từ ngày,Đến ngày,Số lần,Nơi công khai,Số thôn niêm yết
{AK},,tự đánh giá,niêm yết,06/7/2031,22/7/2031,,Trụ sở UBND xã; nhà văn hóa các thôn,3
{AK},,tự đánh giá,truyền thanh,06/7/2031,22/7/2031,6,Đài truyền thanh xã,
{AK},,thẩm tra,truyền thanh,02/9/2031,18/9/2031,5,Đài huyện,
""",
    "y-kien": f"""\
Đơn vị,Xã,Thôn,Bước,Cơ quan,Hình thức,Số văn bản,Ngày văn bản,Số ý kiến,Đồng ý,Không đồng ý,Nội dung,Kiến nghị,Xử lý,\
Nội dung xử lý,Mục đã sửa
{AK},,tự đánh giá,Ủy ban Mặt trận xã,văn bản,5/CV-MTTQ,15/7/2031,,,,Nhất trí với kết quả,,,,
{AK},,tự đánh giá,Nhân dân,hòm thư,,,30,28,2,Đề nghị bổ sung số liệu đường,Sửa số liệu,tiếp thu,Đã bổ sung,Mục IV
""",
    "cuoc-hop": f"""\
Đơn vị,Xã,Thôn,Bước,Ngày họp,Giờ bắt đầu,Giờ kết thúc,Địa điểm,Tổng số phải dự,Số có mặt,Phiếu phát ra,Phiếu thu về,\
Phiếu hợp lệ,Phiếu nhất trí,Nhất trí biên bản,Số bản
{AK},,tự đánh giá,28/7/2031,8 giờ 00,10 giờ 30,Hội trường UBND xã,6,6,6,6,6,6,6,4
{AK},,thẩm tra,25/9/2031,14 giờ 00,16 giờ 00,UBND huyện,5,5,5,5,5,5,5,4
{AK},,thẩm định,28/10/2031,8 giờ 00,11 giờ 00,UBND tỉnh,5,4,4,4,4,4,4,4
{KV},tự đánh giá,02/8/2031,19 giờ 00,21 giờ 00,Nhà văn hóa thôn,50,48,48,48,48,48,48,3
""",
    "nguoi-du-hop": "Đơn vị,Xã,Thôn,Bước,Họ và tên,Chức vụ,Thành phần,Vai trò,Có mặt,Ý kiến phát biểu\n"
    + _attendees(f"{AK},", "tự đánh giá", 6)
    + _attendees(f"{AK},", "thẩm tra", 5)
    + _attendees(f"{AK},", "thẩm định", 4)
    + f"{AK},,thẩm định,Người vắng,Cán bộ,Hội đồng,thành viên,không,\n",
    "khao-sat-thon": f"""\
Đơn vị,Xã,Thôn,Tổng số hộ,Phiếu phát ra,Phiếu thu về,Phiếu hợp lệ,Hài lòng,Chưa hài lòng,Ý kiến khác,Từ ngày,Đến ngày
{AK},Bản Một,150,120,118,118,115,2,1,05/9/2031,15/9/2031
{AK},Bản Hai,130,100,100,99,97,1,1,05/9/2031,15/9/2031
{AK},Bản Ba,120,90,90,90,88,2,0,05/9/2031,15/9/2031
""",
    "khao-sat-noi-dung": f"""\
Đơn vị,Xã,Thôn,Thứ tự,Nội dung lấy ý kiến,Câu hỏi chung,Hài lòng,Chưa hài lòng,Ý kiến khác,Lý do
{AK},,1,Đường giao thông,không,290,15,2,Còn đường đất
{AK},,2,Kết quả chung,có,300,5,2,
""",
    "to-hoi-dong": f"""\
Đơn vị,Xã,Thôn,Loại,Tên,Bước,Số văn bản,Ngày văn bản,Cơ quan,Nhiệm vụ
{AK},,ban_quan_ly,Ban Quản lý xã An Khê,,9/QĐ-UBND,10/01/2031,UBND xã An Khê,
Lâm Thượng,,,to_tham_tra,Tổ thẩm tra huyện,tham_tra,60/QĐ-UBND,05/8/2031,UBND huyện Lâm Thượng,
tỉnh Sơn Giang,,,hoi_dong_tham_dinh,Hội đồng thẩm định tỉnh,tham_dinh,90/QĐ-UBND,01/10/2031,UBND tỉnh Sơn Giang,
""",
    "thanh-vien": f"""\
Đơn vị,Xã,Thôn,Loại,Họ và tên,Chức vụ,Vai trò
{AK},,ban_quan_ly,Người dự 01,Chủ tịch UBND xã,trưởng
Lâm Thượng,,,to_tham_tra,Lý Văn Nông,Trưởng phòng,trưởng
tỉnh Sơn Giang,,,hoi_dong_tham_dinh,Hoàng Văn Giang,Phó Chủ tịch UBND tỉnh,trưởng
""",
    "tham-so-ho-so": """\
Tham số,Cấp được xét,Cấp độ,Bước,Loại văn bản,Giá trị,Cần xác nhận,Nguồn số liệu
mau_so,t3,,tu_danh_gia,to-trinh,01,có,minh họa
""",
}
