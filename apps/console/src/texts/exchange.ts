import type { LinkAct, LinkStateName, TestState, TestStep } from '@landport/api/exchange'
import type { Text3 } from '@landport/std/text'

export const EXCHANGE_TEXTS = {
  title: { vi: 'Trao đổi với phía bên kia', zh: '与对方的数据交换', en: 'Exchange with the other side' },
  sections: { vi: 'Các mục', zh: '栏目', en: 'Sections' },
  channels: { vi: 'Kênh', zh: '信道', en: 'Channels' },
  messages: { vi: 'Bản tin và xác nhận đã nhận', zh: '报文与回执', en: 'Messages and receipts' },
  statements: { vi: 'Biên bản đối chiếu', zh: '对账单', en: 'Joint statements' },
  trust: { vi: 'Tin cậy', zh: '信任状态', en: 'Trust' },
  machineTime: {
    vi: 'Giờ trên trang này là giờ máy chủ, không phải giờ mô phỏng.',
    zh: '本页时间为服务器时间，而非模拟时间。',
    en: 'Times on this page are the machine’s, not the simulated day’s.',
  },
  toUs: { vi: '{side} gửi cho ta', zh: '{side}发给我方', en: '{side} to us' },
  fromUs: { vi: 'Ta gửi cho {side}', zh: '我方发给{side}', en: 'Ours to {side}' },
  since: { vi: 'từ {age} trước', zh: '已持续 {age}', en: 'for {age}' },
  nextTry: { vi: 'lần thử tới sau {age}', zh: '{age}后重试', en: 'next try in {age}' },
  failures: { vi: '{count} lần liền không được', zh: '连续失败 {count} 次', en: '{count} failures in a row' },
  lastNumber: { vi: 'Số cuối đã cấp', zh: '最后编号', en: 'Last number given' },
  receiptedTo: { vi: 'Đã được xác nhận đến', zh: '回执已到', en: 'Receipted up to' },
  lastTaken: { vi: 'Số cuối đã nhận', zh: '最后接收编号', en: 'Last number taken' },
  expected: { vi: 'Đang chờ số', zh: '等待编号', en: 'Waiting for number' },
  waiting: { vi: 'Đang chờ', zh: '等待中', en: 'Waiting' },
  ofThese: {
    vi: '{unnumbered} chưa có số, {held} bị giữ theo quy ước',
    zh: '其中 {unnumbered} 条未编号，{held} 条按约定暂存',
    en: '{unnumbered} without a number, {held} held back by the agreement',
  },
  oldest: { vi: 'Chờ lâu nhất', zh: '等待最久', en: 'Oldest waits' },
  nothingWaits: { vi: 'không có gì chờ', zh: '无等待', en: 'nothing waits' },
  allowed: {
    vi: 'quy ước cho phép {minutes} phút',
    zh: '约定时限 {minutes} 分钟',
    en: 'agreed: {minutes} min',
  },
  lag: { vi: 'Từ cấp số đến xác nhận', zh: '编号到回执', en: 'Number to receipt' },
  median: { vi: 'trung vị', zh: '中位数', en: 'median' },
  rate: { vi: 'Trong phút qua', zh: '最近一分钟', en: 'Last minute' },
  givenAndReceipted: {
    vi: '{given} cấp số, {receipted} được xác nhận',
    zh: '编号 {given} 条，回执 {receipted} 条',
    en: '{given} numbered, {receipted} receipted',
  },
  takenCount: { vi: '{count} đã nhận', zh: '接收 {count} 条', en: '{count} taken' },
  lastHeard: { vi: 'Nghe lần cuối', zh: '最近收到', en: 'Last heard' },
  ago: { vi: '{age} trước', zh: '{age}前', en: '{age} ago' },
  never: { vi: 'chưa lần nào', zh: '从未', en: 'never' },
  gaps: { vi: 'Số bị thiếu', zh: '缺号', en: 'Missing numbers' },
  noGaps: { vi: 'không', zh: '无', en: 'none' },
  gapFound: {
    vi: '{count} số: sổ đã bị sửa, hãy chạy landport verify',
    zh: '{count} 个：记录被改动，请运行 landport verify',
    en: '{count}: records were changed, run landport verify',
  },
  refused: { vi: 'Bị từ chối', zh: '被拒收', en: 'Refused' },
  refusedNone: { vi: 'không', zh: '无', en: 'none' },
  stoppedBy: {
    vi: '{role} dừng: {reason}',
    zh: '由 {role} 停止：{reason}',
    en: 'stopped by {role}: {reason}',
  },
  blockedIn: {
    vi: 'Ta đang chặn: không nhận gì của phía bên kia.',
    zh: '我方已阻断：不接收对方任何报文。',
    en: 'We block the other side: nothing of it is taken.',
  },
  limits: { vi: 'Giới hạn theo quy ước', zh: '约定上限', en: 'Limits of the agreement' },
  limitsHow: {
    vi: 'Cảnh báo từ 70 %; khi đầy thì theo điều đã quy ước.',
    zh: '达到 70% 预警；达到上限时按约定处理。',
    en: 'A warning from 70 % on; when full, what the agreement says.',
  },
  ofMax: { vi: '{value} trên {max}', zh: '{value}/{max}', en: '{value} of {max}' },
  nearly: { vi: 'gần đầy', zh: '接近上限', en: 'nearly full' },
  full: { vi: 'đã đầy', zh: '已满', en: 'full' },
  atFull: { vi: 'Khi đầy: {what}', zh: '达到上限时：{what}', en: 'When full: {what}' },
  clocks: { vi: 'Đồng hồ hai bên', zh: '双方时钟', en: 'Clocks of both sides' },
  skew: { vi: 'lệch {seconds} giây', zh: '相差 {seconds} 秒', en: '{seconds} s apart' },
  skewUnknown: { vi: 'chưa đo được', zh: '尚未测得', en: 'not measured yet' },
  skewMax: { vi: 'báo động trên {seconds} giây', zh: '超过 {seconds} 秒告警', en: 'alarm above {seconds} s' },
  smart: {
    vi: 'Làn thông minh khi mất kết nối',
    zh: '连接中断时的智能车道',
    en: 'Smart lanes without the link',
  },
  smartHow: {
    vi: 'Được chạy tiếp tối đa {minutes} phút khi không có tin của phía bên kia. Làn truyền thống không cần kết nối.',
    zh: '未收到对方消息时最多再运行 {minutes} 分钟。传统车道不依赖连接。',
    en: 'They go on for at most {minutes} minutes without a word of the other side. Traditional lanes need no link.',
  },
  leftMinutes: { vi: 'còn {minutes} phút', zh: '还剩 {minutes} 分钟', en: '{minutes} min left' },
  assumed: { vi: 'giả định', zh: '假定', en: 'assumed' },
  acts: { vi: 'Việc có thể làm', zh: '可执行操作', en: 'What can be done' },
  onlyFlowBody: {
    vi: 'Chỉ người của cơ quan quản lý cửa khẩu được tạm ngừng, chặn, mở lại và thử kết nối.',
    zh: '仅口岸管理部门人员可暂停、阻断、恢复和测试连接。',
    en: 'Only people of the gate’s management pause, block, resume and test.',
  },
  reason: { vi: 'Lý do', zh: '原因', en: 'Reason' },
  reasonHow: { vi: 'Ghi vào nhật ký.', zh: '将记入日志。', en: 'Goes into the journal.' },
  willRecord: { vi: 'Sẽ được ghi nhận', zh: '将登记', en: 'What will be recorded' },
  record: {
    vi: '{person}: {act}, kèm lý do và giờ.',
    zh: '{person}：{act}，连同原因和时间。',
    en: '{person}: {act}, with reason and time.',
  },
  cancel: { vi: 'Thôi', zh: '取消', en: 'Cancel' },
  done: { vi: 'Đã ghi nhận: {act}.', zh: '已登记：{act}。', en: 'Recorded: {act}.' },
  test: { vi: 'Thử kết nối', zh: '测试连接', en: 'Test the connection' },
  testing: { vi: 'Đang thử…', zh: '正在测试…', en: 'Testing…' },
  testHow: {
    vi: 'Đi và về một vòng như bản tin thật, có ký, không đổi gì.',
    zh: '如真实报文往返一次，带签名，不改变任何内容。',
    en: 'One signed round trip like a message’s. It changes nothing.',
  },
  tested: { vi: 'Kết quả thử, {ms} ms', zh: '测试结果，{ms} 毫秒', en: 'What the test found, {ms} ms' },
  noAnswer: { vi: 'Máy chủ không trả lời.', zh: '服务器没有应答。', en: 'The server does not answer.' },
} as const satisfies Record<string, Text3>

export const LINK_NAMES = {
  working: { vi: 'Đang thông', zh: '正常', en: 'Working' },
  waiting: { vi: 'Đang chờ thử lại', zh: '等待重试', en: 'Waiting to try again' },
  broken: { vi: 'Đứt: chỉ gửi thăm dò', zh: '中断：仅发探测', en: 'Broken: only probes go' },
  stopped: { vi: 'Đã dừng', zh: '已停止', en: 'Stopped' },
} as const satisfies Record<LinkStateName, Text3>

/** As a button, and as what is recorded. */
export const LINK_ACT_NAMES = {
  pause: { vi: 'Tạm ngừng gửi', zh: '暂停发送', en: 'Pause sending' },
  block: { vi: 'Chặn phía bên kia', zh: '阻断对方', en: 'Block the other side' },
  resume: { vi: 'Mở lại', zh: '恢复', en: 'Resume' },
} as const satisfies Record<LinkAct, Text3>

export const LINK_ACT_MEANS = {
  pause: {
    vi: 'Ta thôi gửi, vẫn nhận. Bản tin mới được đánh số và giữ lại; mở lại thì gửi hết, không mất, không trùng.',
    zh: '我方停止发送，仍照常接收。新报文继续编号并保留；恢复后全部发送，不丢失、不重复。',
    en: 'We stop sending and go on taking. New messages get their numbers and wait; resumed, all of them go, none lost, none twice.',
  },
  block: {
    vi: 'Không gửi và không nhận gì, ví dụ khi nghi lộ khóa. Phía bên kia thấy ta từ chối và giữ bản tin của họ. Quá thời hạn mất liên lạc thì làn thông minh đóng với xe mới.',
    zh: '既不发送也不接收，例如怀疑密钥泄露时。对方会看到我方拒收并保留其报文。超过失联时限后智能车道不再接收新车辆。',
    en: 'Nothing is sent and nothing taken, for instance when a key may be lost. The other side sees that we refuse and keeps its messages. When the time without the link is over, smart lanes take nobody new.',
  },
  resume: {
    vi: 'Gửi và nhận trở lại từ đúng số đã dừng. Nếu dừng vì nội dung mâu thuẫn thì mâu thuẫn sẽ dừng kênh lần nữa: khi đó phải khôi phục.',
    zh: '从停止处的编号继续收发。若因内容冲突停止，冲突会使信道再次停止：届时须执行恢复程序。',
    en: 'Sending and taking go on from the number where they stopped. If a conflict stopped the channel it will stop it again: then it must be restored.',
  },
} as const satisfies Record<LinkAct, Text3>

export const TEST_STEP_NAMES = {
  address: { vi: 'Địa chỉ', zh: '地址', en: 'Address' },
  tls: { vi: 'TLS hai chiều', zh: '双向 TLS', en: 'Mutual TLS' },
  signature: { vi: 'Chữ ký HTTP', zh: 'HTTP 签名', en: 'HTTP signature' },
  keys: { vi: 'Khóa', zh: '密钥', en: 'Keys' },
  clock: { vi: 'Đồng hồ', zh: '时钟', en: 'Clock' },
  'log-head': { vi: 'Bản chốt nhật ký', zh: '日志签名摘要', en: 'Log head' },
  witness: { vi: 'Đối chứng', zh: '见证', en: 'Witness' },
  agreement: { vi: 'Quy ước', zh: '约定', en: 'Agreement' },
  numbers: { vi: 'Số thứ tự', zh: '编号', en: 'Numbers' },
  'way-back': { vi: 'Chiều về', zh: '返程', en: 'Way back' },
} as const satisfies Record<TestStep, Text3>

export const TEST_STATE_NAMES = {
  ok: { vi: 'được', zh: '正常', en: 'fine' },
  warning: { vi: 'lưu ý', zh: '注意', en: 'look at it' },
  failed: { vi: 'hỏng', zh: '失败', en: 'failed' },
  'not-used': { vi: 'không dùng', zh: '未使用', en: 'not used' },
  unknown: { vi: 'chưa thử', zh: '未测试', en: 'not tried' },
} as const satisfies Record<TestState, Text3>

export const SMART_NAMES = {
  'goes-on': { vi: 'Đang chạy', zh: '运行中', en: 'Running' },
  ending: { vi: 'Sắp phải dừng', zh: '即将停止', en: 'About to stop' },
  over: { vi: 'Đóng với xe mới', zh: '不再接收新车辆', en: 'Closed to new vehicles' },
} as const satisfies Record<'goes-on' | 'ending' | 'over', Text3>
