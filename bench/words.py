"""The words from which the benchmark's made-up directives are put together.

No sentence is taken from a real document; provinces, communes and people do not exist.
"""

ACTORS = (
    "Các sở, ban, ngành",
    "Ủy ban nhân dân các huyện, thị xã",
    "Cấp ủy, tổ chức đảng trực thuộc",
    "Thủ trưởng các cơ quan, đơn vị",
    "Văn phòng",
    "Mặt trận Tổ quốc và các đoàn thể",
    "Bộ phận thường trực",
    "Tổ công tác liên ngành",
    "Các đồng chí được phân công phụ trách địa bàn",
    "Cơ quan tài chính cùng cấp",
    "Phòng chuyên môn",
    "Ban quản lý các khu, cụm công nghiệp",
    "Trung tâm phục vụ hành chính",
    "Người đứng đầu các đơn vị sự nghiệp",
    "Các hội nông dân, phụ nữ và đoàn thanh niên",
    "Đài truyền thanh và cổng thông tin điện tử",
    "Lực lượng công an, quân sự",
    "Các trường học trên địa bàn",
    "Trạm y tế xã, phường",
    "Kho bạc và cơ quan thuế",
    "UBND các xã, phường",
    "BCĐ PCTT và TKCN các cấp",
    "Thường trực HĐND cấp xã",
    "Phòng GDĐT, các trường THCS",
    "MTTQ và các đoàn thể",
)

DUTIES = (
    "có trách nhiệm",
    "cần",
    "chủ động",
    "phải",
    "tiếp tục",
    "khẩn trương",
    "thường xuyên",
    "chủ trì, phối hợp với các bên liên quan",
)

VERBS = (
    "rà soát",
    "lập danh sách và theo dõi",
    "hướng dẫn",
    "kiểm tra thực tế",
    "bố trí kinh phí cho",
    "đưa vào chương trình công tác năm",
    "công khai",
    "phân công rõ người phụ trách",
    "đánh giá kết quả",
    "sơ kết, rút kinh nghiệm về",
    "số hóa hồ sơ của",
    "tháo gỡ vướng mắc trong",
    "tổ chức tập huấn về",
    "cập nhật số liệu về",
    "đối chiếu với quy định hiện hành về",
    "xử lý dứt điểm kiến nghị về",
    "lồng ghép với các chương trình khác",
    "báo cáo bằng văn bản về",
    "niêm yết tại trụ sở thông tin về",
    "cử cán bộ đầu mối tiếp nhận",
    "ban hành quy chế phối hợp trong",
    "giám sát việc chấp hành",
    "lấy ý kiến nhân dân về",
    "bàn giao đầy đủ hồ sơ liên quan đến",
)

MATTERS = (
    "việc tiếp nhận và trả kết quả hồ sơ",
    "công tác văn thư, lưu trữ",
    "việc sử dụng trụ sở và phương tiện chung",
    "chế độ trực trong các ngày nghỉ",
    "quy trình giải quyết kiến nghị của cử tri",
    "nguồn vốn sự nghiệp được giao trong năm",
    "tiến độ các công trình chuyển tiếp",
    "công tác phối hợp giữa các cơ quan cùng cấp",
    "việc thực hiện các kết luận sau giám sát",
    "danh mục nhiệm vụ còn chậm",
    "phương án sắp xếp nhân sự",
    "kế hoạch sáu tháng cuối năm",
    "mạng lưới cộng tác viên cơ sở",
    "việc bảo đảm an ninh thông tin",
    "các chỉ tiêu KT-XH được giao",
    "QCDC ở cơ sở",
    "công tác CCHC và ứng dụng CNTT",
    "tỷ lệ tham gia BHYT hộ gia đình",
    "ATVSTP tại các chợ",
    "mô hình HTX kiểu mới",
)

MANNERS = (
    "bảo đảm đúng thẩm quyền, đúng thời hạn",
    "không để chồng chéo hoặc bỏ sót việc",
    "phù hợp với điều kiện của từng nơi",
    "gắn với trách nhiệm của người đứng đầu",
    "lấy sự hài lòng của người dân làm thước đo",
    "tránh hình thức, lãng phí",
    "trên cơ sở số liệu đã được xác minh",
    "theo nguyên tắc rõ người, rõ việc, rõ thời gian",
    "kết hợp kiểm tra thường xuyên với kiểm tra đột xuất",
    "không yêu cầu nộp lại giấy tờ đã có trong hệ thống",
    "ưu tiên vùng sâu, vùng xa và hộ khó khăn",
    "có phân kỳ theo từng quý",
)

CONDITIONS = (
    "Khi phát sinh tình huống vượt thẩm quyền",
    "Trường hợp chưa đủ căn cứ kết luận",
    "Căn cứ chức năng, nhiệm vụ được giao",
    "Trước khi kết thúc năm ngân sách",
    "Nếu có ý kiến khác nhau giữa các cơ quan",
    "Qua theo dõi tại cơ sở",
    "Để thống nhất cách làm trên toàn địa bàn",
    "Trong thời gian chờ văn bản hướng dẫn mới",
    "Với những nơi đã hoàn thành giai đoạn một",
    "Sau khi có kết quả thẩm định",
)

RESULTS = (
    "kết quả được tổng hợp vào báo cáo quý",
    "việc chậm trễ phải nêu rõ nguyên nhân",
    "số liệu do đơn vị gửi là căn cứ để xếp loại",
    "hồ sơ được lưu cùng văn bản này",
    "nội dung mới phát sinh được bổ sung trong tháng kế tiếp",
    "nơi làm tốt được giới thiệu để nhân rộng",
    "ý kiến của cơ sở được ghi nhận đầy đủ",
    "kinh phí lấy từ dự toán đã được duyệt",
)

OPENINGS = (
    "Thời gian qua, việc thực hiện {matter} đã có chuyển biến, song ở một số nơi còn chậm.",
    "Để việc thực hiện {matter} đi vào nền nếp, {issuer} yêu cầu các nội dung sau.",
    "Qua kiểm tra {matter}, {issuer} nhận thấy cần thống nhất cách làm như dưới đây.",
    "Nhằm nâng cao chất lượng {matter}, {issuer} thông báo những việc cần tập trung.",
    "{issuer} đề nghị các cơ quan, đơn vị triển khai một số việc về {matter}.",
)

CLOSINGS = (
    "Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh kịp thời để xem xét.",
    "Yêu cầu các cơ quan, đơn vị nghiêm túc tổ chức thực hiện.",
    "Văn bản này được phổ biến đến từng chi bộ, tổ dân phố.",
    "Đề nghị người đứng đầu chịu trách nhiệm về kết quả của đơn vị mình.",
)

SECTIONS = (
    "Mục đích, yêu cầu",
    "Nội dung thực hiện",
    "Phân công trách nhiệm",
    "Kinh phí và điều kiện bảo đảm",
    "Chế độ thông tin",
    "Tổ chức thực hiện",
)

# Topic id → name, and the matters it is about.
TOPICS: dict[str, tuple[str, tuple[str, ...]]] = {
    "covid-19": (
        "Phòng, chống dịch Covid-19",
        (
            "việc chuẩn bị khu cách ly và vật tư y tế",
            "công tác khai báo y tế của người về từ vùng dịch",
            "kế hoạch tiêm chủng theo nhóm ưu tiên",
            "phương án bảo đảm sản xuất an toàn trong mùa dịch",
        ),
    ),
    "tuyen-truyen": (
        "Thông tin, tuyên truyền",
        (
            "nội dung tuyên truyền các ngày lễ lớn",
            "hoạt động của báo cáo viên cơ sở",
            "việc cung cấp thông tin cho báo chí",
            "cụm tin truyền thanh buổi sáng",
        ),
    ),
    "che-do-bao-cao": (
        "Chế độ báo cáo",
        (
            "biểu mẫu báo cáo định kỳ",
            "thời hạn gửi số liệu tháng",
            "việc ký số báo cáo điện tử",
            "đầu mối tổng hợp của từng lĩnh vực",
        ),
    ),
    "cai-cach-hanh-chinh": (
        "Cải cách hành chính",
        (
            "danh mục thủ tục được cắt giảm",
            "bộ phận một cửa cấp xã",
            "việc đo lường sự hài lòng của tổ chức, cá nhân",
            "quy trình liên thông giữa các cấp",
        ),
    ),
    "chuyen-doi-so": (
        "Chuyển đổi số",
        (
            "nền tảng chia sẻ dữ liệu dùng chung",
            "chữ ký số chuyên dùng",
            "tổ công nghệ số cộng đồng",
            "hệ thống họp trực tuyến ba cấp",
        ),
    ),
    "an-toan-giao-thong": (
        "An toàn giao thông",
        (
            "các điểm đen tai nạn trên tuyến tỉnh lộ",
            "việc đưa đón học sinh bằng xe hợp đồng",
            "hành lang an toàn đường bộ",
            "công tác tuần tra ban đêm",
        ),
    ),
    "phong-chong-thien-tai": (
        "Phòng, chống thiên tai",
        (
            "phương án sơ tán dân vùng ven sông",
            "hồ chứa nhỏ và kè xung yếu",
            "việc dự trữ lương thực, nước uống",
            "hệ thống cảnh báo sớm lũ quét",
        ),
    ),
    "nong-thon-moi": (
        "Xây dựng nông thôn mới",
        (
            "tiêu chí giao thông nội đồng",
            "chương trình mỗi xã một sản phẩm",
            "việc huy động đóng góp tự nguyện của nhân dân",
            "mô hình khu dân cư kiểu mẫu",
        ),
    ),
    "y-te-co-so": (
        "Y tế cơ sở",
        (
            "đội ngũ cô đỡ và nhân viên y tế thôn",
            "hồ sơ sức khỏe điện tử",
            "việc luân phiên bác sĩ về trạm",
            "danh mục thuốc thiết yếu",
        ),
    ),
    "giao-duc": (
        "Giáo dục và đào tạo",
        (
            "kế hoạch tuyển sinh đầu cấp",
            "trường đạt chuẩn quốc gia",
            "việc dạy học hai buổi một ngày",
            "phong trào khuyến học, khuyến tài",
        ),
    ),
    "moi-truong": (
        "Bảo vệ môi trường",
        (
            "việc phân loại rác tại nguồn",
            "điểm tập kết chất thải liên xã",
            "nước thải của làng nghề",
            "hồ sơ cấp phép khai thác cát, sỏi",
        ),
    ),
    "chay-no": (
        "Phòng cháy, chữa cháy",
        (
            "tổ liên gia an toàn",
            "trụ nước chữa cháy trong khu dân cư cũ",
            "việc kiểm tra nhà trọ nhiều tầng",
            "kho chứa vật liệu dễ cháy",
        ),
    ),
    "dat-dai": (
        "Đất đai",
        (
            "bản đồ địa chính số",
            "việc cấp giấy chứng nhận lần đầu",
            "quỹ đất tái định cư",
            "đất công ích cấp xã",
        ),
    ),
    "viec-lam": (
        "Lao động, việc làm",
        (
            "phiên giao dịch việc làm lưu động",
            "chế độ với người lao động ngừng việc",
            "đào tạo nghề ngắn hạn cho thanh niên nông thôn",
            "quan hệ lao động trong doanh nghiệp nhỏ",
        ),
    ),
    "can-bo": (
        "Công tác cán bộ",
        (
            "quy hoạch chức danh nhiệm kỳ tới",
            "việc luân chuyển cán bộ chủ chốt",
            "hồ sơ kê khai tài sản, thu nhập",
            "chương trình bồi dưỡng lý luận",
        ),
    ),
    "giam-sat": (
        "Kiểm tra, giám sát",
        (
            "chương trình giám sát chuyên đề",
            "việc khắc phục sau kiểm tra",
            "chế độ tự phê bình và phê bình",
            "đơn thư có nội dung tố cáo",
        ),
    ),
}

SUBJECTS = (
    "Tăng cường {matter}",
    "Tổ chức thực hiện {matter} trên địa bàn",
    "Chấn chỉnh {matter}",
    "Triển khai nhiệm vụ trọng tâm về {matter}",
    "Một số việc cần làm ngay đối với {matter}",
    "Sơ kết và đẩy mạnh {matter}",
    "Phân công, phối hợp trong {matter}",
    "Hướng dẫn bổ sung về {matter}",
)

# Whom papers name: many at once; one, of a commune or province; several drawn together;
# and who is of no group.
ADDRESSEES = (
    "Các huyện ủy, thị ủy",
    "Các đảng ủy trực thuộc",
    "Đảng ủy các xã, phường, thị trấn",
    "Ủy ban nhân dân các huyện, thị xã",
    "UBND các xã, phường, thị trấn",
    "Các sở, ban, ngành",
    "Các đoàn thể chính trị - xã hội",
    "Ủy ban MTTQ và các đoàn thể",
    "Các trường, trung tâm trực thuộc",
    "Hiệu trưởng các trường THCS, THPT",
    "Các bệnh viện, trung tâm y tế",
    "Các doanh nghiệp nhà nước trên địa bàn",
    "Cơ quan báo chí của tỉnh",
    "Thủ trưởng các cơ quan, đơn vị",
    "Trưởng thôn, tổ trưởng tổ dân phố",
    "Hội Nông dân, Hội Cựu chiến binh các cấp",
)
OF_PLACES = (
    "Đảng ủy xã {commune}",
    "Đảng ủy phường {commune}",
    "UBND xã {commune}",
    "Ủy ban nhân dân phường {commune}",
    "Sở Nội vụ tỉnh {province}",
    "Sở Tài chính",
    "Ban Tổ chức Tỉnh ủy {province}",
    "Công an tỉnh {province}",
    "Bộ Chỉ huy Quân sự tỉnh {province}",
    "Trường THPT {commune}",
    "Trạm Y tế xã {commune}",
    "Hợp tác xã {commune}",
    "Công ty cổ phần {commune}",
    "Chi bộ khu phố {commune}",
    "Báo {province}",
)
TOGETHER = (
    "Đảng ủy, UBND các xã, phường",
    "Các sở, ban, ngành; UBND các huyện, thị xã, thành phố",
    "Ban Tuyên giáo các quận ủy, huyện ủy, thành ủy",
    "Văn phòng Tỉnh ủy, Văn phòng UBND tỉnh, Công an tỉnh",
    "Đảng ủy Sở Y tế; Đảng ủy xã {commune} (để thực hiện)",
)
OF_NO_GROUP = (
    "Các đồng chí được phân công phụ trách địa bàn",
    "Tổ giúp việc tại {commune}",
    "Câu lạc bộ Thuyền buồm {commune}",
)

# What an office says of its own abbreviations: ``abbreviations.yml``.
ABBREVIATIONS = {
    "QCDC": "quy chế dân chủ",
    "TKCN": "tìm kiếm cứu nạn",
    "BCĐ": "Ban Chỉ đạo",
    "HTX": None,
}

SURNAMES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
MIDDLE_NAMES = ("Văn", "Thị", "Đức", "Minh", "Thanh", "Quốc", "Hữu", "Ngọc", "Xuân", "Thu")
GIVEN_NAMES = (
    "An", "Bách", "Chi", "Duyên", "Đạt", "Giang", "Hạnh", "Khôi", "Lâm", "Mẫn", "Nghĩa",
    "Oanh", "Phúc", "Quyên", "Sáng", "Thảo", "Uyên", "Vinh", "Xuyến", "Yến",
)  # fmt: skip

# Two of them make the name of a commune that does not exist.
SYLLABLES = (
    "An", "Bồng", "Cẩm", "Diên", "Đông", "Giã", "Hòa", "Khê", "Lạc", "Mộc", "Nghi", "Phú",
    "Quế", "Sơn", "Tân", "Thượng", "Trúc", "Vân", "Xuân", "Yên",
)  # fmt: skip
