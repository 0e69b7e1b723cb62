import type { KeyView, TrustView } from '@landport/api/exchange'
import type { Text3 } from '@landport/std/text'

export const STATEMENT_TEXTS = {
  how: {
    vi: 'Sau mỗi ngày của cửa khẩu (20:00 Hà Nội), hai bên cùng ký: kênh nào, từ số nào đến số nào, gốc cây Merkle. Khác nhau thì nêu tên từng bản tin.',
    zh: '口岸每日结束（河内时间 20:00）后，双方共同签署：各信道起止编号及默克尔根。不一致时逐条列出报文。',
    en: 'After each day of the gate (20:00 in Hanoi) both sides sign together: each channel, from which number to which, and the Merkle root. Where they differ the messages are named.',
  },
  propose: { vi: 'Đề xuất đối chiếu ngay', zh: '立即发起对账', en: 'Propose a statement now' },
  proposeHow: {
    vi: 'Bạn sẽ được ghi là người yêu cầu; phía bên kia ký phần của họ.',
    zh: '将登记由您发起；对方签署其部分。',
    en: 'You are recorded as the one who asked; the other side signs its half.',
  },
  proposed: { vi: 'Ngày {day}: hai bên khớp.', zh: '{day}：双方一致。', en: '{day}: both sides agree.' },
  differs: {
    vi: 'Ngày {day}: không khớp, xem dưới đây.',
    zh: '{day}：不一致，见下。',
    en: '{day}: they differ, see below.',
  },
  failed: { vi: 'Không lập được: {why}', zh: '未能完成：{why}', en: 'There is none: {why}' },
  none: {
    vi: 'Chưa có biên bản nào. Biên bản đầu tiên được lập khi ngày của cửa khẩu kết thúc, hoặc khi có người đề xuất.',
    zh: '尚无对账单。口岸当日结束时或有人发起时生成第一份。',
    en: 'No statement yet. The first is made when the gate’s day ends, or when somebody proposes one.',
  },
  agrees: { vi: 'Khớp', zh: '一致', en: 'Agree' },
  differ: { vi: 'Không khớp', zh: '不一致', en: 'Differ' },
  signedBy: { vi: '{side} ký', zh: '{side}签署', en: 'signed by {side}' },
  channel: { vi: 'Kênh', zh: '信道', en: 'Channel' },
  numbers: { vi: 'Số', zh: '编号', en: 'Numbers' },
  root: { vi: 'Gốc', zh: '根', en: 'Root' },
  differing: { vi: 'Bản tin khác nhau', zh: '不一致的报文', en: 'Messages that differ' },
  ends: {
    vi: 'ta có đến {own}, bên kia đến {other}',
    zh: '我方至 {own}，对方至 {other}',
    en: 'ours up to {own}, theirs up to {other}',
  },
} as const satisfies Record<string, Text3>

export const TRUST_TEXTS = {
  keys: { vi: 'Khóa ký', zh: '签名密钥', en: 'Signing keys' },
  required: {
    vi: 'Mỗi văn bản của phía bên kia phải có: {names}',
    zh: '对方每份文本须有：{names}',
    en: 'Every text of the other side needs: {names}',
  },
  whose: { vi: 'Của', zh: '所属', en: 'Whose' },
  ours: { vi: 'Ta', zh: '我方', en: 'Ours' },
  theirs: { vi: 'Phía bên kia', zh: '对方', en: 'Theirs' },
  algorithm: { vi: 'Thuật toán', zh: '算法', en: 'Algorithm' },
  id: { vi: 'Mã khóa', zh: '密钥标识', en: 'Key id' },
  valid: { vi: 'Hiệu lực', zh: '有效期', en: 'Valid' },
  noLimit: { vi: 'không hạn', zh: '不限', en: 'no limit' },
  state: { vi: 'Tình trạng', zh: '状态', en: 'State' },
  certificates: { vi: 'Chứng thư đường truyền', zh: '线路证书', en: 'Line certificates' },
  noTls: {
    vi: 'Đường truyền này chạy không có TLS hai chiều: chỉ dùng thử trên một máy.',
    zh: '此线路未使用双向 TLS：仅限单机试用。',
    en: 'This line runs without mutual TLS: for a trial on one machine only.',
  },
  subject: { vi: 'Tên', zh: '名称', en: 'Name' },
  fingerprint: { vi: 'Mã nhận dạng', zh: '证书指纹', en: 'Fingerprint' },
  logs: { vi: 'Nhật ký và đối chứng', zh: '日志与见证', en: 'Logs and witnesses' },
  log: { vi: 'Nhật ký', zh: '日志', en: 'Log' },
  entries: { vi: 'Mục', zh: '条数', en: 'Entries' },
  witnessed: { vi: 'Bên kia ký đối chứng', zh: '对方见证', en: 'Cosigned by the other side' },
  weCosigned: { vi: 'ta ký đối chứng {age} trước', zh: '我方 {age}前见证', en: 'we cosigned {age} ago' },
  notYet: { vi: 'chưa', zh: '尚未', en: 'not yet' },
  behind: { vi: 'chậm', zh: '滞后', en: 'behind' },
  closed: {
    vi: 'ĐÃ ĐÓNG: ta có {own} mục, phía bên kia giữ bản chốt {held} mục',
    zh: '已关闭：我方 {own} 条，对方持有 {held} 条的摘要',
    en: 'CLOSED: we have {own} entries, the other side holds a head over {held}',
  },
  witnessState: { vi: 'Bên đối chứng của ta', zh: '我方见证', en: 'Our witness' },
  check: { vi: 'Đọc lại sổ', zh: '复核', en: 'Check of what is stored' },
  checkRound: {
    vi: '{lines} dòng trong {seconds} giây, {findings} phát hiện',
    zh: '{seconds} 秒复核 {lines} 行，发现 {findings} 处',
    en: '{lines} lines in {seconds} s, {findings} findings',
  },
  checkFirst: { vi: 'vòng đầu đang chạy', zh: '首轮进行中', en: 'the first round is under way' },
  accusations: {
    vi: 'Nhật ký của phía bên kia bị làm khác',
    zh: '对方日志分歧存证',
    en: 'Heads of the other side that contradict each other',
  },
  bothHeads: { vi: 'Cả hai bản chốt', zh: '两份签名摘要', en: 'Both heads' },
  noAccusations: { vi: 'Không có.', zh: '无。', en: 'None.' },
  accusationMeans: {
    vi: 'Hai bản chốt cùng do khóa của phía bên kia ký mà không thể cùng đúng. Cả hai được giữ mãi làm bằng chứng.',
    zh: '两份签名摘要均由对方密钥签署却不可能同时成立。两份均永久存证。',
    en: 'Two heads, both signed by the other side’s key, that cannot both be true. Both are kept for ever as evidence.',
  },
} as const satisfies Record<string, Text3>

export const KEY_STATE_NAMES = {
  counts: { vi: 'có hiệu lực', zh: '有效', en: 'counts' },
  soon: { vi: 'sắp hết hạn', zh: '即将到期', en: 'ends within 30 days' },
  'not-yet': { vi: 'chưa đến hạn', zh: '尚未生效', en: 'not yet' },
  over: { vi: 'hết hạn', zh: '已过期', en: 'over' },
} as const satisfies Record<KeyView['state'], Text3>

export const WITNESS_STATE_NAMES = {
  comparing: { vi: 'đang so lại', zh: '正在核对', en: 'comparing' },
  on: { vi: 'đang ký đối chứng', zh: '见证中', en: 'cosigning' },
  'state-lost': {
    vi: 'mất bộ nhớ, phải khôi phục',
    zh: '记录丢失，须恢复',
    en: 'its memory is lost: restore',
  },
  'state-behind': {
    vi: 'bộ nhớ cũ, phải khôi phục',
    zh: '记录过旧，须恢复',
    en: 'its memory is old: restore',
  },
} as const satisfies Record<TrustView['witness'], Text3>

/** Why a head is held against the other side. */
export const ACCUSATION_NAMES = {
  'another-root-for-the-same-size': {
    vi: 'cùng số mục, khác gốc',
    zh: '条数相同而根不同',
    en: 'another root for the same size',
  },
  'not-consistent': {
    vi: 'không nối tiếp bản trước',
    zh: '与前一份不连续',
    en: 'does not grow out of the one before',
  },
} as const satisfies Record<string, Text3>
