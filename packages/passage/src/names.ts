import type { DecisionState, DecisionSubject, InspectionKind } from '@landport/clearance/board'
import type { ReadinessLine } from '@landport/clearance/fact'
import type { Direction } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type {
  Carrier,
  Channel,
  Flow,
  GoodsClass,
  Incident,
  OtherSideView,
  Passage,
  Phase,
} from './passage.ts'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

export const PHASE_NAMES: Readonly<Record<Phase, Text3>> = {
  registered: t('đã đăng ký', '已登记', 'registered'),
  announced: t('phía bên kia đã báo trước', '对方已预报', 'announced by the other side'),
  called: t('đã gọi vào', '已叫号', 'called forward'),
  'gated-in': t('đã vào khu vực cửa khẩu', '已进入卡口', 'inside the gate'),
  permitted: t('được phép qua', '准予通行', 'may cross'),
  crossed: t('đã qua đường biên giới', '已越过边界线', 'crossed'),
  accepted: t('phía bên kia đã tiếp nhận', '对方已接收', 'accepted by the other side'),
  returned: t('bị trả lại', '被退回', 'returned by the other side'),
  'in-yard': t('trong bến bãi', '在货场', 'in the yard'),
  released: t('được rời bến bãi', '准予离开货场', 'may leave the yard'),
  'sent-back': t('đã trả lại phía bên kia', '已退回对方', 'sent back'),
  'turned-around': t('quay đầu (chưa qua biên giới)', '掉头返回（未出境）', 'turned around'),
  moved: t('chuyển sang cửa khẩu khác', '转往其他口岸', 'moved to another gate'),
  cancelled: t('đã hủy', '已取消', 'cancelled'),
  closed: t('đã kết thúc', '已结束', 'closed'),
}

export const FLOW_NAMES: Readonly<Record<Flow, Text3>> = {
  'fruit-export': t('xuất khẩu trái cây', '水果出口', 'fruit export'),
  'electronics-export': t('xuất khẩu linh kiện điện tử', '电子元件出口', 'electronic components, export'),
  'electronics-import': t('nhập khẩu linh kiện điện tử', '电子元件进口', 'electronic components, import'),
  'general-export': t('xuất khẩu hàng khác', '其他货物出口', 'general export'),
  'general-import': t('nhập khẩu hàng khác', '其他货物进口', 'general import'),
  'returned-goods': t('hàng bị trả lại', '退回货物', 'returned goods'),
  empty: t('xe không hàng', '空车', 'empty vehicle'),
  'two-way': t('vận chuyển hai chiều', '双向运输', 'two-way trip'),
  'new-vehicles': t('xe mới tự chạy', '新车自行通行', 'new vehicles on their own wheels'),
  transit: t('quá cảnh', '过境运输', 'transit'),
  'temporary-import-re-export': t(
    'tạm nhập tái xuất',
    '暂时进口复出口（越方再出口转口）',
    'temporary import, re-export',
  ),
}

export const GOODS_NAMES: Readonly<Record<GoodsClass, Text3>> = {
  fruit: t('trái cây', '水果', 'fruit'),
  electronics: t('linh kiện điện tử', '电子元件', 'electronic components'),
  'agri-other': t('nông sản khác', '其他农产品', 'other agricultural goods'),
  general: t('hàng khác', '其他货物', 'general goods'),
  'new-vehicles': t('xe mới', '新车', 'new vehicles'),
  none: t('không hàng', '无货', 'no goods'),
}

export const DECISION_NAMES: Readonly<Record<DecisionState, Text3>> = {
  yes: t('đồng ý', '同意', 'yes'),
  no: t('không đồng ý', '不同意', 'no'),
  hold: t('tạm dừng', '暂缓', 'hold'),
  'not-yet': t('chưa có', '未处理', 'not yet'),
}

export const SUBJECT_NAMES: Readonly<Record<DecisionSubject, Text3>> = {
  declaration: t('tờ khai hải quan', '报关单', 'customs declaration'),
  manifest: t('bản kê hàng hóa đường bộ', '公路舱单', 'road manifest'),
  vehicle: t('phương tiện', '运输工具', 'vehicle'),
  mission: t('lệnh vận chuyển', '运输任务', 'mission'),
  person: t('người', '人员', 'person'),
  lot: t('lô kiểm dịch', '检疫批', 'quarantine lot'),
  health: t('kiểm dịch y tế', '卫生检疫', 'health quarantine'),
  flow: t('điều tiết phương tiện', '车辆调度', 'order of vehicles'),
  goods: t('hàng hóa', '货物', 'goods'),
  supervision: t('giám sát hải quan', '海关监管', 'customs supervision'),
}

export const INSPECTION_NAMES: Readonly<Record<InspectionKind, Text3>> = {
  documents: t('kiểm tra hồ sơ', '审单', 'document check'),
  scan: t('soi container', '机检', 'scan'),
  physical: t('kiểm tra thực tế hàng hóa (kiểm hóa)', '人工查验（开箱）', 'physical inspection'),
  sample: t('lấy mẫu', '取样', 'sampling'),
  disinfection: t('khử trùng', '消毒处理', 'disinfection'),
  vehicle: t('kiểm tra phương tiện', '检查运输工具', 'vehicle check'),
}

export const LANE_MODE_NAMES: Readonly<Record<Passage['laneMode'], Text3>> = {
  smart: t('làn thông minh', '智能车道', 'smart lane'),
  traditional: t('làn truyền thống', '传统车道（人工）', 'traditional lane'),
}

/** Of Vietnam's customs. Own side only: the channel is never shown to the other country. */
export const CHANNEL_NAMES: Readonly<Record<Channel, Text3>> = {
  green: t('luồng xanh', '越方绿色类（免审单、免查验）', 'green channel'),
  yellow: t('luồng vàng', '越方黄色类（审单）', 'yellow channel'),
  red: t('luồng đỏ', '越方红色类（审单并查验）', 'red channel'),
  unknown: t('chưa phân luồng', '越方尚未分流', 'no channel yet'),
}

/** China's customs names no channels: it says which checks a declaration needs. */
export const CHANNEL_NAMES_CN: Readonly<Record<Channel, Text3>> = {
  green: t('miễn kiểm tra hồ sơ và hàng hóa', '免审单、免查验', 'no document check, no inspection'),
  yellow: t('kiểm tra hồ sơ', '须审单', 'document check'),
  red: t('kiểm tra hồ sơ và hàng hóa', '须审单并查验', 'document check and inspection'),
  unknown: t('hải quan chưa xác định mức kiểm tra', '海关尚未确定查验要求', 'checks not set yet'),
}

export const CARRIER_NAMES: Readonly<Record<Carrier['kind'], Text3>> = {
  truck: t('xe tải', '货车', 'truck'),
  'guided-vehicle': t('xe dẫn đường thông minh (IGV)', '无人驾驶运输车（IGV）', 'guided vehicle'),
  'own-wheels': t('xe mới tự chạy', '自行通行的新车', 'on its own wheels'),
}

export const OTHER_SIDE_NAMES: Readonly<Record<OtherSideView['state'], Text3>> = {
  'not-told': t('chưa có tin', '未告知', 'not told'),
  received: t('đã nhận tin', '已收到', 'received'),
  'may-proceed': t('có thể cho qua', '可以通行', 'may proceed'),
  'not-yet': t('chưa thể cho qua', '尚不可通行', 'not yet'),
  crossed: t('đã thấy xe qua', '已见车辆通过', 'seen crossing'),
  accepted: t('đã tiếp nhận', '已接收', 'accepted'),
  returned: t('trả lại', '退回', 'returned'),
}

export const READINESS_NAMES: Readonly<Record<ReadinessLine['status'], Text3>> = {
  met: t('đã có', '已具备', 'met'),
  failed: t('không đạt', '不合格', 'failed'),
  unavailable: t('chưa tra cứu được', '暂无法查询', 'source unavailable'),
  missing: t('còn thiếu', '缺少', 'missing'),
  'expires-before-crossing': t('hết hạn trước khi qua', '通行前将过期', 'lapses before the crossing'),
}

export const INCIDENT_NAMES: Readonly<Record<Incident['kind'], Text3>> = {
  'crossed-without-permission': t(
    'qua đường biên giới khi chưa được phép',
    '未获准予通行即越过边界线',
    'crossed without permission',
  ),
  'opened-without-permission': t(
    'ba-ri-e mở khi chưa được phép qua',
    '未获准予通行即抬杆',
    'barrier opened without permission',
  ),
  'crossed-before-batch': t(
    'qua trước xe cùng số lô vận chuyển',
    '先于同批次车辆越过边界线',
    'crossed before its batch',
  ),
  'wrong-direction': t('đi ngược chiều', '逆向行驶', 'wrong direction'),
  'weight-mismatch': t('khối lượng không khớp', '重量不符', 'weight differs'),
  'plate-mismatch': t('biển số không khớp', '车牌不符', 'plate differs'),
  returned: t('bị trả lại', '被退回', 'returned'),
}

export const DIRECTION_NAMES: Readonly<Record<Direction, Text3>> = {
  out: t('chiều đi', '出', 'out'),
  in: t('chiều đến', '进', 'in'),
}
