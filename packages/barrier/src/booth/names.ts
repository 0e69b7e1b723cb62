import type { DeviceKind } from '@landport/site/site-schema'
import type { LaneMode } from '@landport/site/vocabulary'
import type { Side } from '@landport/std/side'
import type { Text3 } from '@landport/std/text'
import type { CycleState } from '../cycle/cycle.ts'
import type { Provenance } from '../identify/verdict.ts'
import type { RoadDirection } from '../permit/permit.ts'
import type { ReadingFault, ReadingKind } from '../reading/reading.ts'
import type { DeviceView, LaneView } from './lane-view.ts'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

export const LANE_STATE_NAMES = {
  open: t('Đang mở', '开放', 'Open'),
  closed: t('Đóng', '关闭', 'Closed'),
  turning: t('Đang đổi chiều', '换向中', 'Changing direction'),
} as const satisfies Record<LaneView['state'], Text3>

export const LANE_MODE_NAMES = {
  smart: t('Làn thông minh', '智能车道', 'Smart lane'),
  traditional: t('Làn truyền thống', '传统车道（人工）', 'Traditional lane'),
} as const satisfies Record<LaneMode, Text3>

/** Site files name directions as seen from Viet Nam; people say them from where they stand. */
export const DIRECTION_FROM = {
  VN: { out: t('Chiều đi', '出境方向', 'Outbound'), in: t('Chiều về', '入境方向', 'Inbound') },
  CN: { out: t('Chiều vào', '入境方向', 'Inbound'), in: t('Chiều ra', '出境方向', 'Outbound') },
} as const satisfies Record<Side, Record<RoadDirection, Text3>>

export const CYCLE_STATE_NAMES = {
  unproved: t('Chưa xác nhận làn trống', '车道未确认无车', 'Not proved empty'),
  idle: t('Làn trống', '车道无车', 'Empty'),
  waiting: t('Xe ở vạch dừng', '车辆在停止线', 'Vehicle at the post'),
  ordered: t('Ba-ri-e đang mở', '道闸抬起中', 'Barrier rising'),
  open: t('Ba-ri-e đã mở', '道闸已抬起', 'Barrier up'),
  passing: t('Xe đang qua ba-ri-e', '车辆通过道闸中', 'Under the barrier'),
  between: t('Xe giữa ba-ri-e và đường biên giới', '车辆在道闸与边界线之间', 'Between barrier and line'),
  lowering: t('Ba-ri-e đang hạ', '道闸落下中', 'Barrier coming down'),
  tailgating: t('Xe bám đuôi', '尾随通行', 'Tailgating'),
  'two-vehicles': t(
    'Xe sau áp sát khi xe trước chưa qua',
    '前车未驶离，后车已跟上',
    'A second vehicle too close',
  ),
  'wrong-way': t('Xe đi ngược chiều', '车辆逆行', 'Wrong way'),
  stuck: t('Không chuyển động', '停滞不动', 'Does not move'),
  stopped: t('Đã dừng khẩn cấp', '已紧急停止', 'Emergency stop'),
  evacuating: t('Sơ tán', '疏散', 'Evacuation'),
} as const satisfies Record<CycleState, Text3>

export const READING_KIND_NAMES = {
  plate: t('Biển số', '车牌号', 'Plate'),
  container: t('Số container', '集装箱号', 'Container'),
  weight: t('Khối lượng toàn bộ xe', '车货总重', 'Gross weight of vehicle'),
  seal: t('Niêm phong', '封志', 'Seal'),
  transponder: t('Thẻ RFID', '射频标签', 'RFID tag'),
  credential: t('Mã QR, thẻ', '二维码、卡', 'QR or card'),
  driver: t('Lái xe', '驾驶员', 'Driver'),
  scan: t('Soi container', '机检', 'Scan'),
  disinfection: t('Khử trùng', '消毒', 'Disinfection'),
  height: t('Chiều cao', '高度', 'Height'),
  presence: t('Vòng từ', '地感线圈', 'Loop'),
  barrier: t('Ba-ri-e', '道闸', 'Barrier'),
  km0: t('Km 0 (đường biên giới)', '零公里处（边界线）', 'Km 0 (border line)'),
} as const satisfies Record<ReadingKind, Text3>

/** What one reading says of the vehicle that was found. */
export const SAYS_NAMES = {
  same: t('khớp', '一致', 'agrees'),
  'look-alike': t('gần giống, ký tự dễ nhầm', '形近，字符易混', 'looks alike'),
  fits: t('phù hợp', '吻合', 'fits'),
  different: t('khác', '不一致', 'differs'),
  nothing: t('không so được', '无法比对', 'says nothing'),
} as const satisfies Record<Provenance['says'], Text3>

export const DEVICE_STATE_NAMES = {
  heard: t('có tín hiệu', '有信号', 'heard'),
  silent: t('không trả lời', '无应答', 'silent'),
  fault: t('báo hỏng', '报故障', 'reports a fault'),
  unknown: t('chưa rõ', '状态不明', 'not known'),
} as const satisfies Record<DeviceView['state'], Text3>

export const deviceStateName = ({ state, floods = false }: Pick<DeviceView, 'state' | 'floods'>): Text3 =>
  state === 'fault' && floods ? FLOODS : DEVICE_STATE_NAMES[state]
const FLOODS = t('gửi quá nhiều, không đọc hết', '报文过多，未全部读取', 'says too much, not all is read')

/** Why a reading of a device is not taken. */
export const READING_FAULT_NAMES = {
  'not-its-own': t('không phải của thiết bị này', '不是该设备的读数', 'not its own'),
  'wrong-signature': t('chữ ký không đúng', '签名不正确', 'wrong signature'),
  replayed: t('tín hiệu gửi lại', '重放的读数', 'replayed'),
  stale: t('quá cũ', '已过时', 'too old'),
  'clock-ahead': t('đồng hồ thiết bị chạy nhanh', '设备时钟超前', 'its clock is ahead'),
  unreadable: t('không đọc được', '无法解读', 'cannot be read'),
} as const satisfies Record<ReadingFault, Text3>

export const CALIBRATION_NAMES = {
  valid: t('còn hạn kiểm định', '检定有效', 'calibration valid'),
  expired: t('quá hạn kiểm định', '检定逾期', 'calibration expired'),
  none: t('không cần kiểm định', '无须检定', 'no calibration needed'),
} as const satisfies Record<DeviceView['calibration'], Text3>

export const DEVICE_KIND_NAMES = {
  'plate-camera': t('Camera biển số', '车牌摄像机', 'Plate camera'),
  'container-camera': t('Camera số container', '箱号摄像机', 'Container camera'),
  weighbridge: t('Cân ô tô', '地磅', 'Weighbridge'),
  barrier: t('Ba-ri-e', '道闸', 'Barrier'),
  lights: t('Đèn tín hiệu', '信号灯', 'Lights'),
  loop: t('Vòng từ', '地感线圈', 'Loop'),
  'seal-reader': t('Đầu đọc seal định vị điện tử', '电子封志读取器', 'E-seal reader'),
  'transponder-reader': t('Đầu đọc RFID', '射频读取器', 'RFID reader'),
  'credential-reader': t('Đầu đọc mã QR, thẻ', '二维码和卡读取器', 'QR and card reader'),
  'driver-check': t('Thiết bị kiểm tra lái xe', '驾驶员核验设备', 'Driver check'),
  scanner: t('Máy soi container', '集装箱检查设备（机检）', 'Scanner'),
  disinfection: t('Cổng khử trùng', '消毒通道', 'Disinfection arch'),
  'height-sensor': t('Cảm biến quá chiều cao', '超高传感器', 'Over-height sensor'),
  'km0-sensor': t('Cảm biến Km 0', '零公里处传感器', 'Km 0 sensor'),
} as const satisfies Record<DeviceKind, Text3>
