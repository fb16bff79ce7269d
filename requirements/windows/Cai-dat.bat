@echo off
rem Cài ntmdocs vào thư mục riêng của người dùng, từ các gói đi kèm, không cần mạng và quyền quản trị.
chcp 65001 >nul
set PYTHONUTF8=1
set "TO=%LOCALAPPDATA%\ntmdocs"
where py >nul 2>nul && (set "PY=py -3") || (set "PY=python")
%PY% -c "import sys; sys.exit(sys.version_info < (3, 11))" || goto no_python
%PY% -m venv "%TO%" || goto failed
"%TO%\Scripts\python.exe" -m pip --disable-pip-version-check install --no-index --find-links "%~dp0goi" --upgrade ntmdocs || goto failed
"%TO%\Scripts\ntmdocs.exe" --version || goto failed
echo Đã cài. Lệnh: "%TO%\Scripts\ntmdocs.exe"
echo Tạo sổ kế hoạch, ví dụ: "%TO%\Scripts\ntmdocs.exe" new "%USERPROFILE%\Documents\ke-hoach" --province "bac kan"
pause
exit /b 0
:no_python
echo Máy chưa có Python 3.11 trở lên. Nhờ cán bộ công nghệ thông tin cài Python (chọn «Install for me only»), rồi chạy lại tệp này.
pause
exit /b 1
:failed
echo Chưa cài được. Chụp màn hình này gửi cán bộ công nghệ thông tin.
pause
exit /b 1
