import type { OpenedFigure, ReportView } from '@landport/api/report-views'
import type { Text3 } from '@landport/std/text'

export const REPORT_TEXTS = {
  title: {
    vi: 'Báo cáo hoạt động xuất nhập khẩu qua cửa khẩu',
    zh: '口岸进出口通行报表',
    en: 'Report of import and export at the gates',
  },
  cutOff: {
    vi: 'Ngày báo cáo tính từ 20 giờ hôm trước đến 20 giờ, giờ Hà Nội.',
    zh: '报表日为前一日 20 时至当日 20 时（河内时间）。',
    en: 'A report day runs from 20:00 to 20:00, Hà Nội time.',
  },
  period: { vi: 'Kỳ báo cáo', zh: '报表周期', en: 'Period' },
  day: { vi: 'Ngày', zh: '日', en: 'Day' },
  week: { vi: 'Tuần', zh: '周', en: 'Week' },
  month: { vi: 'Tháng', zh: '月', en: 'Month' },
  date: { vi: 'Ngày cuối kỳ', zh: '期末日期', en: 'Last day' },
  range: {
    vi: '{from} – {to} (giờ Hà Nội)',
    zh: '{from} 至 {to}（河内时间）',
    en: '{from} to {to} (Hà Nội time)',
  },
  made: { vi: 'lập lúc {time}', zh: '生成于 {time}', en: 'made {time}' },
  running: { vi: 'kỳ chưa kết thúc', zh: '本期尚未结束', en: 'period still running' },
  xlsx: { vi: 'Tải XLSX', zh: '下载 XLSX', en: 'Download XLSX' },
  print: { vi: 'In', zh: '打印', en: 'Print' },
  figure: { vi: 'Chỉ tiêu (đơn vị: xe)', zh: '指标（单位：辆）', en: 'Figure (vehicles)' },
  loaded: { vi: 'có hàng', zh: '重车', en: 'loaded' },
  empty: { vi: 'không hàng', zh: '空车', en: 'empty' },
  total: { vi: 'Cộng', zh: '合计', en: 'Total' },
  exports: { vi: 'Xuất khẩu', zh: '出口', en: 'Export' },
  imports: { vi: 'Nhập khẩu', zh: '进口', en: 'Import' },
  other: { vi: 'Quay đầu hoặc chuyển cửa khẩu', zh: '掉头或改走其他口岸', en: 'Turned around or moved' },
  waiting: {
    vi: 'Xe xuất khẩu tồn cuối ngày (20 giờ)',
    zh: '20 时待通关出口车辆（河内时间）',
    en: 'Export vehicles still waiting at 20:00',
  },
  sumExport: { vi: 'Cộng xuất khẩu', zh: '出口小计', en: 'Export in all' },
  sumImport: { vi: 'Cộng nhập khẩu', zh: '进口小计', en: 'Import in all' },
  sumWaiting: { vi: 'Cộng tồn', zh: '待通关小计', en: 'Waiting in all' },
  fees: {
    vi: 'Phí sử dụng hạ tầng cửa khẩu đã thu ({currency})',
    zh: '已收口岸基础设施使用费（{currency}）',
    en: 'Fee for use of the gate infrastructure, collected ({currency})',
  },
  preparedBy: { vi: 'Người lập biểu', zh: '制表人', en: 'Prepared by' },
  checkedBy: { vi: 'Người kiểm tra', zh: '审核人', en: 'Checked by' },
  headOfUnit: { vi: 'Lãnh đạo đơn vị', zh: '单位负责人', en: 'Head of the unit' },
  signAndName: { vi: '(ký, ghi rõ họ tên)', zh: '（签字）', en: '(signature and full name)' },
  none: {
    vi: 'Chưa có cửa khẩu nào trong báo cáo này. Chọn ngày, tuần hoặc tháng khác.',
    zh: '本报表中尚无口岸通道。请选择其他日、周或月。',
    en: 'There is no gate in this report. Choose another day, week or month.',
  },
  behind: { vi: 'Các lượt đứng sau con số', zh: '数字对应的通行单', en: 'The passages behind a figure' },
  back: { vi: 'Về báo cáo', zh: '返回报表', en: 'Back to the report' },
  noPassages: {
    vi: 'Không có lượt nào đứng sau con số này. Quay lại báo cáo và chọn con số khác; báo cáo đang chạy có thể đã đổi.',
    zh: '该数字目前没有对应的通行单。请返回报表选择其他数字；未截止的报表可能已有变化。',
    en: 'No passage stands behind this figure now. Go back to the report and choose another; a report still running may have changed.',
  },
  count: { vi: '{count} lượt', zh: '{count} 件', en: '{count} passages' },
} as const satisfies Record<string, Text3>

export const CURRENCY_TEXTS = {
  VND: { vi: 'đồng', zh: '越南盾', en: 'VND' },
  CNY: { vi: 'nhân dân tệ', zh: '人民币元', en: 'CNY' },
} as const satisfies Record<string, Text3>

export const FIGURE_TEXTS = {
  fees: { vi: 'Đã nộp phí hạ tầng', zh: '已缴基础设施使用费', en: 'Infrastructure fee paid' },
  'export-fruit': { vi: 'Trái cây', zh: '水果', en: 'Fruit' },
  'export-other': { vi: 'Hàng khác', zh: '其他货物', en: 'Other goods' },
  'import-goods': { vi: 'Hàng hóa', zh: '货物', en: 'Goods' },
  'import-new-vehicles': { vi: 'Xe mới', zh: '新车', en: 'New vehicles' },
  'turned-around-or-moved': {
    vi: 'Quay đầu hoặc chuyển cửa khẩu khác',
    zh: '掉头返回或改走其他口岸',
    en: 'Turned around or moved to another gate',
  },
  'waiting-fruit': { vi: 'Trái cây', zh: '水果', en: 'Fruit' },
  'waiting-other': { vi: 'Hàng khác', zh: '其他货物', en: 'Other goods' },
  'waiting-not-registered': {
    vi: 'Chưa đăng ký tờ khai',
    zh: '尚未登记报关单',
    en: 'Declaration not registered',
  },
} as const satisfies Record<OpenedFigure, Text3>

export const PERIOD_TEXTS = {
  day: REPORT_TEXTS.day,
  week: REPORT_TEXTS.week,
  month: REPORT_TEXTS.month,
} as const satisfies Record<ReportView['period'], Text3>
