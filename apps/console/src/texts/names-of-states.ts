import type { AlarmView, GateOpenState, MessageLine } from '@landport/api/views'
import type { DecisionGate, DecisionState, Inspection, InspectionKind } from '@landport/clearance/board'
import type { ReadinessLine } from '@landport/clearance/fact'
import type { OtherSideView, Phase } from '@landport/passage/passage'
import type { Direction, Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'

export const SIDE_NAMES = {
  VN: { vi: 'Việt Nam', zh: '越南', en: 'Viet Nam' },
  CN: { vi: 'Trung Quốc', zh: '中国', en: 'China' },
} as const satisfies Record<Side, Text3>

export const DIRECTION_NAMES = {
  out: { vi: 'Chiều đi', zh: '出境方向', en: 'Outbound' },
  in: { vi: 'Chiều đến', zh: '入境方向', en: 'Inbound' },
} as const satisfies Record<Direction, Text3>

export const STATE_NAMES = {
  'not-yet': { vi: 'chưa có', zh: '未处理', en: 'not yet' },
  yes: { vi: 'đồng ý', zh: '同意', en: 'yes' },
  no: { vi: 'không đồng ý', zh: '不同意', en: 'no' },
  hold: { vi: 'tạm dừng', zh: '暂缓', en: 'hold' },
} as const satisfies Record<DecisionState, Text3>

export const DECISION_POINT_NAMES = {
  call: { vi: 'trước khi gọi xe', zh: '叫号前', en: 'before call-forward' },
  'gate-in': { vi: 'trước khi vào cổng', zh: '进卡口前', en: 'before gate-in' },
  crossing: { vi: 'trước khi qua biên giới', zh: '越界前', en: 'before crossing' },
  'yard-exit': { vi: 'trước khi ra bãi', zh: '出货场前', en: 'before leaving the yard' },
} as const satisfies Record<DecisionGate, Text3>

export const PHASE_NAMES = {
  registered: { vi: 'Đã khai báo', zh: '已登记', en: 'Registered' },
  announced: { vi: 'Bên kia đã báo', zh: '对方已预报', en: 'Announced' },
  called: { vi: 'Đã gọi vào', zh: '已叫号', en: 'Called forward' },
  'gated-in': { vi: 'Đã vào cổng', zh: '已进卡口', en: 'Gated in' },
  permitted: { vi: 'Được phép qua', zh: '准予通行', en: 'May cross' },
  crossed: { vi: 'Đã qua biên giới', zh: '已越界', en: 'Crossed' },
  accepted: { vi: 'Bên kia đã tiếp nhận', zh: '对方已接收', en: 'Accepted' },
  returned: { vi: 'Bị trả lại', zh: '被退回', en: 'Returned' },
  'in-yard': { vi: 'Trong bến bãi', zh: '在货场', en: 'In the yard' },
  released: { vi: 'Được ra bãi', zh: '准予出场', en: 'Released from yard' },
  'sent-back': { vi: 'Đã trả về bên kia', zh: '已退回对方', en: 'Sent back' },
  'turned-around': { vi: 'Quay đầu', zh: '掉头返回', en: 'Turned around' },
  moved: { vi: 'Chuyển cửa khẩu khác', zh: '改走其他口岸', en: 'Moved to another gate' },
  cancelled: { vi: 'Đã hủy', zh: '已作废', en: 'Cancelled' },
  closed: { vi: 'Đã kết thúc', zh: '已办结', en: 'Closed' },
} as const satisfies Record<Phase, Text3>

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

export const READINESS_NAMES = {
  met: { vi: 'có', zh: '已具备', en: 'there' },
  failed: { vi: 'không đạt', zh: '不合格', en: 'failed' },
  unavailable: { vi: 'chưa tra cứu được', zh: '暂无法查询', en: 'source does not answer' },
  missing: { vi: 'còn thiếu', zh: '缺', en: 'missing' },
  'expires-before-crossing': {
    vi: 'hết hạn trước khi qua',
    zh: '通行前将失效',
    en: 'expires before crossing',
  },
} as const satisfies Record<ReadinessLine['status'], Text3>

export const INSPECTION_NAMES = {
  documents: { vi: 'Kiểm tra hồ sơ', zh: '审核单证', en: 'Documents' },
  scan: { vi: 'Soi container', zh: '机检', en: 'Scan' },
  physical: { vi: 'Kiểm tra thực tế hàng hóa', zh: '人工查验（开箱）', en: 'Physical inspection' },
  sample: { vi: 'Lấy mẫu', zh: '取样', en: 'Sampling' },
  disinfection: { vi: 'Khử trùng', zh: '消毒处理', en: 'Disinfection' },
  vehicle: { vi: 'Kiểm tra phương tiện', zh: '检查车辆', en: 'Vehicle' },
} as const satisfies Record<InspectionKind, Text3>

export const INSPECTION_RESULT_NAMES = {
  conform: { vi: 'phù hợp', zh: '相符', en: 'conforms' },
  'not-conform': { vi: 'không phù hợp', zh: '不符', en: 'does not conform' },
  treat: { vi: 'phải xử lý', zh: '须处理', en: 'to be treated' },
} as const satisfies Record<NonNullable<Inspection['result']>, Text3>

export const OTHER_SIDE_NAMES = {
  'not-told': { vi: 'chưa báo', zh: '尚未告知', en: 'not told yet' },
  received: { vi: 'đã nhận bản tin', zh: '已收到报文', en: 'message received' },
  'may-proceed': { vi: 'sẵn sàng tiếp nhận', zh: '可以接收', en: 'ready to receive' },
  'not-yet': { vi: 'chưa sẵn sàng', zh: '尚不能接收', en: 'not ready yet' },
  crossed: { vi: 'đã qua biên giới', zh: '已越界', en: 'crossed' },
  accepted: { vi: 'đã tiếp nhận', zh: '已接收', en: 'accepted' },
  returned: { vi: 'đã trả lại', zh: '已退回', en: 'returned' },
} as const satisfies Record<OtherSideView['state'], Text3>

export const RECEIPT_NAMES = {
  waiting: { vi: 'chờ xác nhận đã nhận', zh: '等待回执', en: 'waiting for receipt' },
  accepted: { vi: 'đã nhận', zh: '已有回执', en: 'received' },
  refused: { vi: 'bị từ chối nhận', zh: '回执：拒收', en: 'refused' },
  conflict: { vi: 'nội dung mâu thuẫn', zh: '内容冲突', en: 'conflict' },
} as const satisfies Record<MessageLine['receipt'], Text3>
