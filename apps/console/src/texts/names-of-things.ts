import type { Channel, Flow, GoodsClass, Incident, Reading } from '@landport/passage/passage'
import type { Text3 } from '@landport/std/text'

export const FLOW_NAMES = {
  'fruit-export': { vi: 'Xuất khẩu trái cây', zh: '水果出口', en: 'Fruit export' },
  'electronics-export': { vi: 'Xuất khẩu linh kiện điện tử', zh: '电子元件出口', en: 'Electronics export' },
  'electronics-import': { vi: 'Nhập khẩu linh kiện điện tử', zh: '电子元件进口', en: 'Electronics import' },
  'general-export': { vi: 'Xuất khẩu hàng khác', zh: '其他货物出口', en: 'General export' },
  'general-import': { vi: 'Nhập khẩu hàng khác', zh: '其他货物进口', en: 'General import' },
  'returned-goods': { vi: 'Hàng bị trả lại', zh: '退运货物', en: 'Returned goods' },
  empty: { vi: 'Xe không hàng', zh: '空车', en: 'Empty vehicle' },
  'two-way': { vi: 'Chở hàng hai chiều', zh: '双向载货', en: 'Two-way trip' },
  'new-vehicles': { vi: 'Xe mới nhập khẩu', zh: '进口新车', en: 'New vehicles' },
  transit: { vi: 'Quá cảnh', zh: '过境', en: 'Transit' },
  'temporary-import-re-export': {
    vi: 'Tạm nhập tái xuất',
    zh: '暂时进口复出口',
    en: 'Temporary import for re-export',
  },
} as const satisfies Record<Flow, Text3>

export const GOODS_NAMES = {
  fruit: { vi: 'Trái cây', zh: '水果', en: 'Fruit' },
  electronics: { vi: 'Linh kiện điện tử', zh: '电子元件', en: 'Electronics' },
  'agri-other': { vi: 'Nông sản khác', zh: '其他农产品', en: 'Other farm goods' },
  general: { vi: 'Hàng khác', zh: '其他货物', en: 'General cargo' },
  'new-vehicles': { vi: 'Xe mới', zh: '新车', en: 'New vehicles' },
  none: { vi: 'Không hàng', zh: '无货', en: 'No goods' },
} as const satisfies Record<GoodsClass, Text3>

export const LANE_MODE_NAMES = {
  smart: { vi: 'Làn thông minh', zh: '智能车道', en: 'Smart lane' },
  traditional: { vi: 'Làn truyền thống', zh: '传统车道（人工）', en: 'Traditional lane' },
} as const satisfies Record<'smart' | 'traditional', Text3>

/** On the Vietnamese side only; never shown to the other side. */
export const CHANNEL_NAMES = {
  green: { vi: 'luồng xanh', zh: '越方绿色类（免审单、免查验）', en: 'green channel' },
  yellow: { vi: 'luồng vàng', zh: '越方黄色类（审单）', en: 'yellow channel' },
  red: { vi: 'luồng đỏ', zh: '越方红色类（审单并查验）', en: 'red channel' },
  unknown: { vi: 'chưa phân luồng', zh: '越方尚未分流', en: 'no channel yet' },
} as const satisfies Record<Channel, Text3>

export const INCIDENT_NAMES = {
  'crossed-without-permission': {
    vi: 'Qua biên giới khi chưa được phép',
    zh: '未获准即越界',
    en: 'Crossed without permission',
  },
  'wrong-direction': { vi: 'Đi ngược chiều làn', zh: '逆向行驶', en: 'Wrong direction' },
  'weight-mismatch': { vi: 'Khối lượng sai lệch', zh: '重量差异', en: 'Weight differs' },
  'plate-mismatch': { vi: 'Biển số sai lệch', zh: '车牌差异', en: 'Plate differs' },
  returned: { vi: 'Bị bên kia trả lại', zh: '被对方退回', en: 'Returned by the other side' },
} as const satisfies Record<Incident['kind'], Text3>

export const READING_NAMES = {
  plate: { vi: 'Biển số', zh: '车牌识别', en: 'Plate' },
  weight: { vi: 'Cân', zh: '称重', en: 'Weight' },
  barrier: { vi: 'Ba-ri-e', zh: '道闸', en: 'Barrier' },
  km0: { vi: 'Km 0', zh: '零公里处', en: 'Km 0' },
} as const satisfies Record<Reading['kind'], Text3>

export const SUBJECT_NAMES: Readonly<Record<string, Text3>> = {
  goods: { vi: 'hàng hóa', zh: '货物', en: 'goods' },
  vehicle: { vi: 'phương tiện', zh: '车辆', en: 'vehicle' },
  person: { vi: 'người', zh: '人员', en: 'person' },
  supervision: { vi: 'hàng qua KVGS', zh: '监管区核放', en: 'supervised area' },
  lot: { vi: 'lô kiểm dịch', zh: '检疫批', en: 'quarantine lot' },
  declaration: { vi: 'tờ khai hải quan', zh: '报关单', en: 'customs declaration' },
  manifest: { vi: 'bản kê hàng hóa', zh: '公路舱单', en: 'manifest' },
  mission: { vi: 'lệnh vận chuyển', zh: '运输任务', en: 'mission' },
  health: { vi: 'kiểm dịch y tế', zh: '卫生检疫', en: 'health' },
  flow: { vi: 'điều tiết xe', zh: '车辆调度', en: 'traffic flow' },
}
