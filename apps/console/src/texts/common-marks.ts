import type { Text3 } from '@landport/std/text'

/** Words that stand beside values on many pages. */
export const MARK_TEXTS = {
  loaded: { vi: 'có hàng', zh: '重车', en: 'loaded' },
  empty: { vi: 'không hàng', zh: '空车', en: 'empty' },
  next: { vi: 'đến lượt', zh: '待其处理', en: 'next to act' },
  simulated: { vi: 'mô phỏng', zh: '模拟', en: 'simulated' },
  assumed: { vi: 'giả định', zh: '假定', en: 'assumed' },
  stale: { vi: 'cũ {age}', zh: '{age}前的数据', en: '{age} old' },
  since: { vi: 'đã {age}', zh: '已 {age}', en: 'for {age}' },
  ago: { vi: '{age} trước', zh: '{age}前', en: '{age} ago' },
  by: { vi: 'hạn {time}', zh: '期限 {time}', en: 'by {time}' },
  overdue: { vi: 'quá hạn {age}', zh: '逾期 {age}', en: 'overdue by {age}' },
  left: { vi: 'còn {age}', zh: '剩余 {age}', en: '{age} left' },
  noDeadline: { vi: 'không có thời hạn', zh: '无时限', en: 'no time limit' },
  stopOrder: { vi: 'Lệnh dừng', zh: '停止指令', en: 'Stop order' },
  incident: { vi: 'Sự cố', zh: '突发事件', en: 'Incident' },
  readyToCross: { vi: 'sẵn sàng để qua', zh: '可通行', en: 'ready to cross' },
  readyToCall: { vi: 'sẵn sàng để gọi', zh: '可叫号', en: 'ready to call' },
  notReady: { vi: 'chưa sẵn sàng', zh: '资料未齐', en: 'not ready' },
  decisionBoard: { vi: 'Kết quả xử lý của từng cơ quan', zh: '各部门处理结果', en: 'Decisions by agency' },
  nobody: {
    vi: 'Không yêu cầu kết quả của cơ quan nào',
    zh: '无需任何部门处理',
    en: 'No decision is required',
  },
  unknown: { vi: 'chưa rõ', zh: '不明', en: 'unknown' },
} as const satisfies Record<string, Text3>
