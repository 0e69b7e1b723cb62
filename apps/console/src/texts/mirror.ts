import type { DiscrepancyAct, DiscrepancyNote, DiscrepancyView } from '@landport/api/mirror'
import type { DiscrepancyPart, MirrorStage, Severity } from '@landport/clearance/mirror/discrepancy'
import type { MirrorRecordKind } from '@landport/clearance/mirror/record'
import type { Text3 } from '@landport/std/text'

export const MIRROR_TEXTS = {
  title: { vi: 'Đối soát hai bên', zh: '双方核对', en: 'Reconciliation' },
  count: {
    vi: '{count} sai lệch dữ liệu đang mở, hạn sớm nhất ở trên',
    zh: '{count} 项数据差异待处理，时限最近的在前',
    en: '{count} discrepancies standing, the earliest deadline first',
  },
  countOver: {
    vi: '{count} sai lệch dữ liệu đã kết thúc, mới nhất ở trên',
    zh: '{count} 项数据差异已了结，最近的在前',
    en: '{count} discrepancies over, the latest first',
  },
  stopsNothing: {
    vi: 'Sai lệch dữ liệu chỉ báo rằng hai bản ghi khác nhau. Tự nó không dừng phương tiện nào và không sửa hồ sơ của bên nào.',
    zh: '数据差异仅表示两份记录不同；其本身不会拦停任何车辆，也不会更改任何一方的记录。',
    en: 'A discrepancy says that two records differ. By itself it stops no vehicle and changes neither side’s record.',
  },
  ofVehicles: {
    vi: '{count} sai lệch dữ liệu của xe đang đến: mở đối soát',
    zh: '途中车辆的双方记录有 {count} 处不同：打开核对',
    en: '{count} records of vehicles on their way differ: open reconciliation',
  },
  empty: {
    vi: 'Không có sai lệch nào khớp bộ lọc. Bản ghi của hai bên được đối soát ngay khi đến.',
    zh: '没有符合筛选条件的差异。双方记录一到即自动核对。',
    en: 'No discrepancy matches the filter. Records are compared as soon as they come.',
  },
  scope: { vi: 'Phạm vi', zh: '范围', en: 'Scope' },
  standing: { vi: 'Đang mở', zh: '待处理', en: 'Standing' },
  over: { vi: 'Đã kết thúc', zh: '已了结', en: 'Over' },
  owner: { vi: 'Cơ quan xử lý', zh: '负责部门', en: 'Owner' },
  allOwners: { vi: 'Mọi cơ quan', zh: '全部部门', en: 'All owners' },
  stage: { vi: 'Giai đoạn', zh: '阶段', en: 'Stage' },
  allStages: { vi: 'Cả hai giai đoạn', zh: '两个阶段', en: 'Both stages' },
  type: { vi: 'Loại', zh: '类型', en: 'Type' },
  allTypes: { vi: 'Mọi loại', zh: '全部类型', en: 'All types' },
  list: { vi: 'Các sai lệch dữ liệu', zh: '数据差异列表', en: 'Discrepancies' },
  chosen: { vi: 'Sai lệch đang chọn', zh: '当前差异', en: 'Chosen discrepancy' },
  subject: { vi: 'Về', zh: '对象', en: 'About' },
  nothingStated: { vi: 'chưa có bản ghi', zh: '尚无记录', en: 'no record yet' },
  notSaid: { vi: 'không ghi', zh: '未填写', en: 'not stated' },
  ourRecord: { vi: 'Bản ghi phía ta', zh: '我方记录', en: 'Our record' },
  theirRecord: { vi: 'Bản ghi phía bên kia', zh: '对方记录', en: 'The other side’s record' },
  due: { vi: 'Hạn', zh: '时限', en: 'Due' },
  openPassage: { vi: 'Mở lượt qua', zh: '打开通行单', en: 'Open the passage' },
  openAll: { vi: 'Mở danh sách đối soát', zh: '打开核对列表', en: 'Open the list' },
  asked: {
    vi: 'Đã đề nghị bên kia sửa',
    zh: '已请对方更正',
    en: 'The other side was asked to correct it',
  },
  words: {
    vi: 'Lời giải thích hoặc kết luận (chỉ lưu ở bên ta)',
    zh: '说明或结论（仅保存在我方）',
    en: 'What explains or settles it (stays on this side)',
  },
  willSend: {
    vi: 'Bên kia sẽ nhận được hai giá trị và đề nghị sửa, không kèm lời nào của ta.',
    zh: '对方将收到两个数值和更正请求，不含我方任何文字。',
    en: 'The other side is sent the two values and the request, and no word of ours.',
  },
  record: { vi: 'Ghi nhận', zh: '记录', en: 'Record' },
  cancel: { vi: 'Thôi', zh: '取消', en: 'Cancel' },
  recorded: { vi: 'Đã ghi: {act}', zh: '已记录：{act}', en: 'Recorded: {act}' },
  notYours: {
    vi: 'Chỉ người của cơ quan xử lý mới ghi được.',
    zh: '只有负责部门的人员可以记录。',
    en: 'Only people of the owning agency can act on it.',
  },
  notes: { vi: 'Diễn biến', zh: '过程', en: 'What happened' },
  toldTitle: {
    vi: 'Bên kia báo sai lệch',
    zh: '对方告知的差异',
    en: 'Told by the other side',
  },
  theirs: { vi: 'Giá trị của họ', zh: '对方的值', en: 'Their value' },
  ours: { vi: 'Giá trị của ta', zh: '我方的值', en: 'Our value' },
  asks: { vi: 'Họ đề nghị', zh: '对方请求', en: 'They ask for' },
  keyTake: { vi: 'nhận xử lý', zh: '受理', en: 'take up' },
  keyExplain: { vi: 'giải thích', zh: '说明', en: 'explain' },
  keySettle: { vi: 'kết thúc', zh: '了结', en: 'settle' },
  keyAsk: { vi: 'đề nghị sửa', zh: '请对方更正', en: 'ask for a correction' },
} as const satisfies Record<string, Text3>

export const STAGE_NAMES = {
  'before-arrival': { vi: 'trước khi xe đến', zh: '车辆到达前', en: 'before arrival' },
  'after-import': { vi: 'sau tờ khai nhập khẩu', zh: '进口申报后', en: 'after the import declaration' },
} as const satisfies Record<MirrorStage, Text3>

export const PART_NAMES = {
  plate: { vi: 'biển số', zh: '车牌号', en: 'plate' },
  trailer: { vi: 'biển số rơ moóc', zh: '挂车号牌', en: 'trailer plate' },
  'batch-number': { vi: 'số lô vận chuyển', zh: '货物运输批次号', en: 'batch number' },
  container: { vi: 'số container', zh: '集装箱号', en: 'container number' },
  seal: { vi: 'số niêm phong', zh: '封志号', en: 'seal number' },
  exporter: { vi: 'người xuất khẩu', zh: '出口商', en: 'exporter' },
  importer: { vi: 'người nhập khẩu', zh: '进口商', en: 'importer' },
} as const satisfies Record<DiscrepancyPart, Text3>

export const SEVERITY_NAMES = {
  high: { vi: 'xem ngay', zh: '尽快查看', en: 'look now' },
  medium: { vi: 'xem trong ca', zh: '当班查看', en: 'look this shift' },
  low: { vi: 'để biết', zh: '供参考', en: 'for information' },
} as const satisfies Record<Severity, Text3>

export const DISCREPANCY_STATE_NAMES = {
  open: { vi: 'mới', zh: '新', en: 'new' },
  'taken-up': { vi: 'đang xử lý', zh: '处理中', en: 'in hand' },
  explained: { vi: 'đã giải thích', zh: '已说明', en: 'explained' },
  settled: { vi: 'đã giải quyết', zh: '已处理完毕', en: 'settled' },
  closed: { vi: 'hai bên không còn khác nhau', zh: '双方记录已一致', en: 'the records differ no more' },
} as const satisfies Record<DiscrepancyView['state'], Text3>

export const DISCREPANCY_ACT_NAMES = {
  'take-up': { vi: 'Nhận xử lý', zh: '受理', en: 'Take up' },
  explain: { vi: 'Giải thích', zh: '说明', en: 'Explain' },
  settle: { vi: 'Kết thúc', zh: '了结', en: 'Settle' },
  'ask-correction': { vi: 'Đề nghị bên kia sửa', zh: '请对方更正', en: 'Ask the other side to correct' },
} as const satisfies Record<DiscrepancyAct, Text3>

export const NOTE_NAMES = {
  opened: { vi: 'phát hiện', zh: '发现', en: 'found' },
  changed: { vi: 'giá trị thay đổi', zh: '数值变化', en: 'values changed' },
  closed: {
    vi: 'tự kết thúc: hai bên không còn khác nhau',
    zh: '自动了结：双方记录已一致',
    en: 'closed: the records differ no more',
  },
  'taken-up': { vi: 'nhận xử lý', zh: '受理', en: 'taken up' },
  explained: { vi: 'giải thích', zh: '说明', en: 'explained' },
  settled: { vi: 'kết thúc', zh: '了结', en: 'settled' },
  'correction-asked': { vi: 'đề nghị bên kia sửa', zh: '请对方更正', en: 'correction asked for' },
} as const satisfies Record<DiscrepancyNote['what'], Text3>

export const RECORD_KIND_NAMES = {
  'advance-data': { vi: 'dữ liệu khai báo trước', zh: '预报数据', en: 'advance data' },
  'export-declaration': { vi: 'tờ khai xuất khẩu', zh: '出口报关单', en: 'export declaration' },
  'road-manifest': { vi: 'bản kê hàng hóa đường bộ', zh: '公路舱单', en: 'road manifest' },
  'exit-notice': { vi: 'báo xe xuất', zh: '出境确报', en: 'exit notice' },
  'entry-notice': { vi: 'báo xe nhập', zh: '进境确报', en: 'entry notice' },
  'gate-reading': { vi: 'thiết bị tại cổng đọc', zh: '卡口设备读取', en: 'gate reading' },
  'import-declaration': { vi: 'tờ khai nhập khẩu', zh: '进口报关单', en: 'import declaration' },
} as const satisfies Record<MirrorRecordKind, Text3>

export const ASKS_NAMES = {
  nothing: { vi: 'không đề nghị gì', zh: '无请求', en: 'nothing' },
  information: { vi: 'thông tin', zh: '提供信息', en: 'information' },
  correction: { vi: 'sửa', zh: '更正', en: 'a correction' },
} as const satisfies Record<'nothing' | 'information' | 'correction', Text3>
