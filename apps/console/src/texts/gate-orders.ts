import type { Text3 } from '@landport/std/text'

export const GATE_ORDER_TEXTS = {
  open: { vi: 'Đổi trạng thái cửa khẩu', zh: '变更口岸通关状态', en: 'Change the gate’s state' },
  title: { vi: 'Trạng thái cửa khẩu phía ta', zh: '我方口岸通关状态', en: 'State of our side of the gate' },
  direction: { vi: 'Chiều', zh: '方向', en: 'Direction' },
  state: { vi: 'Trạng thái mới', zh: '新状态', en: 'New state' },
  reason: { vi: 'Lý do', zh: '原因', en: 'Reason' },
  reasonHow: {
    vi: 'chỉ lưu ở phía ta, không gửi sang bên kia',
    zh: '仅我方留存，不发送给对方',
    en: 'kept on our side, not sent across',
  },
  reasonNeeded: {
    vi: 'Tạm dừng hoặc mở theo lịch hẹn phải có lý do.',
    zh: '暂停或改为预约通关须写明原因。',
    en: 'Closing, or opening by appointment, needs a reason.',
  },
  now: { vi: 'hiện tại: {state}', zh: '当前：{state}', en: 'now: {state}' },
  otherNow: {
    vi: 'Phía {side} hiện: {state}',
    zh: '{side}方当前：{state}',
    en: '{side}’s side now: {state}',
  },
  willRecord: { vi: 'Sẽ ghi vào nhật ký', zh: '将记入日志', en: 'This will be recorded' },
  record: {
    vi: '{direction}: {state}, do {person}, có hiệu lực ngay khi gửi. Phía {side} được báo trạng thái, không kèm lý do.',
    zh: '{direction}：{state}，经办人 {person}，提交后立即生效。将告知{side}方该状态，不含原因。',
    en: '{direction}: {state}, by {person}, in force at once. {side} is told the state, without the reason.',
  },
  hours: {
    vi: 'Giờ thông quan đã công bố vẫn được áp dụng: ngoài giờ, cửa khẩu vẫn tạm dừng dù ở đây ghi là mở.',
    zh: '已公布的通关时间仍然适用：非通关时间内，即使此处为开放，仍为暂停。',
    en: 'The published opening hours still hold: outside them the gate is closed whatever is set here.',
  },
  confirm: { vi: 'Ghi trạng thái', zh: '记录状态', en: 'Record the state' },
  cancel: { vi: 'Thôi', zh: '取消', en: 'Back' },
  done: {
    vi: 'Đã ghi: {direction}, {state}.',
    zh: '已记录：{direction}，{state}。',
    en: 'Recorded: {direction}, {state}.',
  },
  noAnswer: {
    vi: 'Máy chủ không trả lời. Gửi lại sẽ không bị ghi hai lần.',
    zh: '服务器没有应答。重新提交不会重复记录。',
    en: 'The server does not answer. Sending it again will not record it twice.',
  },
} as const satisfies Record<string, Text3>
