import type { SingleWindowView } from '@landport/api/single-window'
import type { Text3 } from '@landport/std/text'

export const SINGLE_WINDOW_TEXTS = {
  name: { vi: 'Một cửa quốc gia', zh: '国家单一窗口', en: 'National single window' },
  assumed: {
    vi: 'Giao diện của Cổng thông tin một cửa quốc gia chưa được công bố: ở đây là giả định.',
    zh: '国家单一窗口的接口尚未公布：此处为假定。',
    en: 'The single window’s interface is not published: what stands here is assumed.',
  },
  simulated: {
    vi: 'Đầu kia là mô phỏng.',
    zh: '另一端为模拟。',
    en: 'What answers is simulated.',
  },
  none: {
    vi: 'Bên này không nối với một cửa quốc gia nào.',
    zh: '本方未接入国家单一窗口。',
    en: 'This side is not connected to a national single window.',
  },
  working: { vi: 'Đang nối', zh: '连接正常', en: 'Answers' },
  away: { vi: 'Không trả lời', zh: '无应答', en: 'Does not answer' },
  awayHow: {
    vi: 'Không có gì bị mất: những gì phải gửi sẽ được gửi lại theo đúng thứ tự, và việc không trả lời không phải là từ chối.',
    zh: '没有丢失：待发单证将按原顺序重发；无应答不等于拒收。',
    en: 'Nothing is lost: what is to be delivered is sent again in its order, and no answer is no refusal.',
  },
  waiting: { vi: '{count} chứng từ đang chờ gửi', zh: '{count} 份单证待发', en: '{count} documents wait' },
  nothingWaits: { vi: 'Không có gì chờ gửi.', zh: '无待发单证。', en: 'Nothing waits.' },
  deliveries: { vi: 'Đã gửi, mới nhất trước', zh: '已发送（最新在前）', en: 'Delivered, latest first' },
  machineTime: {
    vi: 'Giờ gửi là giờ máy chủ, không phải giờ mô phỏng.',
    zh: '发送时间为服务器时间，而非模拟时间。',
    en: 'Times of delivery are the machine’s, not the simulated day’s.',
  },
  noDeliveries: {
    vi: 'Chưa gửi gì. Phía bên kia báo tờ khai hoặc bản kê hàng hóa thì sẽ gửi.',
    zh: '尚未发送。对方通报报关单或舱单后即发送。',
    en: 'Nothing yet. What the other side tells of declarations and manifests is delivered here.',
  },
  arrivals: { vi: 'Lấy về, mới nhất trước', zh: '已取回（最新在前）', en: 'Fetched, latest first' },
  noArrivals: {
    vi: 'Chưa lấy về tờ khai nào.',
    zh: '尚未取回报关单。',
    en: 'No declaration has been fetched yet.',
  },
  kind: { vi: 'Chứng từ', zh: '单证', en: 'Document' },
  act: { vi: 'Việc', zh: '操作', en: 'Act' },
  number: { vi: 'Số', zh: '编号', en: 'Number' },
  outcome: { vi: 'Kết quả', zh: '结果', en: 'Outcome' },
  answer: { vi: 'Trả lời', zh: '应答', en: 'Answer' },
  at: { vi: 'Lúc', zh: '时间', en: 'Time' },
  reference: { vi: 'Lượt qua', zh: '通行单', en: 'Passage' },
  faults: { vi: 'Lỗi', zh: '问题', en: 'Faults' },
} as const satisfies Record<string, Text3>

type Delivery = SingleWindowView['deliveries'][number]
type Arrival = SingleWindowView['arrivals'][number]

export const WINDOW_KINDS = {
  'declaration-summary': { vi: 'tóm tắt tờ khai', zh: '报关单摘要', en: 'declaration summary' },
  'road-manifest': { vi: 'bản kê hàng hóa đường bộ', zh: '公路舱单', en: 'road manifest' },
} as const satisfies Record<Delivery['kind'], Text3>

export const WINDOW_ACTS = {
  told: { vi: 'báo', zh: '通报', en: 'told' },
  corrected: { vi: 'sửa', zh: '更正', en: 'corrected' },
  withdrawn: { vi: 'rút lại', zh: '撤回', en: 'withdrawn' },
} as const satisfies Record<Delivery['act'], Text3>

export const DELIVERY_OUTCOMES = {
  failed: { vi: 'chưa trả lời, sẽ gửi lại', zh: '无应答，将重发', en: 'no answer, sent again' },
  taken: { vi: 'đã nhận', zh: '已接收', en: 'taken' },
  refused: { vi: 'từ chối', zh: '拒收', en: 'refused' },
  'held-back': { vi: 'không gửi', zh: '未发送', en: 'not sent' },
} as const satisfies Record<Delivery['outcome'], Text3>

export const ARRIVAL_VERDICTS = {
  recorded: { vi: 'đã ghi nhận', zh: '已登记', en: 'recorded' },
  known: { vi: 'đã có ở đây', zh: '已在册', en: 'was here already' },
  refused: { vi: 'giữ lại, không ghi nhận', zh: '留存，未登记', en: 'kept, not taken over' },
  'other-number': {
    vi: 'giữ lại: mang số khác',
    zh: '留存：编号不符',
    en: 'kept: carries another number',
  },
} as const satisfies Record<Arrival['verdict'], Text3>
