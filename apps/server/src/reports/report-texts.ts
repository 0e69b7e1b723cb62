import type { ReportFigure } from '@landport/api/report-views'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'

/** Words of the printed form, for the workbook and the terminal; in the order of the Management Board's report. */
export const FIGURE_TEXTS = {
  'export-fruit': {
    vi: 'Xe xuất khẩu đã qua: trái cây',
    zh: '已出口车辆：水果',
    en: 'Export vehicles crossed: fruit',
  },
  'export-other': {
    vi: 'Xe xuất khẩu đã qua: hàng khác',
    zh: '已出口车辆：其他货物',
    en: 'Export vehicles crossed: other goods',
  },
  'import-goods': {
    vi: 'Xe nhập khẩu đã qua: hàng hóa',
    zh: '已进口车辆：货物',
    en: 'Import vehicles crossed: goods',
  },
  'import-new-vehicles': {
    vi: 'Xe nhập khẩu đã qua: xe mới tự chạy',
    zh: '已进口车辆：自行通行新车',
    en: 'Import vehicles crossed: new vehicles on their own wheels',
  },
  'turned-around-or-moved': {
    vi: 'Quay đầu hoặc chuyển cửa khẩu khác',
    zh: '掉头返回或转往其他口岸',
    en: 'Turned around or moved to another gate',
  },
  'waiting-fruit': {
    vi: 'Xe xuất khẩu còn chờ lúc 20 giờ: trái cây',
    zh: '20时待通关出口车辆（河内时间）：水果',
    en: 'Export vehicles still waiting at 20:00: fruit',
  },
  'waiting-other': {
    vi: 'Xe xuất khẩu còn chờ lúc 20 giờ: hàng khác',
    zh: '20时待通关出口车辆（河内时间）：其他货物',
    en: 'Export vehicles still waiting at 20:00: other goods',
  },
  'waiting-not-registered': {
    vi: 'Xe xuất khẩu còn chờ lúc 20 giờ: chưa đăng ký tờ khai',
    zh: '20时待通关出口车辆（河内时间）：未登记报关单',
    en: 'Export vehicles still waiting at 20:00: goods not registered',
  },
} as const satisfies Record<ReportFigure, Text3>

export const REPORT_TEXTS = {
  title: {
    vi: 'BÁO CÁO TÌNH HÌNH XUẤT NHẬP KHẨU QUA CỬA KHẨU',
    zh: '口岸进出口车辆情况报告',
    en: 'Report on export and import through the gates',
  },
  span: {
    vi: 'Từ 20 giờ {from} đến 20 giờ {to} (giờ Hà Nội)',
    zh: '河内时间 {from} 20时 至 {to} 20时',
    en: 'From 20:00 on {from} to 20:00 on {to}, Hanoi time',
  },
  simulated: {
    vi: 'SỐ LIỆU MÔ PHỎNG, không phải số liệu thật',
    zh: '模拟数据，非真实数据',
    en: 'SIMULATED figures, not real ones',
  },
  figure: { vi: 'Chỉ tiêu', zh: '指标', en: 'Figure' },
  loaded: { vi: 'Có hàng (xe)', zh: '重车（辆）', en: 'Loaded (vehicles)' },
  empty: { vi: 'Không hàng (xe)', zh: '空车（辆）', en: 'Empty (vehicles)' },
  total: { vi: 'Tổng (xe)', zh: '合计（辆）', en: 'Total (vehicles)' },
  exportTotal: { vi: 'Cộng xuất khẩu', zh: '出口合计', en: 'Export, total' },
  importTotal: { vi: 'Cộng nhập khẩu', zh: '进口合计', en: 'Import, total' },
  waitingTotal: { vi: 'Cộng còn chờ', zh: '待通关合计', en: 'Waiting, total' },
  made: {
    vi: 'Lập lúc {time} (giờ Hà Nội)',
    zh: '生成时间 {time}（河内时间）',
    en: 'Made {time}, Hanoi time',
  },
  preparedBy: { vi: 'Người lập biểu', zh: '制表人', en: 'Prepared by' },
  checkedBy: { vi: 'Người kiểm tra', zh: '审核人', en: 'Checked by' },
  headOfUnit: { vi: 'Lãnh đạo đơn vị', zh: '单位负责人', en: 'Head of the unit' },
  fees: {
    vi: 'Phí sử dụng hạ tầng cửa khẩu đã thu ({currency})',
    zh: '已收口岸基础设施使用费（{currency}）',
    en: 'Fee for use of the gate infrastructure, collected ({currency})',
  },
} as const satisfies Record<string, Text3>

export const CURRENCY_TEXTS = {
  VND: { vi: 'đồng', zh: '越南盾', en: 'VND' },
  CNY: { vi: 'nhân dân tệ', zh: '人民币元', en: 'CNY' },
} as const satisfies Record<string, Text3>

/** Export and import are said from the side whose report it is. */
export const SIDE_TEXTS = {
  VN: { vi: 'Phía Việt Nam', zh: '越南方', en: 'Vietnamese side' },
  CN: { vi: 'Phía Trung Quốc', zh: '中国方', en: 'Chinese side' },
} as const satisfies Record<Side, Text3>
