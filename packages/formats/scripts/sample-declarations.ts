/** Made-up declarations for the samples. Companies, tax codes and numbers do not exist. */
export interface SampleDeclaration {
  readonly direction: 'export' | 'import'
  /** Label to value, as declaration software prints them. */
  readonly fields: Readonly<Record<string, string | number>>
  readonly parties: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly goods: readonly Readonly<Record<string, string | number>>[]
}

const CHINESE_BUYER = {
  Tên: 'GUANGXI SHILI GUOYE CO., LTD',
  'Địa chỉ': 'Số 1, đường Thí Dụ, Bằng Tường, Quảng Tây, Trung Quốc',
  'Mã nước': 'CN',
}
const FRUIT_COMPANY = {
  Mã: '9900000009',
  Tên: 'CÔNG TY TNHH TRÁI CÂY VÍ DỤ',
  'Mã bưu chính': '630000',
  'Địa chỉ': 'Lô 1, Khu công nghiệp Hòa Phú, Đắk Lắk',
  'Số điện thoại': '02620000000',
}

export const DURIAN: SampleDeclaration = {
  direction: 'export',
  fields: {
    'Số tờ khai': '305012345670',
    'Mã loại hình': 'B11',
    'Cơ quan Hải quan': '15BB',
    'Mã hiệu phương thức vận chuyển': '4',
    'Mã bộ phận xử lý tờ khai': '00',
    'Ngày đăng ký': '22/11/2026',
    'Số lượng kiện': 1026,
    'Đơn vị tính kiện': 'CT',
    'Tổng trọng lượng hàng (Gross)': 20520.5,
    'Đơn vị tính trọng lượng': 'KGM',
    'Mã địa điểm lưu kho hàng chờ thông quan dự kiến': '15BBXC1',
    'Địa điểm nhận hàng cuối cùng': 'CNPIN',
    'Địa điểm xếp hàng': 'VNZZZ CUA KHAU HUU NGHI (LANG SON)',
    'Tên phương tiện vận chuyển': '12C-123.45 / 12R-001.23',
    'Ngày hàng đi dự kiến': '22/11/2026',
    'Số hiệu container': 'CSQU3054383',
    'Số seal': 'VN0012345',
    'Số hợp đồng': 'VD-GX/2026/11',
    'Ngày hợp đồng': '01/11/2026',
    'Số hóa đơn': 'VD2026-118',
    'Ngày phát hành': '21/11/2026',
    'Phương thức thanh toán': 'TTR',
    'Điều kiện giá hóa đơn': 'DAP',
    'Tổng trị giá hóa đơn': 74100.25,
    'Mã đồng tiền của hóa đơn': 'USD',
    'Số giấy chứng nhận kiểm dịch thực vật': 'KDTV-VII-0001/2026',
    'Số quản lý của nội bộ doanh nghiệp': 'SR-2026-0118',
  },
  parties: { 'Người xuất khẩu': FRUIT_COMPANY, 'Người nhập khẩu': CHINESE_BUYER },
  goods: [
    {
      'Mã số hàng hóa': '08106000',
      'Mô tả hàng hóa': 'Sầu riêng tươi, giống Ri6, thùng 18 kg',
      'Nước xuất xứ': 'VN',
      'Số lượng (1)': 18525.5,
      'Đơn vị tính (1)': 'KGM',
      'Đơn giá hóa đơn': 4,
      'Trị giá hóa đơn': 74100.25,
      'Mã số vùng trồng': 'VN-DLOR-0128',
      'Mã số cơ sở đóng gói': 'VN-DLPH-036',
    },
  ],
}

export const DRAGON_FRUIT: SampleDeclaration = {
  direction: 'export',
  fields: {
    'Số tờ khai': '305012345780',
    'Mã loại hình': 'B11',
    'Cơ quan Hải quan': '15BE',
    'Mã hiệu phương thức vận chuyển': '4',
    'Ngày đăng ký': '22/11/2026',
    'Số lượng kiện': 2100,
    'Đơn vị tính kiện': 'CT',
    'Tổng trọng lượng hàng (Gross)': 22050.5,
    'Đơn vị tính trọng lượng': 'KGM',
    'Tên phương tiện vận chuyển': '51C-678.90',
    'Số hóa đơn': 'VD2026-121',
    'Tổng trị giá hóa đơn': 16800.5,
    'Mã đồng tiền của hóa đơn': 'USD',
    'Số quản lý của nội bộ doanh nghiệp': 'TL-2026-0077',
  },
  parties: {
    'Người xuất khẩu': { ...FRUIT_COMPANY, Mã: '9900000016', Tên: 'HỢP TÁC XÃ THANH LONG VÍ DỤ' },
    'Người nhập khẩu': CHINESE_BUYER,
  },
  goods: [
    {
      'Mã số hàng hóa': '08109092',
      'Mô tả hàng hóa': 'Thanh long ruột đỏ tươi, thùng 10 kg',
      'Nước xuất xứ': 'VN',
      'Số lượng (1)': 14000,
      'Đơn vị tính (1)': 'KGM',
      'Trị giá hóa đơn': 11200,
      'Mã số vùng trồng': 'VN-TGOR-0095',
    },
    {
      'Mã số hàng hóa': '08109092',
      'Mô tả hàng hóa': 'Thanh long ruột trắng tươi, thùng 10 kg',
      'Nước xuất xứ': 'VN',
      'Số lượng (1)': 7000,
      'Đơn vị tính (1)': 'KGM',
      'Trị giá hóa đơn': 5600.5,
      'Mã số vùng trồng': 'VN-TGOR-0095',
    },
  ],
}

export const ELECTRONICS: SampleDeclaration = {
  direction: 'import',
  fields: {
    'Số tờ khai': '105087654320',
    'Mã loại hình': 'E31',
    'Cơ quan Hải quan': '15BB',
    'Mã hiệu phương thức vận chuyển': '4',
    'Ngày đăng ký': '22/11/2026',
    'Số vận đơn': 'GXPX20261122007',
    'Số lượng kiện': 48,
    'Đơn vị tính kiện': 'PK',
    'Tổng trọng lượng hàng (Gross)': 6310.75,
    'Đơn vị tính trọng lượng': 'KGM',
    'Tên phương tiện vận chuyển': '桂FA1234',
    'Ngày hàng đến': '22/11/2026',
    'Địa điểm dỡ hàng': 'VNZZZ CUA KHAU HUU NGHI (LANG SON)',
    'Địa điểm xếp hàng': 'CNPIN',
    'Số hiệu container': 'TEXU3070079',
    'Số seal': 'GX778899',
    'Số hóa đơn': 'SZ-2026-5520',
    'Tổng trị giá hóa đơn': 1250000.5,
    'Mã đồng tiền của hóa đơn': 'CNY',
    'Số quản lý của nội bộ doanh nghiệp': 'LK-2026-0042',
  },
  parties: {
    'Người nhập khẩu': {
      Mã: '9900000023',
      Tên: 'CÔNG TY TNHH ĐIỆN TỬ VÍ DỤ BẮC NINH',
      'Địa chỉ': 'Khu công nghiệp Yên Phong, Bắc Ninh',
    },
    'Người xuất khẩu': {
      Tên: 'SHENZHEN SHILI ELECTRONICS CO., LTD',
      'Địa chỉ': 'Thâm Quyến, Quảng Đông, Trung Quốc',
      'Mã nước': 'CN',
    },
    'Đại lý Hải quan': { Mã: '9900000030', Tên: 'CÔNG TY ĐẠI LÝ THỦ TỤC VÍ DỤ' },
  },
  goods: [
    electronicPart('85340020', 'Mạch in nhiều lớp, chưa lắp linh kiện', 50_000, 1_000_000.5),
    electronicPart('85322400', 'Tụ điện gốm nhiều lớp 10 µF', 1_200_000, 180_000),
    electronicPart('85423900', 'Vi mạch điện tử tích hợp', 20_000, 70_000),
  ],
}

/** The most a declaration can hold: 50 goods lines. */
export const ELECTRONICS_50_LINES: SampleDeclaration = {
  ...ELECTRONICS,
  fields: {
    ...ELECTRONICS.fields,
    'Số tờ khai': '105087654430',
    'Số quản lý của nội bộ doanh nghiệp': 'LK-2026-0050',
    'Tổng trị giá hóa đơn': 51_275,
  },
  goods: Array.from({ length: 50 }, (_, n) =>
    electronicPart('85423900', `Vi mạch điện tử tích hợp, mã VD-${n + 1}`, 100 * (n + 1), 1000.5 + n),
  ),
}

function electronicPart(hs: string, description: string, quantity: number, value: number) {
  return {
    'Mã số hàng hóa': hs,
    'Mô tả hàng hóa': description,
    'Nước xuất xứ': 'CN',
    'Số lượng (1)': quantity,
    'Đơn vị tính (1)': 'PCE',
    'Đơn giá hóa đơn': value / quantity,
    'Trị giá hóa đơn': value,
    'Mã biểu thuế': 'B01',
    'Thuế suất thuế nhập khẩu': '0%',
  }
}
