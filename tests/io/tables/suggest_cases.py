"""Tables of many shapes, with what is read of them by a proposed layout alone."""

CASES = {
    "one row of headings, the total last": (
        """\
Hội LHPN xã An Hòa
BÁO CÁO TỔ CHỨC HỘI NĂM 2023
STT;Chi hội;Số tổ;Hội viên;Phụ nữ từ 18 tuổi
1;Ấp 1;5;120;200
2;Ấp 2;4;98;150
;Cộng;9;218;350
""",
        """\
C4 so_to 2023: 5 tổ, Ấp 1
D4 members 2023: 120 hội viên, Ấp 1
E4 phu_nu_tu_18_tuoi 2023: 200 người, Ấp 1
C5 so_to 2023: 4 tổ, Ấp 2
D5 members 2023: 98 hội viên, Ấp 2
E5 phu_nu_tu_18_tuoi 2023: 150 người, Ấp 2
C6 so_to 2023: 9 tổ, Hội LHPN xã An Hòa (total)
D6 members 2023: 218 hội viên, Hội LHPN xã An Hòa (total)
E6 phu_nu_tu_18_tuoi 2023: 350 người, Hội LHPN xã An Hòa (total)
""",
    ),
    "years above metrics, tabs": (
        """\
HỘI NÔNG DÂN HUYỆN X
Đơn vị\tNăm 2023\t\tNăm 2024\t
\tHội viên\tChi hội\tHội viên\tChi hội
Xã A\t100\t3\t110\t3
Xã B\t200\t5\t210\t5
Tổng cộng\t300\t8\t320\t8
""",
        """\
B4 members 2023: 100 hội viên, Xã A
C4 chapters 2023: 3 chi hội, Xã A
D4 members 2024: 110 hội viên, Xã A
E4 chapters 2024: 3 chi hội, Xã A
B5 members 2023: 200 hội viên, Xã B
C5 chapters 2023: 5 chi hội, Xã B
D5 members 2024: 210 hội viên, Xã B
E5 chapters 2024: 5 chi hội, Xã B
B6 members 2023: 300 hội viên, HỘI NÔNG DÂN HUYỆN X (total)
C6 chapters 2023: 8 chi hội, HỘI NÔNG DÂN HUYỆN X (total)
D6 members 2024: 320 hội viên, HỘI NÔNG DÂN HUYỆN X (total)
E6 chapters 2024: 8 chi hội, HỘI NÔNG DÂN HUYỆN X (total)
""",
    ),
    "groups A, I, 1 and a total in parts by gender": (
        """\
UBND TỈNH Y
TÌNH HÌNH HỘI VIÊN 6 THÁNG ĐẦU NĂM 2025
,,,"Đơn vị tính: người"
TT,Đơn vị,Tổng số,Nam,Nữ
A,Khối xã,300,120,180
I,Cụm 1,200,80,120
1,Xã A,100,40,60
2,Xã B,100,40,60
II,Cụm 2,100,40,60
1,Xã C,100,40,60
B,Khối trường học,50,10,40
,Tổng cộng,350,130,220
""",
        """\
C5 members 2025-S1: 300 hội viên, Khối xã (subtotal)
D5 members giới=nam 2025-S1: 120 hội viên, Khối xã (subtotal)
E5 members giới=nữ 2025-S1: 180 hội viên, Khối xã (subtotal)
C6 members 2025-S1: 200 hội viên, Cụm 1 (subtotal)
D6 members giới=nam 2025-S1: 80 hội viên, Cụm 1 (subtotal)
E6 members giới=nữ 2025-S1: 120 hội viên, Cụm 1 (subtotal)
C7 members 2025-S1: 100 hội viên, Xã A
D7 members giới=nam 2025-S1: 40 hội viên, Xã A
E7 members giới=nữ 2025-S1: 60 hội viên, Xã A
C8 members 2025-S1: 100 hội viên, Xã B
D8 members giới=nam 2025-S1: 40 hội viên, Xã B
E8 members giới=nữ 2025-S1: 60 hội viên, Xã B
C9 members 2025-S1: 100 hội viên, Cụm 2 (subtotal)
D9 members giới=nam 2025-S1: 40 hội viên, Cụm 2 (subtotal)
E9 members giới=nữ 2025-S1: 60 hội viên, Cụm 2 (subtotal)
C10 members 2025-S1: 100 hội viên, Xã C
D10 members giới=nam 2025-S1: 40 hội viên, Xã C
E10 members giới=nữ 2025-S1: 60 hội viên, Xã C
C11 members 2025-S1: 50 hội viên, Khối trường học
D11 members giới=nam 2025-S1: 10 hội viên, Khối trường học
E11 members giới=nữ 2025-S1: 40 hội viên, Khối trường học
C12 members 2025-S1: 350 hội viên, UBND TỈNH Y (total)
D12 members giới=nam 2025-S1: 130 hội viên, UBND TỈNH Y (total)
E12 members giới=nữ 2025-S1: 220 hội viên, UBND TỈNH Y (total)
""",
    ),
    "money in 1.000 đồng": (
        """\
HỘI CHỮ THẬP ĐỎ HUYỆN Z
KẾT QUẢ VẬN ĐỘNG QUỸ NĂM 2024
;;Đơn vị tính: 1.000 đồng
TT;Đơn vị;Số tiền vận động;Số người ủng hộ
1;Xã A;12.500;30
2;Xã B;8.200;20
;Cộng;20.700;50
""",
        """\
C5 funds_raised 2024: 12500000 VND, Xã A
D5 so_nguoi_ung_ho 2024: 30 người, Xã A
C6 funds_raised 2024: 8200000 VND, Xã B
D6 so_nguoi_ung_ho 2024: 20 người, Xã B
C7 funds_raised 2024: 20700000 VND, HỘI CHỮ THẬP ĐỎ HUYỆN Z (total)
D7 so_nguoi_ung_ho 2024: 50 người, HỘI CHỮ THẬP ĐỎ HUYỆN Z (total)
""",
    ),
    "months of what the title is about, in Tr.đ": (
        """\
HỘI CHỮ THẬP ĐỎ HUYỆN Z
VẬN ĐỘNG QUÝ III NĂM 2024
;;;ĐVT: Tr.đ
TT;Đơn vị;Tháng 7;Tháng 8;Tháng 9;Cộng quý
1;Xã A;12,5;1;2;15,5
2;Xã B;8,2;1;1;10,2
;Cộng;20,7;2;3;25,7
""",
        """\
C5 funds_raised 2024-07: 12500000 VND, Xã A
D5 funds_raised 2024-08: 1000000 VND, Xã A
E5 funds_raised 2024-09: 2000000 VND, Xã A
F5 funds_raised 2024-Q3: 15500000 VND, Xã A
C6 funds_raised 2024-07: 8200000 VND, Xã B
D6 funds_raised 2024-08: 1000000 VND, Xã B
E6 funds_raised 2024-09: 1000000 VND, Xã B
F6 funds_raised 2024-Q3: 10200000 VND, Xã B
C7 funds_raised 2024-07: 20700000 VND, HỘI CHỮ THẬP ĐỎ HUYỆN Z (total)
D7 funds_raised 2024-08: 2000000 VND, HỘI CHỮ THẬP ĐỎ HUYỆN Z (total)
E7 funds_raised 2024-09: 3000000 VND, HỘI CHỮ THẬP ĐỎ HUYỆN Z (total)
F7 funds_raised 2024-Q3: 25700000 VND, HỘI CHỮ THẬP ĐỎ HUYỆN Z (total)
""",
    ),
    "metrics by quarter with a plan and the whole year": (
        """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH K
KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2024
STT;Chỉ tiêu;ĐVT;Kế hoạch;Quý I;Quý II;Quý III;Quý IV;Cả năm;% thực hiện KH
1;Đoàn viên kết nạp mới;người;1000;200;300;250;350;1100;110
2;Quỹ mái ấm;triệu đồng;500;100;120;90;200;510;102
""",
        """\
D4 plan union_members_admitted 2024: 1000 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
E4 union_members_admitted 2024-Q1: 200 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
F4 union_members_admitted 2024-Q2: 300 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
G4 union_members_admitted 2024-Q3: 250 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
H4 union_members_admitted 2024-Q4: 350 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
I4 union_members_admitted 2024: 1100 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
J4 percent union_members_admitted 2024: 110 %, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
D5 plan quy_mai_am 2024: 500000000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
E5 quy_mai_am 2024-Q1: 100000000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
F5 quy_mai_am 2024-Q2: 120000000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
G5 quy_mai_am 2024-Q3: 90000000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
H5 quy_mai_am 2024-Q4: 200000000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
I5 quy_mai_am 2024: 510000000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
J5 percent quy_mai_am 2024: 102 %, LIÊN ĐOÀN LAO ĐỘNG TỈNH K
""",
    ),
    "number and money below each heading": (
        """\
ĐOÀN TNCS HỒ CHÍ MINH HUYỆN M
KẾT QUẢ CHĂM LO TẾT NĂM 2025
TT;Xã, thị trấn;Quà Tết;;Nhà nhân ái;
;;Số lượng (suất);Kinh phí (triệu đồng);Số lượng (căn);Kinh phí (triệu đồng)
1;Xã A;100;50;2;120
2;Thị trấn B;150;75;1;60
;Tổng;250;125;3;180
""",
        """\
C5 qua_tet_so_luong 2025: 100 suất, Xã A
D5 qua_tet_kinh_phi 2025: 50000000 VND, Xã A
E5 nha_nhan_ai_so_luong 2025: 2 căn, Xã A
F5 nha_nhan_ai_kinh_phi 2025: 120000000 VND, Xã A
C6 qua_tet_so_luong 2025: 150 suất, Thị trấn B
D6 qua_tet_kinh_phi 2025: 75000000 VND, Thị trấn B
E6 nha_nhan_ai_so_luong 2025: 1 căn, Thị trấn B
F6 nha_nhan_ai_kinh_phi 2025: 60000000 VND, Thị trấn B
C7 qua_tet_so_luong 2025: 250 suất, ĐOÀN TNCS HỒ CHÍ MINH HUYỆN M (total)
D7 qua_tet_kinh_phi 2025: 125000000 VND, ĐOÀN TNCS HỒ CHÍ MINH HUYỆN M (total)
E7 nha_nhan_ai_so_luong 2025: 3 căn, ĐOÀN TNCS HỒ CHÍ MINH HUYỆN M (total)
F7 nha_nhan_ai_kinh_phi 2025: 180000000 VND, ĐOÀN TNCS HỒ CHÍ MINH HUYỆN M (total)
""",
    ),
    "a table that begins in column C, in capitals": (
        """\
;;;;;
;;HỘI CCB HUYỆN N;;;
;;BIỂU TỔNG HỢP HỘI VIÊN;;;
;;(Tính đến 31/12/2024);;;
;;SỐ TT;ĐƠN VỊ;TỔNG SỐ HỘI VIÊN;TRONG ĐÓ: NỮ
;;1;XÃ A;150;20
;;2;XÃ B;130;10
;;TỔNG CỘNG;;280;30
""",
        """\
E6 members 2024-12-31: 150 hội viên, XÃ A
F6 members giới=nữ 2024-12-31: 20 hội viên, XÃ A
E7 members 2024-12-31: 130 hội viên, XÃ B
F7 members giới=nữ 2024-12-31: 10 hội viên, XÃ B
E8 members 2024-12-31: 280 hội viên, HỘI CCB HUYỆN N (total)
F8 members giới=nữ 2024-12-31: 30 hội viên, HỘI CCB HUYỆN N (total)
""",
    ),
    "metrics by row, units by column": (
        """\
MTTQ TỈNH P
THỐNG KÊ NĂM 2024
TT;Nội dung;Đơn vị tính;Xã A;Xã B;Tổng cộng
1;Số buổi tuyên truyền;buổi;10;12;22
2;Nhà Đại đoàn kết xây mới;căn;2;3;5
3;Quỹ Vì người nghèo;triệu đồng;50;60;110
""",
        """\
D4 communication_sessions 2024: 10 buổi, Xã A
E4 communication_sessions 2024: 12 buổi, Xã B
F4 communication_sessions 2024: 22 buổi, MTTQ TỈNH P
D5 nha_dai_doan_ket_xay_moi 2024: 2 căn, Xã A
E5 nha_dai_doan_ket_xay_moi 2024: 3 căn, Xã B
F5 nha_dai_doan_ket_xay_moi 2024: 5 căn, MTTQ TỈNH P
D6 fund_capital 2024: 50000000 VND, Xã A
E6 fund_capital 2024: 60000000 VND, Xã B
F6 fund_capital 2024: 110000000 VND, MTTQ TỈNH P
""",
    ),
    "money without a scale is not read": (
        """\
HỘI LHPN XÃ Q
QUỸ HỘI NĂM 2024
TT;Chi hội;Quỹ hội;Hội viên
1;Ấp 1;12,5;100
2;Ấp 2;13;120
""",
        """\
D4 members 2024: 100 hội viên, Ấp 1
D5 members 2024: 120 hội viên, Ấp 2
""",
    ),
    "the same period of the year before": (
        """\
HỘI NÔNG DÂN TỈNH R
KẾT QUẢ 9 THÁNG NĂM 2024
TT;Đơn vị;Hội viên;;So sánh
;;Cùng kỳ năm 2023;9 tháng năm 2024;Tăng, giảm (%)
1;Huyện A;1000;1100;10
2;Huyện B;2000;1900;-5
;Toàn tỉnh;3000;3000;0
""",
        """\
C5 members 2023-01-01/P9M: 1000 hội viên, Huyện A
D5 members 2024-01-01/P9M: 1100 hội viên, Huyện A
E5 change - 2024-01-01/P9M: 10 %, Huyện A
C6 members 2023-01-01/P9M: 2000 hội viên, Huyện B
D6 members 2024-01-01/P9M: 1900 hội viên, Huyện B
E6 change - 2024-01-01/P9M: -5 %, Huyện B
C7 members 2023-01-01/P9M: 3000 hội viên, HỘI NÔNG DÂN TỈNH R (total)
D7 members 2024-01-01/P9M: 3000 hội viên, HỘI NÔNG DÂN TỈNH R (total)
E7 change - 2024-01-01/P9M: 0 %, HỘI NÔNG DÂN TỈNH R (total)
""",
    ),
    "plan, result and rate below each heading": (
        """\
CÔNG ĐOÀN NGÀNH S
KẾT QUẢ NĂM 2024
TT;Đơn vị;Kết nạp đoàn viên;;;Thành lập CĐCS;;
;;KH;TH;Tỷ lệ %;KH;TH;Tỷ lệ %
1;Huyện A;100;110;110;5;4;80
2;Huyện B;200;150;75;2;3;150
;Cộng;300;260;86,7;7;7;100
""",
        """\
C5 plan union_members_admitted 2024: 100 đoàn viên, Huyện A
D5 union_members_admitted 2024: 110 đoàn viên, Huyện A
E5 percent - 2024: 110 %, Huyện A
F5 plan grassroots_unions_founded 2024: 5 công đoàn cơ sở, Huyện A
G5 grassroots_unions_founded 2024: 4 công đoàn cơ sở, Huyện A
H5 percent - 2024: 80 %, Huyện A
C6 plan union_members_admitted 2024: 200 đoàn viên, Huyện B
D6 union_members_admitted 2024: 150 đoàn viên, Huyện B
E6 percent - 2024: 75 %, Huyện B
F6 plan grassroots_unions_founded 2024: 2 công đoàn cơ sở, Huyện B
G6 grassroots_unions_founded 2024: 3 công đoàn cơ sở, Huyện B
H6 percent - 2024: 150 %, Huyện B
C7 plan union_members_admitted 2024: 300 đoàn viên, CÔNG ĐOÀN NGÀNH S (total)
D7 union_members_admitted 2024: 260 đoàn viên, CÔNG ĐOÀN NGÀNH S (total)
E7 percent - 2024: 86.7 %, CÔNG ĐOÀN NGÀNH S (total)
F7 plan grassroots_unions_founded 2024: 7 công đoàn cơ sở, CÔNG ĐOÀN NGÀNH S (total)
G7 grassroots_unions_founded 2024: 7 công đoàn cơ sở, CÔNG ĐOÀN NGÀNH S (total)
H7 percent - 2024: 100 %, CÔNG ĐOÀN NGÀNH S (total)
""",
    ),
    "a list of gifts without days": (
        """\
DANH SÁCH ỦNG HỘ ĐỒNG BÀO BÃO LŨ
Từ ngày 10/9/2024 đến ngày 20/9/2024
Đơn vị tính: đồng
STT;Họ và tên;Địa chỉ;Số tiền;Ghi chú
1;Nguyễn Văn A;Ấp 1;500.000;
2;Trần Thị B;Ấp 2;1.000.000;
Tổng cộng;;;1.500.000;
""",
        """\
D5 - 2024-09-10/2024-09-20: 500000 VND, from Nguyễn Văn A
D6 - 2024-09-10/2024-09-20: 1000000 VND, from Trần Thị B
D7 - 2024-09-10/2024-09-20: 1500000 VND, ? (total)
""",
    ),
    "two tables side by side": (
        """\
HỘI X
NĂM 2024
TT;Đơn vị;Hội viên;;TT;Đơn vị;Hội viên
1;Xã A;100;;3;Xã C;120
2;Xã B;110;;4;Xã D;130
""",
        """\
C4 members 2024: 100 hội viên, Xã A
C5 members 2024: 110 hội viên, Xã B
G4 members 2024: 120 hội viên, Xã C
G5 members 2024: 130 hội viên, Xã D
""",
    ),
    "ages and a total": (
        """\
HỘI LHPN TỈNH V
CƠ CẤU HỘI VIÊN NĂM 2024
TT;Đơn vị;Tổng số hội viên;Chia ra;;;Dân tộc
;;;Dưới 30 tuổi;Từ 30 đến 50 tuổi;Trên 50 tuổi;Kinh
1;Huyện A;100;20;50;30;90
2;Huyện B;200;40;100;60;180
""",
        """\
C5 members 2024: 100 hội viên, Huyện A
D5 members độ tuổi=Dưới 30 tuổi 2024: 20 hội viên, Huyện A
E5 members độ tuổi=Từ 30 đến 50 tuổi 2024: 50 hội viên, Huyện A
F5 members độ tuổi=Trên 50 tuổi 2024: 30 hội viên, Huyện A
G5 dan_toc_kinh 2024: 90 người, Huyện A
C6 members 2024: 200 hội viên, Huyện B
D6 members độ tuổi=Dưới 30 tuổi 2024: 40 hội viên, Huyện B
E6 members độ tuổi=Từ 30 đến 50 tuổi 2024: 100 hội viên, Huyện B
F6 members độ tuổi=Trên 50 tuổi 2024: 60 hội viên, Huyện B
G6 dan_toc_kinh 2024: 180 người, Huyện B
""",
    ),
    "a row that numbers the columns and says how one is computed": (
        """\
HỘI KHUYẾN HỌC TỈNH T
KẾT QUẢ NĂM 2024
STT;Đơn vị;Số dân;Số hội viên;Tỷ lệ hội viên/dân số
(1);(2);(3);(4);(5)=(4)/(3)
1;Huyện A;10000;1500;15%
2;Huyện B;20000;4000;20%
""",
        """\
C5 so_dan 2024: 10000 người, Huyện A
D5 members 2024: 1500 hội viên, Huyện A
E5 percent - 2024: 15 %, Huyện A
C6 so_dan 2024: 20000 người, Huyện B
D6 members 2024: 4000 hội viên, Huyện B
E6 percent - 2024: 20 %, Huyện B
""",
    ),
    "the accounts of a fund": (
        """\
HỘI CTĐ XÃ U
TÌNH HÌNH THU CHI QUỸ NĂM 2024
ĐVT: đồng
TT;Nội dung;Số tiền;Ghi chú
I;Số dư năm trước chuyển sang;5.000.000;
II;Thu trong năm;10.000.000;
1;Hội phí;4.000.000;
2;Ủng hộ;6.000.000;
III;Chi trong năm;7.000.000;
1;Trợ cấp khó khăn;5.000.000;
2;Hội nghị;2.000.000;
IV;Còn lại;8.000.000;
""",
        """\
C5 opening 2024: 5000000 VND, HỘI CTĐ XÃ U
C6 income 2024: 10000000 VND, HỘI CTĐ XÃ U (subtotal)
C7 received 2024: 4000000 VND, HỘI CTĐ XÃ U
C8 received 2024: 6000000 VND, HỘI CTĐ XÃ U
C9 spending 2024: 7000000 VND, HỘI CTĐ XÃ U (subtotal)
C10 paid 2024: 5000000 VND, HỘI CTĐ XÃ U
C11 paid 2024: 2000000 VND, HỘI CTĐ XÃ U
C12 closing 2024: 8000000 VND, HỘI CTĐ XÃ U
""",
    ),
    "points of units by criterion": (
        """\
KHỐI THI ĐUA CÁC HỘI ĐẶC THÙ
BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2024
TT;Nội dung;Điểm chuẩn;Hội A;Hội B
1;Công tác tổ chức;30;29;28
2;Phong trào;70;65;66
;Tổng điểm;100;94;94
""",
        """\
C4 plan Công tác tổ chức 2024: 30 điểm, KHỐI THI ĐUA CÁC HỘI ĐẶC THÙ
D4 Công tác tổ chức 2024: 29 điểm, Hội A
E4 Công tác tổ chức 2024: 28 điểm, Hội B
C5 plan Phong trào 2024: 70 điểm, KHỐI THI ĐUA CÁC HỘI ĐẶC THÙ
D5 Phong trào 2024: 65 điểm, Hội A
E5 Phong trào 2024: 66 điểm, Hội B
C6 plan - 2024: 100 điểm, KHỐI THI ĐUA CÁC HỘI ĐẶC THÙ (total)
D6 - 2024: 94 điểm, Hội A (total)
E6 - 2024: 94 điểm, Hội B (total)
""",
    ),
    "goods in their units with their price and worth": (
        """\
HỘI CTĐ TỈNH W
TỔNG HỢP HÀNG TIẾP NHẬN NĂM 2024
TT;Tên hàng;ĐVT;Số lượng;Đơn giá (đồng);Thành tiền (đồng)
1;Gạo;kg;1.000;15.000;15.000.000
2;Mì;thùng;200;100.000;20.000.000
;Tổng cộng;;;;35.000.000
""",
        """\
D4 Gạo 2024: 1000 kg, HỘI CTĐ TỈNH W
F4 Gạo 2024: 15000000 VND, HỘI CTĐ TỈNH W
D5 Mì 2024: 200 thùng, HỘI CTĐ TỈNH W
F5 Mì 2024: 20000000 VND, HỘI CTĐ TỈNH W
F6 - 2024: 35000000 VND, HỘI CTĐ TỈNH W (total)
""",
    ),
    "organization and period in cells above": (
        """\
Đơn vị;Hội Nông dân xã H
Kỳ báo cáo;Quý II/2024

Thôn;Hội viên;Hộ nghèo
Thôn 1;100;5
Thôn 2;80;2
""",
        """\
B5 members 2024-Q2: 100 hội viên, Thôn 1
C5 poor_households 2024-Q2: 5 hộ nghèo, Thôn 1
B6 members 2024-Q2: 80 hội viên, Thôn 2
C6 poor_households 2024-Q2: 2 hộ nghèo, Thôn 2
""",
    ),
    "nothing above the table": (
        """\
Đơn vị;Hội viên 2023;Hội viên 2024
Xã A;100;110
Xã B;90;95
""",
        """\
B2 members 2023: 100 hội viên, Xã A
C2 members 2024: 110 hội viên, Xã A
B3 members 2023: 90 hội viên, Xã B
C3 members 2024: 95 hội viên, Xã B
""",
    ),
    "a rate of a plan that is not in the table": (
        """\
BAN CHỈ ĐẠO HIẾN MÁU
KẾT QUẢ HIẾN MÁU THÁNG 5/2024
STT;Phường/xã;Số người tham gia;Số đơn vị máu;Đạt % chỉ tiêu
1;Phường 1;100;95;95,0
2;Phường 2;50;45;90,0
Tổng;;150;140;93,3
""",
        """\
C4 attendees 2024-05: 100 người, Phường 1
D4 blood_units 2024-05: 95 đơn vị máu, Phường 1
E4 percent plan_completion 2024-05: 95 %, Phường 1
C5 attendees 2024-05: 50 người, Phường 2
D5 blood_units 2024-05: 45 đơn vị máu, Phường 2
E5 percent plan_completion 2024-05: 90 %, Phường 2
C6 attendees 2024-05: 150 người, BAN CHỈ ĐẠO HIẾN MÁU (total)
D6 blood_units 2024-05: 140 đơn vị máu, BAN CHỈ ĐẠO HIẾN MÁU (total)
E6 percent plan_completion 2024-05: 93.3 %, BAN CHỈ ĐẠO HIẾN MÁU (total)
""",
    ),
    "rows that are years": (
        """\
HỘI LHPN XÃ Q
SỐ LIỆU QUA CÁC NĂM
Năm;Hội viên;Chi hội
2021;100;5
2022;120;6
2023;130;6
""",
        """\
B4 members 2021: 100 hội viên, HỘI LHPN XÃ Q
C4 chapters 2021: 5 chi hội, HỘI LHPN XÃ Q
B5 members 2022: 120 hội viên, HỘI LHPN XÃ Q
C5 chapters 2022: 6 chi hội, HỘI LHPN XÃ Q
B6 members 2023: 130 hội viên, HỘI LHPN XÃ Q
C6 chapters 2023: 6 chi hội, HỘI LHPN XÃ Q
""",
    ),
    "no heading above the labels, which are metrics": (
        """\
;2023;2024
Hội viên;100;110
Chi hội;5;6
""",
        """\
B2 members 2023: 100 hội viên, ?
C2 members 2024: 110 hội viên, ?
B3 chapters 2023: 5 chi hội, ?
C3 chapters 2024: 6 chi hội, ?
""",
    ),
    "a letterhead of two columns, headings in capitals": (
        """\
UBND XÃ TÂN LẬP;;;CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
HỘI CHỮ THẬP ĐỎ;;;Độc lập - Tự do - Hạnh phúc
BIỂU TỔNG HỢP CÔNG TÁC HỘI QUÝ I NĂM 2025
STT;CHI HỘI;HỘI VIÊN;TRONG ĐÓ NỮ;QUỸ HỘI (ĐỒNG)
1;THÔN 1;50;20;5.500.000
2;THÔN 2;60;30;6.250.000
;TỔNG CỘNG;110;50;11.750.000
Tân Lập, ngày 31 tháng 3 năm 2025
""",
        """\
C5 members 2025-Q1: 50 hội viên, THÔN 1
D5 members giới=nữ 2025-Q1: 20 hội viên, THÔN 1
E5 fund_capital 2025-Q1: 5500000 VND, THÔN 1
C6 members 2025-Q1: 60 hội viên, THÔN 2
D6 members giới=nữ 2025-Q1: 30 hội viên, THÔN 2
E6 fund_capital 2025-Q1: 6250000 VND, THÔN 2
C7 members 2025-Q1: 110 hội viên, HỘI CHỮ THẬP ĐỎ (total)
D7 members giới=nữ 2025-Q1: 50 hội viên, HỘI CHỮ THẬP ĐỎ (total)
E7 fund_capital 2025-Q1: 11750000 VND, HỘI CHỮ THẬP ĐỎ (total)
""",
    ),
    "short words for plan and result, ratios to last year": (
        """\
HỘI CCB TỈNH A
TT;Chỉ tiêu;ĐVT;KH năm 2025;TH 6T/2024;TH 6T/2025;% so KH;% so cùng kỳ
1;Hội viên mới;người;100;40;60;60;150
2;Quỹ hội;tr.đ;500;200;250;50;125
""",
        """\
D3 plan members_admitted 2025: 100 người, HỘI CCB TỈNH A
E3 members_admitted 2024-S1: 40 người, HỘI CCB TỈNH A
F3 members_admitted 2025-S1: 60 người, HỘI CCB TỈNH A
G3 percent members_admitted 2025-S1: 60 %, HỘI CCB TỈNH A
H3 percent members_admitted 2025-S1: 150 %, HỘI CCB TỈNH A
D4 plan fund_capital 2025: 500000000 VND, HỘI CCB TỈNH A
E4 fund_capital 2024-S1: 200000000 VND, HỘI CCB TỈNH A
F4 fund_capital 2025-S1: 250000000 VND, HỘI CCB TỈNH A
G4 percent fund_capital 2025-S1: 50 %, HỘI CCB TỈNH A
H4 percent fund_capital 2025-S1: 125 %, HỘI CCB TỈNH A
""",
    ),
    "units in the labels; what has none is not read": (
        """\
HỘI ND HUYỆN B
KẾT QUẢ NĂM 2024
TT;Nội dung;Kết quả
1;Số hội viên kết nạp mới (người);120
2;Tổng nguồn vốn Quỹ HTND (triệu đồng);1.500
3;Số hộ SXKD giỏi;300
4;Vốn vay Ngân hàng;20
""",
        """\
C4 members_admitted 2024: 120 người, HỘI ND HUYỆN B
C5 tong_nguon_von_quy_htnd 2024: 1500000000 VND, HỘI ND HUYỆN B
C6 good_producers 2024: 300 hộ, HỘI ND HUYỆN B
""",
    ),
    "units that are givers": (
        """\
BAN CỨU TRỢ XÃ C
DANH SÁCH CÁC ĐƠN VỊ ỦNG HỘ NĂM 2024
TT;Đơn vị;Số tiền (đồng)
1;Công ty A;5.000.000
2;Trường B;2.000.000
;Tổng cộng;7.000.000
""",
        """\
C4 - 2024: 5000000 VND, from Công ty A
C5 - 2024: 2000000 VND, from Trường B
C6 - 2024: 7000000 VND, BAN CỨU TRỢ XÃ C (total)
""",
    ),
    "people who receive": (
        """\
HỘI CTĐ XÃ C
DANH SÁCH HỘ NGHÈO ĐƯỢC HỖ TRỢ TẾT NĂM 2025
TT;Họ và tên;Năm sinh;Địa chỉ;Số tiền (đồng);Ký nhận
1;Nguyễn A;1950;Thôn 1;500.000;
2;Trần B;1960;Thôn 2;500.000;
Tổng cộng;;;;1.000.000;
""",
        """\
E4 - 2025: 500000 VND, to Nguyễn A
E5 - 2025: 500000 VND, to Trần B
E6 - 2025: 1000000 VND, HỘI CTĐ XÃ C (total)
""",
    ),
    "a row of units below the headings": (
        """\
HỘI LHPN HUYỆN D
NĂM 2024
TT;Đơn vị;Hội viên;Quỹ hội
;;(người);(triệu đồng)
1;Xã A;100;12,5
2;Xã B;90;10
""",
        """\
C5 members 2024: 100 người, Xã A
D5 fund_capital 2024: 12500000 VND, Xã A
C6 members 2024: 90 người, Xã B
D6 fund_capital 2024: 10000000 VND, Xã B
""",
    ),
    "two tables below each other": (
        """\
HỘI KH TỈNH E
Bảng 1. Hội viên năm 2023
TT;Đơn vị;Hội viên
1;Huyện A;100
2;Huyện B;200

Bảng 2. Hội viên năm 2024
TT;Đơn vị;Hội viên
1;Huyện A;110
2;Huyện B;210
""",
        """\
C4 members 2023: 100 hội viên, Huyện A
C5 members 2023: 200 hội viên, Huyện B
C9 members 2024: 110 hội viên, Huyện A
C10 members 2024: 210 hội viên, Huyện B
""",
    ),
    "months and the year": (
        """\
HỘI CTĐ TỈNH F
LƯỢNG MÁU TIẾP NHẬN NĂM 2024
ĐVT: đơn vị máu
TT;Đơn vị;Tháng 1;Tháng 2;Tháng 3;Cả năm
1;Huyện A;10;20;30;60
2;Huyện B;5;5;5;15
;Toàn tỉnh;15;25;35;75
""",
        """\
C5 luong_mau_tiep_nhan 2024-01: 10 đơn vị máu, Huyện A
D5 luong_mau_tiep_nhan 2024-02: 20 đơn vị máu, Huyện A
E5 luong_mau_tiep_nhan 2024-03: 30 đơn vị máu, Huyện A
F5 luong_mau_tiep_nhan 2024: 60 đơn vị máu, Huyện A
C6 luong_mau_tiep_nhan 2024-01: 5 đơn vị máu, Huyện B
D6 luong_mau_tiep_nhan 2024-02: 5 đơn vị máu, Huyện B
E6 luong_mau_tiep_nhan 2024-03: 5 đơn vị máu, Huyện B
F6 luong_mau_tiep_nhan 2024: 15 đơn vị máu, Huyện B
C7 luong_mau_tiep_nhan 2024-01: 15 đơn vị máu, HỘI CTĐ TỈNH F (total)
D7 luong_mau_tiep_nhan 2024-02: 25 đơn vị máu, HỘI CTĐ TỈNH F (total)
E7 luong_mau_tiep_nhan 2024-03: 35 đơn vị máu, HỘI CTĐ TỈNH F (total)
F7 luong_mau_tiep_nhan 2024: 75 đơn vị máu, HỘI CTĐ TỈNH F (total)
""",
    ),
    "funds of units": (
        """\
HỘI CTĐ TỈNH H
TÌNH HÌNH QUỸ NĂM 2024
ĐVT: triệu đồng
TT;Đơn vị;Tồn đầu kỳ;Thu trong kỳ;Chi trong kỳ;Tồn cuối kỳ
1;Huyện A;10;5;3;12
2;Huyện B;20;5;5;20
;Cộng;30;10;8;32
""",
        """\
C5 fund_opening_balance 2024: 10000000 VND, Huyện A
D5 fund_income 2024: 5000000 VND, Huyện A
E5 fund_spending 2024: 3000000 VND, Huyện A
F5 fund_balance 2024: 12000000 VND, Huyện A
C6 fund_opening_balance 2024: 20000000 VND, Huyện B
D6 fund_income 2024: 5000000 VND, Huyện B
E6 fund_spending 2024: 5000000 VND, Huyện B
F6 fund_balance 2024: 20000000 VND, Huyện B
C7 fund_opening_balance 2024: 30000000 VND, HỘI CTĐ TỈNH H (total)
D7 fund_income 2024: 10000000 VND, HỘI CTĐ TỈNH H (total)
E7 fund_spending 2024: 8000000 VND, HỘI CTĐ TỈNH H (total)
F7 fund_balance 2024: 32000000 VND, HỘI CTĐ TỈNH H (total)
""",
    ),
    "what is new since the beginning of the year, as at a day": (
        """\
CÔNG ĐOÀN TỈNH I
TỔNG HỢP ĐOÀN VIÊN (Tính đến 30/6/2025)
TT;Tên đơn vị;CĐCS;Đoàn viên;Nữ;Kết nạp mới từ đầu năm;Ghi chú
1;LĐLĐ huyện A;10;1.200;600;30;
2;LĐLĐ huyện B;12;1.500;700;40;x
;Tổng;22;2.700;1.300;70;
""",
        """\
C4 grassroots_unions 2025-06-30: 10 công đoàn cơ sở, LĐLĐ huyện A
D4 union_members 2025-06-30: 1200 đoàn viên, LĐLĐ huyện A
E4 union_members giới=nữ 2025-06-30: 600 đoàn viên, LĐLĐ huyện A
F4 members_admitted 2025-S1: 30 hội viên, LĐLĐ huyện A
C5 grassroots_unions 2025-06-30: 12 công đoàn cơ sở, LĐLĐ huyện B
D5 union_members 2025-06-30: 1500 đoàn viên, LĐLĐ huyện B
E5 union_members giới=nữ 2025-06-30: 700 đoàn viên, LĐLĐ huyện B
F5 members_admitted 2025-S1: 40 hội viên, LĐLĐ huyện B
C6 grassroots_unions 2025-06-30: 22 công đoàn cơ sở, CÔNG ĐOÀN TỈNH I (total)
D6 union_members 2025-06-30: 2700 đoàn viên, CÔNG ĐOÀN TỈNH I (total)
E6 union_members giới=nữ 2025-06-30: 1300 đoàn viên, CÔNG ĐOÀN TỈNH I (total)
F6 members_admitted 2025-S1: 70 hội viên, CÔNG ĐOÀN TỈNH I (total)
""",
    ),
    "units that have not reported, notes and signatures": (
        """\
HỘI LHPN HUYỆN L
NĂM 2024
TT;Đơn vị;Hội viên;Chi hội
1;Xã A;100;5
2;Xã B;;
3;Xã C;chưa báo cáo;-
Cộng;;100;5
Ghi chú: 02 xã chưa báo cáo
Người lập;;;Chủ tịch
""",
        """\
C4 members 2024: 100 hội viên, Xã A
D4 chapters 2024: 5 chi hội, Xã A
C7 members 2024: 100 hội viên, HỘI LHPN HUYỆN L (total)
D7 chapters 2024: 5 chi hội, HỘI LHPN HUYỆN L (total)
""",
    ),
    "a record a figure": (
        """\
Đơn vị;Chỉ tiêu;Đơn vị tính;Kỳ;Giá trị
Xã A;Hội viên;người;2024;100
Xã A;Chi hội;chi hội;2024;5
Xã B;Hội viên;người;2024;90
""",
        """\
E2 Hội viên 2024: 100 người, Xã A
E3 Chi hội 2024: 5 chi hội, Xã A
E4 Hội viên 2024: 90 người, Xã B
""",
    ),
    "an asterisk for the number of the total": (
        """\
MTTQ HUYỆN M
THỐNG KÊ ĐẾN 31/12/2024
STT;Xã/phường;Hộ nghèo;Hộ cận nghèo;Tỷ lệ hộ nghèo (%);Nhà Đại đoàn kết;;
;;;;;Xây mới (căn);Sửa chữa (căn);Kinh phí (triệu đồng)
1;Xã A;50;40;5,1;3;2;250
2;Xã B;45;33;4,2;1;0;80
*;Tổng;95;73;4,6;4;2;330
""",
        """\
C5 poor_households 2024-12-31: 50 hộ nghèo, Xã A
D5 near_poor_households 2024-12-31: 40 hộ cận nghèo, Xã A
E5 percent poverty_rate 2024-12-31: 5.1 %, Xã A
F5 houses_built ../2024: 3 căn, Xã A
G5 houses_repaired ../2024: 2 căn, Xã A
H5 nha_dai_doan_ket_kinh_phi 2024-12-31: 250000000 VND, Xã A
C6 poor_households 2024-12-31: 45 hộ nghèo, Xã B
D6 near_poor_households 2024-12-31: 33 hộ cận nghèo, Xã B
E6 percent poverty_rate 2024-12-31: 4.2 %, Xã B
F6 houses_built ../2024: 1 căn, Xã B
G6 houses_repaired ../2024: 0 căn, Xã B
H6 nha_dai_doan_ket_kinh_phi 2024-12-31: 80000000 VND, Xã B
C7 poor_households 2024-12-31: 95 hộ nghèo, MTTQ HUYỆN M (total)
D7 near_poor_households 2024-12-31: 73 hộ cận nghèo, MTTQ HUYỆN M (total)
E7 percent poverty_rate 2024-12-31: 4.6 %, MTTQ HUYỆN M (total)
F7 houses_built ../2024: 4 căn, MTTQ HUYỆN M (total)
G7 houses_repaired ../2024: 2 căn, MTTQ HUYỆN M (total)
H7 nha_dai_doan_ket_kinh_phi 2024-12-31: 330000000 VND, MTTQ HUYỆN M (total)
""",
    ),
    "number and money of what rows name": (
        """\
HỘI LHPN HUYỆN A
KẾT QUẢ CHĂM LO TẾT NĂM 2025
TT;Nội dung;ĐVT;Số lượng;Kinh phí (triệu đồng)
1;Tặng quà hộ nghèo;suất;100;50
2;Nhà Mái ấm tình thương;căn;2;120
""",
        """\
D4 tang_qua_ho_ngheo 2025: 100 suất, HỘI LHPN HUYỆN A
D5 houses_built 2025: 2 căn, HỘI LHPN HUYỆN A
E4 tang_qua_ho_ngheo_kinh_phi 2025: 50000000 VND, HỘI LHPN HUYỆN A
E5 nha_mai_am_tinh_thuong_kinh_phi 2025: 120000000 VND, HỘI LHPN HUYỆN A
""",
    ),
    "members that joined and left": (
        """\
HỘI CCB TỈNH B
BIẾN ĐỘNG HỘI VIÊN NĂM 2024
TT;Đơn vị;Hội viên;;;
;;Đầu kỳ;Tăng;Giảm;Cuối kỳ
1;Huyện A;100;10;5;105
2;Huyện B;200;20;10;210
""",
        """\
C5 hoi_vien_dau_ky 2024: 100 hội viên, Huyện A
D5 hoi_vien_tang 2024: 10 hội viên, Huyện A
E5 members_left 2024: 5 hội viên, Huyện A
F5 hoi_vien_cuoi_ky 2024: 105 hội viên, Huyện A
C6 hoi_vien_dau_ky 2024: 200 hội viên, Huyện B
D6 hoi_vien_tang 2024: 20 hội viên, Huyện B
E6 members_left 2024: 10 hội viên, Huyện B
F6 hoi_vien_cuoi_ky 2024: 210 hội viên, Huyện B
""",
    ),
    "days in headings, a difference": (
        """\
HỘI X TỈNH Y
TT;Đơn vị;Hội viên đến 31/12/2023;Hội viên đến 30/6/2024;Chênh lệch
1;Xã A;10;20;10
2;Xã B;50;60;10
""",
        """\
C3 members 2023-12-31: 10 hội viên, Xã A
D3 members 2024-06-30: 20 hội viên, Xã A
E3 change - 2024-06-30: 10 hội viên, Xã A
C4 members 2023-12-31: 50 hội viên, Xã B
D4 members 2024-06-30: 60 hội viên, Xã B
E4 change - 2024-06-30: 10 hội viên, Xã B
""",
    ),
    "a month and nine months, beside each other": (
        """\
HỘI CTĐ TỈNH Y
KẾT QUẢ THÁNG 9 VÀ 9 THÁNG NĂM 2024
TT;Chỉ tiêu;ĐVT;KH năm 2024;Kết quả;;So sánh (%);
;;;;Tháng 9;Lũy kế 9 tháng;So KH;So cùng kỳ
1;Suất quà;suất;1000;100;700;70;105
2;Người hiến máu;người;500;40;400;80;110
""",
        """\
D5 plan gifts 2024: 1000 suất, HỘI CTĐ TỈNH Y
E5 gifts 2024-09: 100 suất, HỘI CTĐ TỈNH Y
F5 gifts 2024-01-01/P9M: 700 suất, HỘI CTĐ TỈNH Y
G5 percent gifts 2024-01-01/P9M: 70 %, HỘI CTĐ TỈNH Y
D6 plan blood_donors 2024: 500 người, HỘI CTĐ TỈNH Y
E6 blood_donors 2024-09: 40 người, HỘI CTĐ TỈNH Y
F6 blood_donors 2024-01-01/P9M: 400 người, HỘI CTĐ TỈNH Y
G6 percent blood_donors 2024-01-01/P9M: 80 %, HỘI CTĐ TỈNH Y
""",
    ),
    "women of two groups": (
        """\
CÔNG ĐOÀN HUYỆN Z
THỐNG KÊ NĂM 2024
(Đơn vị: người)
TT;Tên CĐCS;Tổng số CNVCLĐ;;Đoàn viên công đoàn;;Tỷ lệ
;;Tổng số;Trong đó: Nữ;Tổng số;Trong đó: Nữ;(%)
1;Trường A;50;30;50;30;100
2;Trường B;40;20;38;19;95
;Cộng;90;50;88;49;97,8
""",
        """\
C6 tong_so_cnvcld 2024: 50 công nhân viên chức lao động, Trường A
D6 tong_so_cnvcld giới=nữ 2024: 30 công nhân viên chức lao động, Trường A
E6 union_members 2024: 50 đoàn viên, Trường A
F6 union_members giới=nữ 2024: 30 đoàn viên, Trường A
G6 percent - 2024: 100 %, Trường A
C7 tong_so_cnvcld 2024: 40 công nhân viên chức lao động, Trường B
D7 tong_so_cnvcld giới=nữ 2024: 20 công nhân viên chức lao động, Trường B
E7 union_members 2024: 38 đoàn viên, Trường B
F7 union_members giới=nữ 2024: 19 đoàn viên, Trường B
G7 percent - 2024: 95 %, Trường B
C8 tong_so_cnvcld 2024: 90 công nhân viên chức lao động, CÔNG ĐOÀN HUYỆN Z (total)
D8 tong_so_cnvcld giới=nữ 2024: 50 công nhân viên chức lao động, CÔNG ĐOÀN HUYỆN Z (total)
E8 union_members 2024: 88 đoàn viên, CÔNG ĐOÀN HUYỆN Z (total)
F8 union_members giới=nữ 2024: 49 đoàn viên, CÔNG ĐOÀN HUYỆN Z (total)
G8 percent - 2024: 97.8 %, CÔNG ĐOÀN HUYỆN Z (total)
""",
    ),
    "a small table right above another": (
        """\
HỘI X
Bảng 1. Năm 2023
Đơn vị;Hội viên
Xã A;100
Xã B;100
Bảng 2. Năm 2024
TT;Đơn vị;Hội viên
1;Xã A;100
""",
        """\
B4 members 2023: 100 hội viên, Xã A
B5 members 2023: 100 hội viên, Xã B
C8 members 2024: 100 hội viên, Xã A
""",
    ),
    "two columns of units": (
        """\
HỘI ND TỈNH Q
NĂM 2024
TT;Huyện;Xã;Hội viên
1;Huyện A;Xã A1;10
2;;Xã A2;20
3;Huyện B;Xã B1;30
""",
        """\
D4 members 2024: 10 hội viên, Xã A1
D5 members 2024: 20 hội viên, Xã A2
D6 members 2024: 30 hội viên, Xã B1
""",
    ),
    "a plan named as the metric": (
        """\
HỘI LHPN TỈNH C
CHỈ TIÊU GIAO NĂM 2025
TT;Đơn vị;Chỉ tiêu phát triển hội viên;Kết quả phát triển hội viên;Tỷ lệ (%)
1;Huyện A;100;50;50
2;Huyện B;200;150;75
""",
        """\
C4 plan members_admitted 2025: 100 hội viên, Huyện A
D4 members_admitted 2025: 50 hội viên, Huyện A
E4 percent - 2025: 50 %, Huyện A
C5 plan members_admitted 2025: 200 hội viên, Huyện B
D5 members_admitted 2025: 150 hội viên, Huyện B
E5 percent - 2025: 75 %, Huyện B
""",
    ),
    "money of what rows name": (
        """\
HỘI CTĐ TỈNH D
KẾT QUẢ CỨU TRỢ NĂM 2024
ĐVT: triệu đồng
TT;Nội dung;Kinh phí
1;Cứu trợ bão số 3;1.500
2;Hỗ trợ nhà ở;800
;Tổng cộng;2.300
""",
        """\
C5 cuu_tro_bao_so_3_kinh_phi 2024: 1500000000 VND, HỘI CTĐ TỈNH D
C6 ho_tro_nha_o_kinh_phi 2024: 800000000 VND, HỘI CTĐ TỈNH D
C7 total_value 2024: 2300000000 VND, HỘI CTĐ TỈNH D (total)
""",
    ),
    "a row of years above the headings of the labels": (
        """\
HỘI X
Biểu tổng hợp
;;Năm 2023;;Năm 2024;
TT;Đơn vị;Hội viên;Chi hội;Hội viên;Chi hội
1;Xã A;10;1;12;1
2;Xã B;20;2;22;2
""",
        """\
C5 members 2023: 10 hội viên, Xã A
D5 chapters 2023: 1 chi hội, Xã A
E5 members 2024: 12 hội viên, Xã A
F5 chapters 2024: 1 chi hội, Xã A
C6 members 2023: 20 hội viên, Xã B
D6 chapters 2023: 2 chi hội, Xã B
E6 members 2024: 22 hội viên, Xã B
F6 chapters 2024: 2 chi hội, Xã B
""",
    ),
    "parts of what a row names, and their worth": (
        """\
HỘI CTĐ TỈNH A
KẾT QUẢ NĂM 2024
TT;Chỉ tiêu;Đơn vị;Kết quả
I;Công tác nhân đạo;;
1;Quà Tết;suất;100
;Trong đó: trị giá;triệu đồng;50
2;Đơn vị máu tiếp nhận;đơn vị;30
;Trong đó: lần đầu;đơn vị;10
II;Tổ chức Hội;;
1;Hội viên;người;500
;Trong đó: nữ;người;200
;Kết nạp mới;người;20
2;Tỷ lệ chi hội mạnh;%;95
;Tổng cộng;;5
""",
        """\
D5 gifts 2024: 100 suất, HỘI CTĐ TỈNH A
D6 qua_tet_tri_gia 2024: 50000000 VND, HỘI CTĐ TỈNH A
D7 blood_units 2024: 30 đơn vị, HỘI CTĐ TỈNH A
D8 blood_units Trong đó=lần đầu 2024: 10 đơn vị, HỘI CTĐ TỈNH A
D10 members 2024: 500 người, HỘI CTĐ TỈNH A
D11 members giới=nữ 2024: 200 người, HỘI CTĐ TỈNH A
D12 members_admitted 2024: 20 người, HỘI CTĐ TỈNH A
D13 ty_le_chi_hoi_manh 2024: 95 %, HỘI CTĐ TỈNH A
""",
    ),
    "a list with days under another word, and goods in words": (
        """\
BAN VẬN ĐỘNG XÃ B
DANH SÁCH ỦNG HỘ NĂM 2024
TT;Họ và tên;Khi nào;Nội dung;Số tiền (đồng);Hiện vật
1;Anh A;5/6;Ủng hộ bão;500.000;5 thùng mì
2;Chị B;7/6;Ủng hộ quỹ;200.000;
""",
        """\
E4 - 2024-06-05: 500000 VND, from Anh A
E5 - 2024-06-07: 200000 VND, from Chị B
""",
    ),
    "parts of a whole, which are no names and no days": (
        """\
HỘI LHPN HUYỆN A NĂM 2024
Đơn vị;Quỹ hội (triệu đồng);Chi hội;Kết quả
Xã An Hòa;12;12/15;3/5
Xã An Lạc;9;13/15;4/5
Xã An Phú;10;3/5;5/5
""",
        """\
B3 fund_capital 2024: 12000000 VND, Xã An Hòa
B4 fund_capital 2024: 9000000 VND, Xã An Lạc
B5 fund_capital 2024: 10000000 VND, Xã An Phú
""",
    ),
    "goods without their worth": (
        """\
BAN CỨU TRỢ XÃ C
HÀNG ĐÃ NHẬN NĂM 2024
TT;Hiện vật;ĐVT;Số lượng
1;Gạo;kg;100
2;Mì;thùng;20
""",
        """\
D4 Gạo 2024: 100 kg, BAN CỨU TRỢ XÃ C
D5 Mì 2024: 20 thùng, BAN CỨU TRỢ XÃ C
""",
    ),
    "units after a comma, in brackets with a word, below": (
        """\
HỘI A
NĂM 2024
TT;Đơn vị;Kinh phí, triệu đồng;Quỹ hội (ĐVT: nghìn đồng);Vốn vay
;;;;tỷ đồng
1;Xã A;5;1.500;2,5
2;Xã B;6;500;1
""",
        """\
C5 total_value 2024: 5000000 VND, Xã A
D5 fund_capital 2024: 1500000 VND, Xã A
E5 loans_disbursed 2024: 2500000000 VND, Xã A
C6 total_value 2024: 6000000 VND, Xã B
D6 fund_capital 2024: 500000 VND, Xã B
E6 loans_disbursed 2024: 1000000000 VND, Xã B
""",
    ),
    "loans by association": (
        """\
NGÂN HÀNG CSXH HUYỆN D
DƯ NỢ ĐẾN NGÀY 31/12/2024
Đơn vị tính: triệu đồng
TT;Xã;Hội Nông dân;;Hội Phụ nữ;;Tổng cộng;
;;Dư nợ;Nợ quá hạn;Dư nợ;Nợ quá hạn;Dư nợ;Nợ quá hạn
1;Xã A;100;1;200;2;300;3
2;Xã B;50;0,5;60;1;110;1,5
""",
        """\
C6 outstanding_loans tổ chức hội=Hội Nông dân 2024-12-31: 100000000 VND, Xã A
D6 overdue_loans tổ chức hội=Hội Nông dân 2024-12-31: 1000000 VND, Xã A
E6 outstanding_loans tổ chức hội=Hội Phụ nữ 2024-12-31: 200000000 VND, Xã A
F6 overdue_loans tổ chức hội=Hội Phụ nữ 2024-12-31: 2000000 VND, Xã A
G6 outstanding_loans 2024-12-31: 300000000 VND, Xã A
H6 overdue_loans 2024-12-31: 3000000 VND, Xã A
C7 outstanding_loans tổ chức hội=Hội Nông dân 2024-12-31: 50000000 VND, Xã B
D7 overdue_loans tổ chức hội=Hội Nông dân 2024-12-31: 500000 VND, Xã B
E7 outstanding_loans tổ chức hội=Hội Phụ nữ 2024-12-31: 60000000 VND, Xã B
F7 overdue_loans tổ chức hội=Hội Phụ nữ 2024-12-31: 1000000 VND, Xã B
G7 outstanding_loans 2024-12-31: 110000000 VND, Xã B
H7 overdue_loans 2024-12-31: 1500000 VND, Xã B
""",
    ),
    "a sum that the row of numbers states": (
        """\
HỘI A
NĂM 2024
TT;Đơn vị;Hội viên nam;Hội viên nữ;Cộng hội viên
A;B;1;2;3=1+2
1;Xã A;5;6;11
2;Xã B;7;8;15
""",
        """\
C5 hoi_vien_nam 2024: 5 hội viên, Xã A
D5 women_members 2024: 6 hội viên nữ, Xã A
E5 members 2024: 11 hội viên, Xã A
C6 hoi_vien_nam 2024: 7 hội viên, Xã B
D6 women_members 2024: 8 hội viên nữ, Xã B
E6 members 2024: 15 hội viên, Xã B
""",
    ),
    "a sum of what is not there": (
        """\
HỘI A
NĂM 2024
TT;Đơn vị;Hội viên nam;Hội viên nữ;Cộng
A;B;1;2;3=1+2+9
1;Xã A;5;6;20
2;Xã B;7;8;30
""",
        """\
C5 hoi_vien_nam 2024: 5 hội viên, Xã A
D5 women_members 2024: 6 hội viên nữ, Xã A
C6 hoi_vien_nam 2024: 7 hội viên, Xã B
D6 women_members 2024: 8 hội viên nữ, Xã B
""",
    ),
    "a plan and an estimate that name no metric": (
        """\
HỘI A
NĂM 2024
TT;Đơn vị;Chỉ tiêu;Hội viên kết nạp mới;Ước thực hiện;Đạt (%)
1;Xã A;10;5;6;50
2;Xã B;20;20;20;100
""",
        """\
C4 plan members_admitted 2024: 10 hội viên, Xã A
D4 members_admitted 2024: 5 hội viên, Xã A
E4 uoc_thuc_hien 2024: 6 hội viên, Xã A
F4 percent - 2024: 50 %, Xã A
C5 plan members_admitted 2024: 20 hội viên, Xã B
D5 members_admitted 2024: 20 hội viên, Xã B
E5 uoc_thuc_hien 2024: 20 hội viên, Xã B
F5 percent - 2024: 100 %, Xã B
""",
    ),
    "a column of the year before, nothing else": (
        """\
HỘI A TỈNH B
Thực hiện 6 tháng
Đơn vị;Cùng kỳ năm 2023;Hội viên
Xã A;10;20
""",
        """\
C4 members ?: 20 hội viên, Xã A
""",
    ),
    "the unit in the cell beside its word": (
        """\
HỘI A HUYỆN B
Năm 2024
;;ĐVT:;triệu đồng
TT;Đơn vị;Kinh phí;Quỹ hội
1;Xã A;5;6
""",
        """\
C5 total_value 2024: 5000000 VND, Xã A
D5 fund_capital 2024: 6000000 VND, Xã A
""",
    ),
    "one label in two groups, and twice in one": (
        """\
HỘI A HUYỆN B
Năm 2024
TT;Nội dung;ĐVT;Số lượng
I;Quà;;
1;Người nghèo;suất;5
2;Khác;suất;6
II;Nhà;;
1;Người nghèo;căn;1
2;Khác;căn;2
3;Khác;căn;3
""",
        """\
D5 qua_nguoi_ngheo 2024: 5 suất, HỘI A HUYỆN B
D6 qua_khac 2024: 6 suất, HỘI A HUYỆN B
D8 nha_nguoi_ngheo 2024: 1 căn, HỘI A HUYỆN B
""",
    ),
    "a day and a number of rows in the title, place and day above": (
        """\
HỘI A HUYỆN B
Thời điểm 30/6/2025
Danh sách gồm 2 chi hội, 10 tổ
Lập tại An Hòa, ngày 1 tháng 7 năm 2025
Chi hội;Hội viên;Số tổ vay vốn
Ấp 1;10;1
Ấp 2;20;2
""",
        """\
B6 members 2025-06-30: 10 hội viên, Ấp 1
C6 loan_groups 2025-06-30: 1 tổ, Ấp 1
B7 members 2025-06-30: 20 hội viên, Ấp 2
C7 loan_groups 2025-06-30: 2 tổ, Ấp 2
""",
    ),
    "percentages of two parts": (
        """\
HỘI A
NĂM 2024
Đơn vị;Hội viên;Tỷ lệ;
;;Nữ;Đảng viên
Xã A;100;50%;10%
Xã B;100;40%;20%
""",
        """\
B5 members 2024: 100 hội viên, Xã A
C5 percent - 2024: 50 %, Xã A
D5 percent - 2024: 10 %, Xã A
B6 members 2024: 100 hội viên, Xã B
C6 percent - 2024: 40 %, Xã B
D6 percent - 2024: 20 %, Xã B
""",
    ),
    "number and money of one heading": (
        """\
HỘI A
NĂM 2024
Đơn vị;Giải thưởng (giải);Giải thưởng (triệu đồng)
Xã A;5;10
""",
        """\
B4 giai_thuong 2024: 5 giải, Xã A
C4 giai_thuong_2 2024: 10000000 VND, Xã A
""",
    ),
    "metrics without numbers, one without a unit": (
        """\
HỘI A
NĂM 2024
Nội dung;Số liệu
Hội viên;100
Quỹ hội;50
Số cây trồng;7
""",
        """\
B4 members 2024: 100 hội viên, HỘI A
B6 so_cay_trong 2024: 7 cây, HỘI A
""",
    ),
    "a total of different metrics in one unit": (
        """\
HỘI A
NĂM 2024
Đơn vị;Kinh phí xã hội hóa (triệu đồng);Kinh phí ngân sách (triệu đồng);Cộng
Xã A;5;6;11
Xã B;1;2;3
""",
        """\
B4 kinh_phi_xa_hoi_hoa 2024: 5000000 VND, Xã A
C4 kinh_phi_ngan_sach 2024: 6000000 VND, Xã A
D4 cong 2024: 11000000 VND, Xã A
B5 kinh_phi_xa_hoi_hoa 2024: 1000000 VND, Xã B
C5 kinh_phi_ngan_sach 2024: 2000000 VND, Xã B
D5 cong 2024: 3000000 VND, Xã B
""",
    ),
    "no column of names": (
        """\
HỘI A
NĂM 2024
TT;Hội viên;Chi hội
1;100;5
2;50;3
""",
        "",
    ),
    "years with a total": (
        """\
HỘI A
SỐ LIỆU CÁC NĂM
TT;Năm;Hội viên kết nạp mới;Ghi chú
1;2023;100;x
2;2024;50;
Cộng;;150;
""",
        """\
C4 members_admitted 2023: 100 hội viên, HỘI A
C5 members_admitted 2024: 50 hội viên, HỘI A
C6 members_admitted 2023/2024: 150 hội viên, HỘI A (total)
""",
    ),
    "metrics in one of two units": (
        """\
HỘI A TỈNH B
NĂM 2024
ĐVT: người, triệu đồng
TT;Nội dung;Thực hiện
1;Hội viên;100
2;Quỹ hội;50
3;Phong trào;7
-;Trong đó: nam;5
4;Huy động vốn;8
""",
        """\
C5 members 2024: 100 hội viên, HỘI A TỈNH B
C6 fund_capital 2024: 50000000 VND, HỘI A TỈNH B
C7 phong_trao 2024: 7 phong trào, HỘI A TỈNH B
C8 phong_trao giới=nam 2024: 5 phong trào, HỘI A TỈNH B
C9 huy_dong_von 2024: 8000000 VND, HỘI A TỈNH B
""",
    ),
    "one unit of all, a figure that cannot be read": (
        """\
HỘI A TỈNH B
NĂM 2024
(ĐVT: lượt)
Nội dung;Thực hiện
Phát cờ;100
Ra quân;-
Dọn vệ sinh;12 34 5
""",
        """\
B5 phat_co 2024: 100 lượt, HỘI A TỈNH B
""",
    ),
    "words in brackets, a term of office, a unit below": (
        """\
HỘI A TỈNH B
NHIỆM KỲ 2021-2026
(5 lần)
Đơn vị;Hội viên (cả nữ);Cùng kỳ;Quỹ hội
;;;ĐVT: nghìn đồng
Xã A;100;90;500
Xã B;-;80;x
""",
        """\
B6 hoi_vien_ca_nu 2021/2026: 100 hội viên, Xã A
D6 fund_capital 2021/2026: 500000 VND, Xã A
""",
    ),
    "shares by the row of numbers and by name": (
        """\
HỘI A TỈNH B
NĂM 2024
TT;Đơn vị;Hộ nghèo;Tổng số hộ;Tỷ lệ hộ nghèo/tổng số hộ;Tỷ lệ lạ/khác
1;2;3;4;5=3/4;6=3/9
1;Xã A;5;100;5%;7%
2;Xã B;8;100;8%;1%
""",
        """\
C5 poor_households 2024: 5 hộ nghèo, Xã A
D5 tong_so_ho 2024: 100 hộ, Xã A
E5 percent - 2024: 5 %, Xã A
F5 percent - 2024: 7 %, Xã A
C6 poor_households 2024: 8 hộ nghèo, Xã B
D6 tong_so_ho 2024: 100 hộ, Xã B
E6 percent - 2024: 8 %, Xã B
F6 percent - 2024: 1 %, Xã B
""",
    ),
    "shares by the names of columns": (
        """\
HỘI A TỈNH B
NGÀY 5/6/2024
Đơn vị;Hộ nghèo năm 2024;Tổng số hộ năm 2024;Tỷ lệ hộ nghèo/tổng số hộ;Tỷ lệ lạ/khác
Xã A;5;100;5%;7%
Xã B;8;100;8%;1%
""",
        """\
B4 poor_households 2024: 5 hộ nghèo, Xã A
C4 tong_so_ho 2024: 100 hộ, Xã A
D4 percent - 2024: 5 %, Xã A
E4 percent - ?: 7 %, Xã A
B5 poor_households 2024: 8 hộ nghèo, Xã B
C5 tong_so_ho 2024: 100 hộ, Xã B
D5 percent - 2024: 8 %, Xã B
E5 percent - ?: 1 %, Xã B
""",
    ),
    "a plan of nothing named": (
        """\
HỘI A TỈNH B
Năm 2023;;Năm 2024
TT;Đơn vị;Kế hoạch (căn);Hội viên năm 2024
1;Xã A;5;100
2;Xã B;8;100
""",
        """\
C4 plan ke_hoach ?: 5 căn, Xã A
D4 members 2024: 100 hội viên, Xã A
C5 plan ke_hoach ?: 8 căn, Xã B
D5 members 2024: 100 hội viên, Xã B
""",
    ),
    "blanks and what cannot be read in a sum": (
        """\
HỘI A TỈNH B
Tính đến 5/6/2024, năm 2024, đến 7/6/2024
Đơn vị: Hội A
TT;Đơn vị;Kinh phí A (đồng);Kinh phí B (đồng);Cộng
1;Xã A;5;6;11
2;Xã B;;7;7
3;Xã C;-;8;8
4;Xã D;5..6;8;8
5;Xã E;4;4;8
""",
        """\
C5 kinh_phi_a 2024-06-05: 5 VND, Xã A
D5 kinh_phi_b 2024-06-05: 6 VND, Xã A
E5 cong 2024-06-05: 11 VND, Xã A
D6 kinh_phi_b 2024-06-05: 7 VND, Xã B
E6 cong 2024-06-05: 7 VND, Xã B
D7 kinh_phi_b 2024-06-05: 8 VND, Xã C
E7 cong 2024-06-05: 8 VND, Xã C
D8 kinh_phi_b 2024-06-05: 8 VND, Xã D
E8 cong 2024-06-05: 8 VND, Xã D
C9 kinh_phi_a 2024-06-05: 4 VND, Xã E
D9 kinh_phi_b 2024-06-05: 4 VND, Xã E
E9 cong 2024-06-05: 8 VND, Xã E
""",
    ),
    "a row without a unit that others are parts of": (
        """\
HỘI A TỈNH B
NĂM 2024
TT;Nội dung;Đơn vị tính: số;Ghi chú: x
1;Kinh phí;8;
-;Chi hội;5;
-;Hội viên;7;
2;Hội viên;6;
I;Quỹ hội;9;
1;Tổ hội;3;
""",
        """\
C5 kinh_phi_chi_hoi 2024: 5 chi hội, HỘI A TỈNH B
C6 kinh_phi_hoi_vien 2024: 7 hội viên, HỘI A TỈNH B
C7 members 2024: 6 hội viên, HỘI A TỈNH B
C9 member_groups 2024: 3 tổ hội, HỘI A TỈNH B
""",
    ),
    "the organization behind a word": (
        """\
Đơn vị báo cáo: Hội LHPN huyện B;;;Mẫu số 01
BÁO CÁO TỔ CHỨC HỘI
Kỳ báo cáo: Năm 2024
Đơn vị tính: Người
STT;Chỉ tiêu;Tổng số;Nam;Nữ
1;Hội viên;100;0;100
2;Cán bộ Hội;20;0;20
""",
        """\
C6 members 2024: 100 người, Hội LHPN huyện B
D6 members giới=nam 2024: 0 người, Hội LHPN huyện B
E6 members giới=nữ 2024: 100 người, Hội LHPN huyện B
C7 officers 2024: 20 người, Hội LHPN huyện B
D7 officers giới=nam 2024: 0 người, Hội LHPN huyện B
E7 officers giới=nữ 2024: 20 người, Hội LHPN huyện B
""",
    ),
    "groups numbered 1, 1.1": (
        """\
HỘI ND TỈNH C
TỔNG HỢP NĂM 2024
TT;Đơn vị;Số hội viên;Số chi hội
1;Huyện A;30;3
1.1;Xã A1;10;1
1.2;Xã A2;20;2
2;Huyện B;40;4
2.1;Xã B1;40;4
Toàn tỉnh;;70;7
""",
        """\
C4 members 2024: 30 hội viên, Huyện A (subtotal)
D4 chapters 2024: 3 chi hội, Huyện A (subtotal)
C5 members 2024: 10 hội viên, Xã A1
D5 chapters 2024: 1 chi hội, Xã A1
C6 members 2024: 20 hội viên, Xã A2
D6 chapters 2024: 2 chi hội, Xã A2
C7 members 2024: 40 hội viên, Huyện B (subtotal)
D7 chapters 2024: 4 chi hội, Huyện B (subtotal)
C8 members 2024: 40 hội viên, Xã B1
D8 chapters 2024: 4 chi hội, Xã B1
C9 members 2024: 70 hội viên, HỘI ND TỈNH C (total)
D9 chapters 2024: 7 chi hội, HỘI ND TỈNH C (total)
""",
    ),
    "three rows of headings": (
        """\
HỘI CTĐ TỈNH D
HOẠT ĐỘNG NHÂN ĐẠO 6 THÁNG ĐẦU NĂM 2025
ĐVT: triệu đồng
TT;Đơn vị;Hỗ trợ nhân đạo;;;;Tổng trị giá
;;Quà Tết;;Nhà CTĐ;;
;;Suất;Trị giá;Căn;Trị giá;
1;Xã A;100;50;1;60;110
2;Xã B;200;100;2;120;220
Cộng;;300;150;3;180;330
""",
        """\
C7 ho_tro_nhan_dao_qua_tet_suat 2025-S1: 100 suất, Xã A
D7 ho_tro_nhan_dao_qua_tet_tri_gia 2025-S1: 50000000 VND, Xã A
E7 ho_tro_nhan_dao_nha_ctd_can 2025-S1: 1 căn, Xã A
F7 ho_tro_nhan_dao_nha_ctd_tri_gia 2025-S1: 60000000 VND, Xã A
G7 total_value 2025-S1: 110000000 VND, Xã A
C8 ho_tro_nhan_dao_qua_tet_suat 2025-S1: 200 suất, Xã B
D8 ho_tro_nhan_dao_qua_tet_tri_gia 2025-S1: 100000000 VND, Xã B
E8 ho_tro_nhan_dao_nha_ctd_can 2025-S1: 2 căn, Xã B
F8 ho_tro_nhan_dao_nha_ctd_tri_gia 2025-S1: 120000000 VND, Xã B
G8 total_value 2025-S1: 220000000 VND, Xã B
C9 ho_tro_nhan_dao_qua_tet_suat 2025-S1: 300 suất, HỘI CTĐ TỈNH D (total)
D9 ho_tro_nhan_dao_qua_tet_tri_gia 2025-S1: 150000000 VND, HỘI CTĐ TỈNH D (total)
E9 ho_tro_nhan_dao_nha_ctd_can 2025-S1: 3 căn, HỘI CTĐ TỈNH D (total)
F9 ho_tro_nhan_dao_nha_ctd_tri_gia 2025-S1: 180000000 VND, HỘI CTĐ TỈNH D (total)
G9 total_value 2025-S1: 330000000 VND, HỘI CTĐ TỈNH D (total)
""",
    ),
    "a target of the year, as at a day": (
        """\
ĐOÀN TN HUYỆN E
THỰC HIỆN CHỈ TIÊU NĂM 2024 (Tính đến 30/11/2024)
STT;Nội dung chỉ tiêu;ĐVT;Chỉ tiêu năm;Kết quả thực hiện;Tỷ lệ %;Đánh giá
1;Kết nạp đoàn viên mới;đoàn viên;500;450;90;Chưa đạt
2;Công trình thanh niên;công trình;20;25;125;Vượt
""",
        """\
D4 plan union_members_admitted 2024: 500 đoàn viên, ĐOÀN TN HUYỆN E
E4 union_members_admitted 2024: 450 đoàn viên, ĐOÀN TN HUYỆN E
F4 percent union_members_admitted 2024: 90 %, ĐOÀN TN HUYỆN E
D5 plan works 2024: 20 công trình, ĐOÀN TN HUYỆN E
E5 works 2024: 25 công trình, ĐOÀN TN HUYỆN E
F5 percent works 2024: 125 %, ĐOÀN TN HUYỆN E
""",
    ),
    "fractions without a sign that figures show to be percentages": (
        """\
HỘI NCT TỈNH F
NĂM 2024
TT;Đơn vị;Tổng số NCT;Hội viên;Tỷ lệ
1;Huyện A;1000;850;0,85
2;Huyện B;2000;1800;0,9
""",
        """\
C4 elders 2024: 1000 người cao tuổi, Huyện A
D4 members 2024: 850 hội viên, Huyện A
E4 percent - 2024: 85 %, Huyện A
C5 elders 2024: 2000 người cao tuổi, Huyện B
D5 members 2024: 1800 hội viên, Huyện B
E5 percent - 2024: 90 %, Huyện B
""",
    ),
    "two columns of names": (
        """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH G
NĂM 2024
TT;Tên đơn vị;Địa bàn;Số CĐCS;Số đoàn viên
1;LĐLĐ huyện A;Huyện A;10;100
2;CĐ ngành Y tế;Tỉnh;20;200
""",
        """\
D4 grassroots_unions 2024: 10 công đoàn cơ sở, LĐLĐ huyện A
E4 union_members 2024: 100 đoàn viên, LĐLĐ huyện A
D5 grassroots_unions 2024: 20 công đoàn cơ sở, CĐ ngành Y tế
E5 union_members 2024: 200 đoàn viên, CĐ ngành Y tế
""",
    ),
    "a quarter and what is added up since the beginning of the year": (
        """\
HỘI LHPN XÃ H
BÁO CÁO QUÝ II/2025
TT;Chi hội;Tổng số hội viên;Hội viên mới quý II;Lũy kế hội viên mới từ đầu năm
1;Ấp 1;100;5;9
2;Ấp 2;90;4;7
""",
        """\
C4 members 2025-Q2: 100 hội viên, Ấp 1
D4 members_admitted 2025-Q2: 5 hội viên, Ấp 1
E4 members_admitted 2025-S1: 9 hội viên, Ấp 1
C5 members 2025-Q2: 90 hội viên, Ấp 2
D5 members_admitted 2025-Q2: 4 hội viên, Ấp 2
E5 members_admitted 2025-S1: 7 hội viên, Ấp 2
""",
    ),
    "points by column": (
        """\
CỤM THI ĐUA SỐ 1
TỔNG HỢP ĐIỂM NĂM 2024
TT;Đơn vị;Tiêu chí 1 (20 điểm);Tiêu chí 2 (30 điểm);Tổng điểm;Xếp hạng
1;Xã A;18;29;47;1
2;Xã B;17;28;45;2
""",
        """\
C4 tieu_chi_1_20_diem 2024: 18 điểm, Xã A
D4 tieu_chi_2_30_diem 2024: 29 điểm, Xã A
E4 tong_diem 2024: 47 điểm, Xã A
C5 tieu_chi_1_20_diem 2024: 17 điểm, Xã B
D5 tieu_chi_2_30_diem 2024: 28 điểm, Xã B
E5 tong_diem 2024: 45 điểm, Xã B
""",
    ),
    "loans to households, of which to the poor": (
        """\
HỘI CCB TỈNH I
KẾT QUẢ ỦY THÁC (Số liệu đến 31/10/2024)
TT;Đơn vị;Số tổ TK&VV;Số hộ vay;Tổng dư nợ (tr.đ);Trong đó;;Tỷ lệ NQH (%)
;;;;;Hộ nghèo;NS&VSMT;
1;Huyện A;10;300;15.000;5.000;10.000;0,12
2;Huyện B;20;600;25.500,5;5.500,5;20.000;0,08
;Tổng cộng;30;900;40.500,5;10.500,5;30.000;0,1
""",
        """\
C5 loan_groups 2024-10-31: 10 tổ, Huyện A
D5 borrower_households 2024-10-31: 300 hộ, Huyện A
E5 outstanding_loans 2024-10-31: 15000000000 VND, Huyện A
F5 outstanding_loans Trong đó=Hộ nghèo 2024-10-31: 5000000000 VND, Huyện A
G5 outstanding_loans Trong đó=NS&VSMT 2024-10-31: 10000000000 VND, Huyện A
C6 loan_groups 2024-10-31: 20 tổ, Huyện B
D6 borrower_households 2024-10-31: 600 hộ, Huyện B
E6 outstanding_loans 2024-10-31: 25500500000 VND, Huyện B
F6 outstanding_loans Trong đó=Hộ nghèo 2024-10-31: 5500500000 VND, Huyện B
G6 outstanding_loans Trong đó=NS&VSMT 2024-10-31: 20000000000 VND, Huyện B
C7 loan_groups 2024-10-31: 30 tổ, HỘI CCB TỈNH I (total)
D7 borrower_households 2024-10-31: 900 hộ, HỘI CCB TỈNH I (total)
E7 outstanding_loans 2024-10-31: 40500500000 VND, HỘI CCB TỈNH I (total)
F7 outstanding_loans Trong đó=Hộ nghèo 2024-10-31: 10500500000 VND, HỘI CCB TỈNH I (total)
G7 outstanding_loans Trong đó=NS&VSMT 2024-10-31: 30000000000 VND, HỘI CCB TỈNH I (total)
""",
    ),
    "money of two currencies": (
        """\
HỘI CTĐ TỈNH K
TIẾP NHẬN NĂM 2024
TT;Nhà tài trợ;Số tiền (USD);Quy đổi (đồng)
1;Tổ chức A;1.000;25.000.000
""",
        """\
C4 - 2024: 1000 USD, from Tổ chức A
D4 - 2024: 25000000 VND, from Tổ chức A
""",
    ),
    "people who borrow": (
        """\
HỘI NÔNG DÂN XÃ L
DANH SÁCH HỘ VAY VỐN QUỸ HTND NĂM 2024
TT;Họ và tên;Địa chỉ;Số tiền vay (triệu đồng);Mục đích vay
1;Nguyễn A;Thôn 1;50;Nuôi bò
2;Trần B;Thôn 2;30;Trồng rau
Cộng;;;80;
""",
        """\
D4 - 2024: 50000000 VND, to Nguyễn A
D5 - 2024: 30000000 VND, to Trần B
D6 - 2024: 80000000 VND, HỘI NÔNG DÂN XÃ L (total)
""",
    ),
    "dues by month, not a percentage of those who pay": (
        """\
Hội Cựu chiến binh huyện Đông Hưng
Thu hội phí 6 tháng đầu năm 2025
;;;;Đvt: 1.000đ
TT;Cơ sở Hội;Tháng 1;Tháng 2;Cộng
1;Xã Đông Á;3240;2656,5;5896,5
2;Xã Đông Các;3140;2616;5756
;Toàn huyện;6380;5272,5;11652,5
""",
        """\
C5 thu_hoi_phi 2025-01: 3240000 VND, Xã Đông Á
D5 thu_hoi_phi 2025-02: 2656500 VND, Xã Đông Á
E5 thu_hoi_phi 2025-01-01/P2M: 5896500 VND, Xã Đông Á
C6 thu_hoi_phi 2025-01: 3140000 VND, Xã Đông Các
D6 thu_hoi_phi 2025-02: 2616000 VND, Xã Đông Các
E6 thu_hoi_phi 2025-01-01/P2M: 5756000 VND, Xã Đông Các
C7 thu_hoi_phi 2025-01: 6380000 VND, Hội Cựu chiến binh huyện Đông Hưng (total)
D7 thu_hoi_phi 2025-02: 5272500 VND, Hội Cựu chiến binh huyện Đông Hưng (total)
E7 thu_hoi_phi 2025-01-01/P2M: 11652500 VND, Hội Cựu chiến binh huyện Đông Hưng (total)
""",
    ),
    "an organization and its year in one line, units behind headings": (
        """\
Hội Cựu chiến binh huyện Đông Hưng năm 2024
HỘI VIÊN VÀ HỘI PHÍ
TT;Cơ sở Hội;Hội viên;Hội phí - triệu đồng;Quỹ [triệu đồng]
1;Xã Đông Á;324;2,5;12
2;Xã Đông Các;314;3;14
;Toàn huyện;638;5,5;26
""",
        """\
C4 members 2024: 324 hội viên, Xã Đông Á
D4 hoi_phi 2024: 2500000 VND, Xã Đông Á
E4 fund_capital 2024: 12000000 VND, Xã Đông Á
C5 members 2024: 314 hội viên, Xã Đông Các
D5 hoi_phi 2024: 3000000 VND, Xã Đông Các
E5 fund_capital 2024: 14000000 VND, Xã Đông Các
C6 members 2024: 638 hội viên, Hội Cựu chiến binh huyện Đông Hưng (total)
D6 hoi_phi 2024: 5500000 VND, Hội Cựu chiến binh huyện Đông Hưng (total)
E6 fund_capital 2024: 26000000 VND, Hội Cựu chiến binh huyện Đông Hưng (total)
""",
    ),
    "months as rows of a fund, with quarters": (
        """\
HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
Quỹ Hỗ trợ nông dân
BÁO CÁO TỒN QUỸ NĂM 2024
;;;;(ĐVT: đồng)
STT;Tháng;Tồn đầu tháng;Thu trong tháng;Chi trong tháng;Tồn cuối tháng
1;Tháng 1;1000000;200000;100000;1100000
2;Tháng 2;1100000;200000;100000;1200000
3;Tháng 3;1200000;200000;100000;1300000
;Quý I;1000000;600000;300000;1300000
;Cả năm;1000000;600000;300000;1300000
""",
        """\
C6 opening 2024-01: 1000000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
D6 income 2024-01: 200000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
E6 spending 2024-01: 100000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
F6 closing 2024-01: 1100000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
C7 opening 2024-02: 1100000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
D7 income 2024-02: 200000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
E7 spending 2024-02: 100000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
F7 closing 2024-02: 1200000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
C8 opening 2024-03: 1200000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
D8 income 2024-03: 200000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
E8 spending 2024-03: 100000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
F8 closing 2024-03: 1300000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG
C9 opening 2024-Q1: 1000000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG (subtotal)
D9 income 2024-Q1: 600000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG (subtotal)
E9 spending 2024-Q1: 300000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG (subtotal)
F9 closing 2024-Q1: 1300000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG (subtotal)
C10 opening 2024: 1000000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG (total)
D10 income 2024: 600000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG (total)
E10 spending 2024: 300000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG (total)
F10 closing 2024: 1300000 VND, HỘI NÔNG DÂN HUYỆN CẨM GIÀNG (total)
""",
    ),
    "months as rows, and their total": (
        """\
HỘI CHỮ THẬP ĐỎ HUYỆN A
HIẾN MÁU NĂM 2025
TT;Tháng;Số người hiến máu;Số đơn vị máu
1;Tháng 1;190;200
2;Tháng 2;240;250
;Cộng;430;450
""",
        """\
C4 blood_donors 2025-01: 190 người, HỘI CHỮ THẬP ĐỎ HUYỆN A
D4 blood_units 2025-01: 200 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A
C5 blood_donors 2025-02: 240 người, HỘI CHỮ THẬP ĐỎ HUYỆN A
D5 blood_units 2025-02: 250 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A
C6 blood_donors 2025-01-01/P2M: 430 người, HỘI CHỮ THẬP ĐỎ HUYỆN A (total)
D6 blood_units 2025-01-01/P2M: 450 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A (total)
""",
    ),
    "quarters as rows, with one that is missing": (
        """\
HỘI CHỮ THẬP ĐỎ HUYỆN A
HIẾN MÁU NĂM 2025
Quý;Số đơn vị máu
Quý I;200
Quý III;250
Cộng;450
""",
        """\
B4 blood_units 2025-Q1: 200 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A
B5 blood_units 2025-Q3: 250 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A
B6 blood_units 2025: 450 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A (total)
""",
    ),
    "givers by name or unit, with goods": (
        """\
UỶ BAN MTTQ VIỆT NAM XÃ ĐÔNG CỨU
DANH SÁCH ỦNG HỘ (Tổng số: 03 lượt)
TT;Họ và tên / Đơn vị;Điện thoại;Ngày nộp;Số tiền (đồng);Hàng hóa;Hình thức
1;Thôn Thượng;0912345678;05/09/2025;1 triệu 500 nghìn;;TM
2;Thôn Hạ;0912345679;05/09/2025;5 triệu;;CK
3;Công ty X;0912345670;06/09/2025;5.000.000;100 thùng mì tôm;CK
;Cộng;;;11.500.000;;
""",
        """\
E4 - 2025-09-05: 1500000 VND, from Thôn Thượng
E5 - 2025-09-05: 5000000 VND, from Thôn Hạ
E6 100 thùng mì tôm 2025-09-06: 5000000 VND, from Công ty X
E7 - 2025-09: 11500000 VND, UỶ BAN MTTQ VIỆT NAM XÃ ĐÔNG CỨU (total)
""",
    ),
    "children who receive, with their birth days": (
        """\
HỘI KHUYẾN HỌC XÃ TÂN HƯNG
DANH SÁCH HỌC SINH NHẬN HỌC BỔNG
Năm học 2024-2025 (đợt 1, ngày 05/9/2024)
;;;;;Đơn vị: nghìn đồng
STT;Họ và tên học sinh;Ngày sinh;Lớp;Trường;Mức học bổng;Số TK
1;Cháu Thử A;12/03/2012;7A;THCS Tân Hưng;1.000;19001234
2;Cháu Thử B;01/11/2014;5;TH Tân Hưng;1.500;19001235
;Tổng cộng: 02 em;;;;2.500;
""",
        """\
F6 - 2024-09-05: 1000000 VND, to Cháu Thử A
F7 - 2024-09-05: 1500000 VND, to Cháu Thử B
F8 - 2024-09-05: 2500000 VND, HỘI KHUYẾN HỌC XÃ TÂN HƯNG (total)
""",
    ),
    "gifts to persons, with telephones and years of birth under other words": (
        """\
HỘI LHPN XÃ B
DANH SÁCH TẶNG QUÀ TẾT NĂM 2025
TT;Họ tên;NS;Tuổi;Liên hệ khi cần;Ngày đến;Số tiền (đồng)
1;Bà A;12/3/1950;75;0912 345 678;15/1/2025;500.000
2;Bà B;1/2/1948;77;0912 345 679;16/1/2025;500.000
Cộng;;;;;;1.000.000
""",
        """\
G4 - 2025-01-15: 500000 VND, to Bà A
G5 - 2025-01-16: 500000 VND, to Bà B
G6 - 2025-01: 1000000 VND, HỘI LHPN XÃ B (total)
""",
    ),
    "differences and the share of a later year": (
        """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
TT;Đơn vị;Đoàn viên năm 2023;Đoàn viên năm 2024;Tăng (+), giảm (-);Tỷ lệ % 2024/2023
1;Huyện A;100;110;10;110
2;Huyện B;200;190;(10);95
3;Huyện C;100;150;+50;150
""",
        """\
C3 union_members 2023: 100 đoàn viên, Huyện A
D3 union_members 2024: 110 đoàn viên, Huyện A
E3 change - 2024: 10 đoàn viên, Huyện A
F3 percent - 2024: 110 %, Huyện A
C4 union_members 2023: 200 đoàn viên, Huyện B
D4 union_members 2024: 190 đoàn viên, Huyện B
E4 change - 2024: -10 đoàn viên, Huyện B
F4 percent - 2024: 95 %, Huyện B
C5 union_members 2023: 100 đoàn viên, Huyện C
D5 union_members 2024: 150 đoàn viên, Huyện C
E5 change - 2024: 50 đoàn viên, Huyện C
F5 percent - 2024: 150 %, Huyện C
""",
    ),
    "differences in the unit of each row": (
        """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
STT;Nội dung;ĐVT;Năm 2023;Năm 2024;Tăng (+), giảm (-);Tỷ lệ % 2024/2023
1;Đoàn viên;Người;98450;101320;2870;102,9
2;Kinh phí chăm lo Tết;Tr.đ;18650;21430,5;2780,5;114,9
3;Đoàn viên kết nạp mới;Người;4210;3985;-225;94,7
""",
        """\
D3 union_members 2023: 98450 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
E3 union_members 2024: 101320 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
F3 change union_members 2024: 2870 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
G3 percent union_members 2024: 102.9 %, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
D4 support_value 2023: 18650000000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
E4 support_value 2024: 21430500000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
F4 change support_value 2024: 2780500000 VND, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
G4 percent support_value 2024: 114.9 %, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
D5 union_members_admitted 2023: 4210 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
E5 union_members_admitted 2024: 3985 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
F5 change union_members_admitted 2024: -225 người, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
G5 percent union_members_admitted 2024: 94.7 %, LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ AN
""",
    ),
    "houses and money in two rounds": (
        """\
UỶ BAN MTTQ VIỆT NAM TỈNH HÀ AN
BAN VẬN ĐỘNG QUỸ "VÌ NGƯỜI NGHÈO"
KẾT QUẢ XÂY NHÀ ĐẠI ĐOÀN KẾT NĂM 2025 (ĐVT: triệu đồng)
STT;Địa phương;Đợt 1;;Đợt 2;
;;Số nhà;Kinh phí;Số nhà;Kinh phí
1;Xã Hải Hòa;5;300;2;120
2;Xã Quảng Đức;3;180;1;60
;Cộng;8;480;3;180
""",
        """\
C6 dot_1_so_nha 2025: 5 nhà, Xã Hải Hòa
D6 dot_1_kinh_phi 2025: 300000000 VND, Xã Hải Hòa
E6 dot_2_so_nha 2025: 2 nhà, Xã Hải Hòa
F6 dot_2_kinh_phi 2025: 120000000 VND, Xã Hải Hòa
C7 dot_1_so_nha 2025: 3 nhà, Xã Quảng Đức
D7 dot_1_kinh_phi 2025: 180000000 VND, Xã Quảng Đức
E7 dot_2_so_nha 2025: 1 nhà, Xã Quảng Đức
F7 dot_2_kinh_phi 2025: 60000000 VND, Xã Quảng Đức
C8 dot_1_so_nha 2025: 8 nhà, UỶ BAN MTTQ VIỆT NAM TỈNH HÀ AN (total)
D8 dot_1_kinh_phi 2025: 480000000 VND, UỶ BAN MTTQ VIỆT NAM TỈNH HÀ AN (total)
E8 dot_2_so_nha 2025: 3 nhà, UỶ BAN MTTQ VIỆT NAM TỈNH HÀ AN (total)
F8 dot_2_kinh_phi 2025: 180000000 VND, UỶ BAN MTTQ VIỆT NAM TỈNH HÀ AN (total)
""",
    ),
    "points of units by column, with the most that there are": (
        """\
TỈNH ĐOÀN HÀ AN
BAN THI ĐUA
BẢNG TỔNG HỢP CHẤM ĐIỂM THI ĐUA NĂM 2025
TT;Đơn vị;Công tác giáo dục;Xây dựng Đoàn;Tổng điểm;Xếp loại
;Điểm tối đa;50;50;100;
1;Thành đoàn Hà An;45;48;93;Tốt
2;Huyện đoàn Vân Đồn;44,5;47;91,5;Khá
""",
        """\
C5 plan cong_tac_giao_duc 2025: 50 điểm, TỈNH ĐOÀN HÀ AN
D5 plan xay_dung_doan 2025: 50 điểm, TỈNH ĐOÀN HÀ AN
E5 plan tong_diem 2025: 100 điểm, TỈNH ĐOÀN HÀ AN
C6 cong_tac_giao_duc 2025: 45 điểm, Thành đoàn Hà An
D6 xay_dung_doan 2025: 48 điểm, Thành đoàn Hà An
E6 tong_diem 2025: 93 điểm, Thành đoàn Hà An
C7 cong_tac_giao_duc 2025: 44.5 điểm, Huyện đoàn Vân Đồn
D7 xay_dung_doan 2025: 47 điểm, Huyện đoàn Vân Đồn
E7 tong_diem 2025: 91.5 điểm, Huyện đoàn Vân Đồn
""",
    ),
    "districts and communes in one column, groups with their sums": (
        """\
HỘI KHUYẾN HỌC TỈNH HÀ AN
THỐNG KÊ XÂY DỰNG XÃ HỘI HỌC TẬP NĂM 2024
Huyện / Xã;Hội viên;Quỹ khuyến học (nghìn đồng)
TOÀN TỈNH;400;50000
Huyện Hải Hà;;
Xã Tân Lập;100;10000
Xã Quảng Long;100;20000
Cộng huyện Hải Hà;200;30000
Huyện Đầm Hà;;
Xã Dực Yên;100;15000
TT Đầm Hà;100;5000
Cộng huyện Đầm Hà;200;20000
""",
        """\
B4 members 2024: 400 hội viên, HỘI KHUYẾN HỌC TỈNH HÀ AN (total)
C4 fund_capital 2024: 50000000 VND, HỘI KHUYẾN HỌC TỈNH HÀ AN (total)
B6 members 2024: 100 hội viên, Xã Tân Lập
C6 fund_capital 2024: 10000000 VND, Xã Tân Lập
B7 members 2024: 100 hội viên, Xã Quảng Long
C7 fund_capital 2024: 20000000 VND, Xã Quảng Long
B8 members 2024: 200 hội viên, Cộng huyện Hải Hà (subtotal)
C8 fund_capital 2024: 30000000 VND, Cộng huyện Hải Hà (subtotal)
B10 members 2024: 100 hội viên, Xã Dực Yên
C10 fund_capital 2024: 15000000 VND, Xã Dực Yên
B11 members 2024: 100 hội viên, TT Đầm Hà
C11 fund_capital 2024: 5000000 VND, TT Đầm Hà
B12 members 2024: 200 hội viên, Cộng huyện Đầm Hà (subtotal)
C12 fund_capital 2024: 20000000 VND, Cộng huyện Đầm Hà (subtotal)
""",
    ),
    "targets that the title assigns, units in a row of their own": (
        """\
HỘI LHPN TỈNH HÀ AN
GIAO CHỈ TIÊU THI ĐUA NĂM 2026
TT;Đơn vị;Phát triển hội viên mới;Mái ấm tình thương;Vận động Quỹ;Tỷ lệ thu hút hội viên
;Đơn vị tính;hội viên;nhà;triệu đồng;%
1;Xã Hải Sơn;141;3;87,5;80
2;Xã Bắc Sơn;22;2;55,5;87,5
Cộng;;163;5;143;
""",
        """\
C5 plan members_admitted 2026: 141 hội viên, Xã Hải Sơn
D5 plan houses_built 2026: 3 nhà, Xã Hải Sơn
E5 plan funds_raised 2026: 87500000 VND, Xã Hải Sơn
F5 plan member_gathering_rate 2026: 80 %, Xã Hải Sơn
C6 plan members_admitted 2026: 22 hội viên, Xã Bắc Sơn
D6 plan houses_built 2026: 2 nhà, Xã Bắc Sơn
E6 plan funds_raised 2026: 55500000 VND, Xã Bắc Sơn
F6 plan member_gathering_rate 2026: 87.5 %, Xã Bắc Sơn
C7 plan members_admitted 2026: 163 hội viên, HỘI LHPN TỈNH HÀ AN (total)
D7 plan houses_built 2026: 5 nhà, HỘI LHPN TỈNH HÀ AN (total)
E7 plan funds_raised 2026: 143000000 VND, HỘI LHPN TỈNH HÀ AN (total)
""",
    ),
    "a cash book": (
        """\
HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC
SỔ QUỸ "NGHĨA TÌNH ĐỒNG ĐỘI"
Quý I năm 2025
;;;;;;ĐVT: đồng
Ngày;Số phiếu;;Diễn giải;Số tiền;;
;Thu;Chi;;Thu;Chi;Tồn
;;;Số dư đầu kỳ;;;23.450.000
05/01/2025;T01;;Thu hội viên đóng góp;4.500.000;;27.950.000
12/01/2025;;C01;Thăm hội viên ốm;;1.500.000;26.450.000
;;;Cộng phát sinh;4.500.000;1.500.000;
;;;Số dư cuối kỳ;;;26.450.000
""",
        """\
G7 opening 2025-Q1: 23450000 VND, HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC
E8 received 2025-01-05: 4500000 VND, HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC
G8 - 2025-01-05: 27950000 VND, HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC
F9 paid 2025-01-12: 1500000 VND, HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC
G9 - 2025-01-12: 26450000 VND, HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC
E10 received 2025-Q1: 4500000 VND, HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC (total)
F10 paid 2025-Q1: 1500000 VND, HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC (total)
G11 closing 2025-Q1: 26450000 VND, HỘI CỰU CHIẾN BINH PHƯỜNG KINH BẮC
""",
    ),
    "changes in đồng by their heading": (
        """\
HỘI NGƯỜI CAO TUỔI HUYỆN QUẾ VÕ
BÁO CÁO QUÝ II/2025
STT;Xã, thị trấn;Thu Quỹ (đồng);Chi Quỹ (đồng);Tăng, giảm Quỹ (đồng)
1;Xã Việt Hùng;48500000;48000000;500000
2;Xã Bồng Lai;46500000;51000000;-4500000
3;Xã Cách Bi;46500000;50000000;-3400000
""",
        """\
C4 fund_income 2025-Q2: 48500000 VND, Xã Việt Hùng
D4 fund_spending 2025-Q2: 48000000 VND, Xã Việt Hùng
E4 change - 2025-Q2: 500000 VND, Xã Việt Hùng
C5 fund_income 2025-Q2: 46500000 VND, Xã Bồng Lai
D5 fund_spending 2025-Q2: 51000000 VND, Xã Bồng Lai
E5 change - 2025-Q2: -4500000 VND, Xã Bồng Lai
C6 fund_income 2025-Q2: 46500000 VND, Xã Cách Bi
D6 fund_spending 2025-Q2: 50000000 VND, Xã Cách Bi
E6 change - 2025-Q2: -3400000 VND, Xã Cách Bi
""",
    ),
    "headings again on the next page, and what is carried over": (
        """\
HỘI NÔNG DÂN HUYỆN A
HỘI VIÊN NĂM 2024
TT;Đơn vị;Chi hội;Hội viên
1;Xã A;2;250
2;Xã B;4;350
TT;Đơn vị;Chi hội;Hội viên
;Mang sang;6;600
3;Xã C;5;450
;Cộng;11;1050
""",
        """\
C4 chapters 2024: 2 chi hội, Xã A
D4 members 2024: 250 hội viên, Xã A
C5 chapters 2024: 4 chi hội, Xã B
D5 members 2024: 350 hội viên, Xã B
C8 chapters 2024: 5 chi hội, Xã C
D8 members 2024: 450 hội viên, Xã C
C9 chapters 2024: 11 chi hội, HỘI NÔNG DÂN HUYỆN A (total)
D9 members 2024: 1050 hội viên, HỘI NÔNG DÂN HUYỆN A (total)
""",
    ),
    "months with their year as headings, of what the title is about": (
        """\
HỘI CHỮ THẬP ĐỎ HUYỆN A
ĐƠN VỊ MÁU TIẾP NHẬN
TT;Đơn vị;01/2025;02/2025;Cộng
1;Xã A;10;20;30
2;Xã B;15;25;40
;Cộng;25;45;70
""",
        """\
C4 blood_units 2025-01: 10 đơn vị máu, Xã A
D4 blood_units 2025-02: 20 đơn vị máu, Xã A
E4 blood_units 2025-01-01/P2M: 30 đơn vị máu, Xã A
C5 blood_units 2025-01: 15 đơn vị máu, Xã B
D5 blood_units 2025-02: 25 đơn vị máu, Xã B
E5 blood_units 2025-01-01/P2M: 40 đơn vị máu, Xã B
C6 blood_units 2025-01: 25 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A (total)
D6 blood_units 2025-02: 45 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A (total)
E6 blood_units 2025-01-01/P2M: 70 đơn vị máu, HỘI CHỮ THẬP ĐỎ HUYỆN A (total)
""",
    ),
    "a plan of the year, a unit among the headings, a percentage that one row does not show": (
        """\
HỘI NÔNG DÂN HUYỆN A
KẾT QUẢ VẬN ĐỘNG QUỸ 6 THÁNG ĐẦU NĂM 2025
TT;Đơn vị;Kế hoạch năm;Thực hiện 6 tháng;Tỷ lệ đạt;ĐVT: triệu đồng
1;Xã A;100;50;50%
2;Xã B;200;80;45%
;Cộng;300;130;43,3%
""",
        """\
C4 plan funds_raised 2025: 100000000 VND, Xã A
D4 funds_raised 2025-S1: 50000000 VND, Xã A
E4 percent - 2025-S1: 50 %, Xã A
C5 plan funds_raised 2025: 200000000 VND, Xã B
D5 funds_raised 2025-S1: 80000000 VND, Xã B
E5 percent - 2025-S1: 45 %, Xã B
C6 plan funds_raised 2025: 300000000 VND, HỘI NÔNG DÂN HUYỆN A (total)
D6 funds_raised 2025-S1: 130000000 VND, HỘI NÔNG DÂN HUYỆN A (total)
E6 percent - 2025-S1: 43.3 %, HỘI NÔNG DÂN HUYỆN A (total)
""",
    ),
    "goods by their worth, land by its measure": (
        """\
HỘI KHUYẾN HỌC HUYỆN A
KẾT QUẢ NĂM 2024
;;;(nghìn đồng)
TT;Đơn vị;Học bổng;Số m2 đất hiến
1;Xã A;1500;120
2;Xã B;2500;130
""",
        """\
C5 hoc_bong 2024: 1500000 VND, Xã A
D5 so_m2_dat_hien 2024: 120 m², Xã A
C6 hoc_bong 2024: 2500000 VND, Xã B
D6 so_m2_dat_hien 2024: 130 m², Xã B
""",
    ),
    "rows below the total that are no units": (
        """\
HỘI NÔNG DÂN HUYỆN A
NĂM 2024
TT;Đơn vị;Chi hội;Hội viên
1;Xã A;2;250
2;Xã B;4;350
;Cộng;6;600
;Bình quân;3;300
;Năm 2023;5;500
;So sánh (%);120;120
""",
        """\
C4 chapters 2024: 2 chi hội, Xã A
D4 members 2024: 250 hội viên, Xã A
C5 chapters 2024: 4 chi hội, Xã B
D5 members 2024: 350 hội viên, Xã B
C6 chapters 2024: 6 chi hội, HỘI NÔNG DÂN HUYỆN A (total)
D6 members 2024: 600 hội viên, HỘI NÔNG DÂN HUYỆN A (total)
""",
    ),
    "tables below one another, of one year and two units": (
        """\
HỘI NÔNG DÂN HUYỆN A
BÁO CÁO NĂM 2024
I. Tổ chức Hội
TT;Đơn vị;Chi hội;Hội viên
1;Xã A;2;250
2;Xã B;4;350
II. Vận động quỹ (ĐVT: triệu đồng)
TT;Đơn vị;Chỉ tiêu;Kết quả;%
1;Xã A;100;50;50
2;Xã B;100;150;150
""",
        """\
C5 chapters 2024: 2 chi hội, Xã A
D5 members 2024: 250 hội viên, Xã A
C6 chapters 2024: 4 chi hội, Xã B
D6 members 2024: 350 hội viên, Xã B
C9 plan funds_raised 2024: 100000000 VND, Xã A
D9 funds_raised 2024: 50000000 VND, Xã A
E9 percent - 2024: 50 %, Xã A
C10 plan funds_raised 2024: 100000000 VND, Xã B
D10 funds_raised 2024: 150000000 VND, Xã B
E10 percent - 2024: 150 %, Xã B
""",
    ),
    "a school that gives, an organization behind its superior, a heading of two roles": (
        """\
ĐẢNG ỦY XÃ B
HỘI KHUYẾN HỌC XÃ B
DANH SÁCH ỦNG HỘ VÀ TIẾP NHẬN QUỸ KHUYẾN HỌC (Danh sách 02 đơn vị)
Ngày 5/1/2024
Tên đơn vị ủng hộ;Họ tên người nhận;Nội dung, chỉ tiêu và nhiệm vụ;Số tiền (đồng)
Trường A;Bà B;Quỹ;500.000
Trường C;Bà B;Quỹ;700.000
""",
        """\
D6 - 2024-01-05: 500000 VND, from Trường A to Bà B
D7 - 2024-01-05: 700000 VND, from Trường C to Bà B
""",
    ),
    "names below no heading": (
        """\
HỘI NÔNG DÂN HUYỆN A
NĂM 2024
TT;;Chi hội;Hội viên
1;Xã A;2;250
2;Xã B;4;350
""",
        """\
C4 chapters 2024: 2 chi hội, Xã A
D4 members 2024: 250 hội viên, Xã A
C5 chapters 2024: 4 chi hội, Xã B
D5 members 2024: 350 hội viên, Xã B
""",
    ),
}
