import type { Text3 } from '@landport/std/text'

export const WORKLIST_TEXTS = {
  title: { vi: 'Việc cần làm', zh: '待办', en: 'Worklist' },
  count: {
    vi: '{count} lượt chờ bạn, chờ lâu nhất ở trên',
    zh: '{count} 件待处理，等待最久的在前',
    en: '{count} waiting for you, the longest wait first',
  },
  agency: { vi: 'Cơ quan', zh: '部门', en: 'Agency' },
  site: { vi: 'Cửa khẩu', zh: '口岸通道', en: 'Gate' },
  allSites: { vi: 'Tất cả cửa khẩu', zh: '全部口岸通道', en: 'All gates' },
  direction: { vi: 'Chiều', zh: '方向', en: 'Direction' },
  bothDirections: { vi: 'Cả hai chiều', zh: '双向', en: 'Both directions' },
  find: { vi: 'Tìm biển số, mã lượt qua', zh: '查找车牌、通行单号', en: 'Find a plate or passage' },
  keys: { vi: 'Phím tắt', zh: '快捷键', en: 'Keys' },
  keyMove: { vi: 'xuống, lên', zh: '下一件、上一件', en: 'down, up' },
  keyOpen: { vi: 'mở', zh: '打开', en: 'open' },
  keyYes: { vi: 'đồng ý', zh: '同意', en: 'yes' },
  keyNo: { vi: 'không đồng ý', zh: '不同意', en: 'no' },
  keyHold: { vi: 'tạm dừng', zh: '暂缓', en: 'hold' },
  keyInspect: { vi: 'yêu cầu kiểm tra', zh: '要求查验', en: 'ask for inspection' },
  keyFind: { vi: 'tìm', zh: '查找', en: 'find' },
  list: { vi: 'Các lượt đang chờ', zh: '等待处理的通行单', en: 'Passages waiting' },
  empty: {
    vi: 'Không có lượt nào chờ cơ quan này. Xem bảng trực tiếp để biết xe sắp tới.',
    zh: '目前没有等待本部门处理的通行单。可查看实时看板了解即将到达的车辆。',
    en: 'Nothing waits for this agency. The live board shows what is coming.',
  },
  emptyFiltered: {
    vi: 'Không có lượt nào khớp bộ lọc. Bỏ bớt bộ lọc để xem tất cả.',
    zh: '没有符合筛选条件的通行单。请减少筛选条件。',
    en: 'Nothing matches the filter. Remove a filter to see all.',
  },
  noAgency: {
    vi: 'Tài khoản này không thuộc cơ quan nào có kết quả xử lý. Chọn một cơ quan để xem việc của họ.',
    zh: '此账户不属于任何作出处理结果的部门。可选择一个部门查看其待办。',
    en: 'This account acts for no agency that decides. Choose one to see what waits for it.',
  },
  chosen: { vi: 'Lượt đang chọn', zh: '当前通行单', en: 'Chosen passage' },
  openAll: { vi: 'Mở hồ sơ đầy đủ', zh: '打开完整档案', en: 'Open the full file' },
  chooseOne: {
    vi: 'Chọn một lượt trong danh sách.',
    zh: '请在列表中选择一件。',
    en: 'Choose one in the list.',
  },
  notYours: {
    vi: 'Chỉ người của cơ quan này mới ghi được kết quả.',
    zh: '只有该部门人员可以记录处理结果。',
    en: 'Only people of this agency can record its decision.',
  },
} as const satisfies Record<string, Text3>
