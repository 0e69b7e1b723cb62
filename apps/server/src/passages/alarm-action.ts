import type { Text3 } from '@landport/std/text'
import type { AlarmLine } from '@landport/store/reads/board'

/** What whoever owns the alarm is to do. */
export function alarmAction({
  kind,
  severity,
  deadline,
}: Pick<AlarmLine, 'kind' | 'severity' | 'deadline'>): Text3 {
  if (kind.startsWith('other-side-')) return CALL
  if (kind.startsWith('receipt-')) return COMPARE
  if (kind.startsWith('exchange-')) return OPEN_EXCHANGE
  if (kind === 'incident-returned') return TAKE_BACK
  if (kind === 'lane-difference') return FIND_OUT
  if (kind === 'lane-report-differs' || kind === 'lane-reports-lost') return CALL_TECHNICIAN
  if (kind === 'lane-clock-off') return SET_CLOCK
  if (kind.startsWith('lane-turn-')) return ORDER_LANE
  if (kind.startsWith('lane-orders-lost-')) return ORDER_ANEW
  if (kind.startsWith('lane-')) return GO_TO_LANE
  return severity === 'warning' && deadline === null ? NO_DEADLINE : ACTIONS[severity]
}

const CALL = {
  vi: 'Kiểm tra đường truyền và gọi cho phía bên kia theo số trực.',
  zh: '检查线路，并按值班电话联系对方。',
  en: 'Check the line and call the other side on its duty number.',
} as const satisfies Text3

const ORDER_LANE = {
  vi: 'Mở trang Làn xe, xem làn này rồi ra lệnh đổi chiều hoặc trả lời phía bên kia.',
  zh: '打开“车道”页面查看该车道，下达换向指令或答复对方。',
  en: 'Open the lanes, look at this one, and order its reversal or answer the other side.',
} as const satisfies Text3

const ORDER_ANEW = {
  vi: 'Gọi bốt trực hỏi làn đang thế nào, rồi mở trang Làn xe và ra lệnh mới.',
  zh: '致电岗亭了解车道现状，再打开“车道”页面重新下达指令。',
  en: 'Call the booth, ask how the lane stands, then open the lanes and order it anew.',
} as const satisfies Text3

const COMPARE = {
  vi: 'Đối chiếu bản tin với phía bên kia, sửa dữ liệu nguồn rồi xác nhận.',
  zh: '与对方核对该报文，更正源数据后确认。',
  en: 'Compare the message with the other side, correct the source, then acknowledge.',
} as const satisfies Text3

const OPEN_EXCHANGE = {
  vi: 'Mở trang Trao đổi, thử kết nối và gọi cho phía bên kia theo số trực.',
  zh: '打开“数据交换”页面，测试连接，并按值班电话联系对方。',
  en: 'Open the exchange page, test the connection and telephone the duty officer of the other side.',
} as const satisfies Text3

const FIND_OUT = {
  vi: 'Mở mục Sai khác của làn, xác minh phương tiện và ghi kết luận.',
  zh: '打开“车道差异”，核实车辆并记录结论。',
  en: 'Open the differences of lanes, find out about the vehicle and note what came of it.',
} as const satisfies Text3

const CALL_TECHNICIAN = {
  vi: 'Gọi kỹ thuật kiểm tra bộ nhớ và khóa của máy tính làn; đối chiếu với hình ảnh tại làn.',
  zh: '请技术人员检查车道计算机的存储和密钥，并与车道图像核对。',
  en: 'Have the memory and key of the lane computer looked at, and compare with the pictures of the lane.',
} as const satisfies Text3

const SET_CLOCK = {
  vi: 'Gọi kỹ thuật chỉnh đồng hồ của máy tính làn; trong lúc chờ, xử lý tại bốt trực. Không cần khởi động lại.',
  zh: '请技术人员校准车道计算机的时钟；在此期间由岗亭人工处理。无需重启。',
  en: 'Have the clock of the lane computer put right; work from the booth meanwhile. No restart is needed.',
} as const satisfies Text3

const GO_TO_LANE = {
  vi: 'Đến làn hoặc gọi bốt trực, xử lý tại chỗ rồi xác nhận.',
  zh: '到车道或呼叫岗亭，现场处理后确认。',
  en: 'Go to the lane or call its booth, deal with it on the spot, then acknowledge.',
} as const satisfies Text3

/** Packs set no time limit for goods that come back: what is to be done is said without one. */
const TAKE_BACK = {
  vi: 'Mở lượt qua, đăng ký lượt về cho hàng bị trả lại rồi kết thúc lượt này.',
  zh: '打开通行单，为被退回的货物登记返程，然后结束本单。',
  en: 'Open the passage, register the way back for the returned goods, then close this passage.',
} as const satisfies Text3

const NO_DEADLINE = {
  vi: 'Mở lượt qua, xác minh và xử lý.',
  zh: '打开通行单，核实并处理。',
  en: 'Open the passage, check and deal with it.',
} as const satisfies Text3

const ACTIONS = {
  critical: {
    vi: 'Mở lượt qua, xác minh tại chỗ và báo chỉ huy ngay.',
    zh: '打开通行单，现场核实并立即报告值班领导。',
    en: 'Open the passage, check on the spot and tell the officer in charge at once.',
  },
  warning: {
    vi: 'Mở lượt qua và xử lý trước thời hạn.',
    zh: '打开通行单并在时限前处理。',
    en: 'Open the passage and deal with it before the deadline.',
  },
  info: { vi: 'Theo dõi.', zh: '请关注。', en: 'Keep an eye on it.' },
} as const
