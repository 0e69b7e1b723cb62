import type { AlarmView, GateOpenState } from '@landport/api/board-views'
import type { MessageLine } from '@landport/api/passage-views'
import type { Inspection } from '@landport/clearance/board'
import type { Reading } from '@landport/passage/passage'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'

export const SIDE_NAMES = {
  VN: { vi: 'Việt Nam', zh: '越南', en: 'Viet Nam' },
  CN: { vi: 'Trung Quốc', zh: '中国', en: 'China' },
} as const satisfies Record<Side, Text3>

export const GATE_STATE_NAMES = {
  open: { vi: 'Đang mở', zh: '开放', en: 'Open' },
  'by-appointment': { vi: 'Theo lịch hẹn', zh: '预约通关', en: 'By appointment' },
  closed: { vi: 'Tạm dừng', zh: '暂停通关', en: 'Closed' },
  unknown: { vi: 'Chưa rõ', zh: '状态不明', en: 'Unknown' },
} as const satisfies Record<GateOpenState, Text3>

export const PRIORITY_NAMES = {
  1: { vi: 'Khẩn', zh: '一级', en: 'Urgent' },
  2: { vi: 'Cao', zh: '二级', en: 'High' },
  3: { vi: 'Thường', zh: '三级', en: 'Normal' },
} as const satisfies Record<AlarmView['priority'], Text3>

export const INSPECTION_RESULT_NAMES = {
  conform: { vi: 'phù hợp', zh: '相符', en: 'conforms' },
  'not-conform': { vi: 'không phù hợp', zh: '不符', en: 'does not conform' },
  treat: { vi: 'phải xử lý', zh: '须处理', en: 'to be treated' },
} as const satisfies Record<NonNullable<Inspection['result']>, Text3>

export const RECEIPT_NAMES = {
  waiting: { vi: 'chờ xác nhận đã nhận', zh: '等待回执', en: 'waiting for receipt' },
  accepted: { vi: 'đã nhận', zh: '已有回执', en: 'received' },
  refused: { vi: 'bị từ chối nhận', zh: '回执：拒收', en: 'refused' },
  conflict: { vi: 'nội dung mâu thuẫn', zh: '内容冲突', en: 'conflict' },
} as const satisfies Record<MessageLine['receipt'], Text3>

export const BARRIER_NAMES = {
  up: { vi: 'mở', zh: '抬起', en: 'up' },
  down: { vi: 'đóng', zh: '落下', en: 'down' },
} as const satisfies Record<'up' | 'down', Text3>

export const READING_NAMES = {
  plate: { vi: 'Biển số', zh: '车牌识别', en: 'Plate' },
  weight: { vi: 'Cân', zh: '称重', en: 'Weight' },
  barrier: { vi: 'Ba-ri-e', zh: '道闸', en: 'Barrier' },
  km0: { vi: 'Km 0', zh: '零公里处', en: 'Km 0' },
} as const satisfies Record<Reading['kind'], Text3>
