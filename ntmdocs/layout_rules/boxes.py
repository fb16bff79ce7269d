"""The boxes of the decree's diagram (Phụ lục I, Mục IV) by the names that a clerk knows them by."""

from __future__ import annotations

from enum import StrEnum


class Box(StrEnum):
    """A component; the seal and the signatures themselves (ô 7c, 8, 14) are no text and cannot be found."""

    NATIONAL_TITLE = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    ISSUER = "Tên cơ quan ban hành"
    SYMBOL = "Số, ký hiệu"
    PLACE_DATE = "Địa danh, thời gian"
    TYPE_NAME = "Tên loại"
    SUBJECT = "Trích yếu"
    ADDRESSEES = "Kính gửi"
    BASES = "Căn cứ"
    BODY = "Nội dung"
    SIGNER_TITLE = "Chức vụ người ký"
    SIGNER_NAME = "Họ tên người ký"
    RECIPIENTS = "Nơi nhận"
    SECRECY = "Dấu chỉ độ mật"
    URGENCY = "Dấu chỉ mức độ khẩn"
    CIRCULATION = "Chỉ dẫn lưu hành"
    DRAFTER = "Ký hiệu người soạn thảo"
    ADDRESS = "Địa chỉ cơ quan"
    ANNEX = "Phụ lục"
