import type { Text3 } from '@landport/std/text'
import type { OpeningReason } from './opening.ts'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/**
 * What keeps the barrier down, for the person at the booth and for the record. What to do next stands in
 * `booth/next-action-texts.ts`, what the driver is told in `booth/driver-sign.ts`.
 */
export const OPENING_TEXTS = {
  emergency: t('Có lệnh khẩn cấp tại cửa khẩu', '口岸有紧急指令', 'An emergency order holds at the gate'),
  'lane-stopped': t('Làn đã bị dừng', '车道已被停止', 'The lane was stopped'),
  'lane-closed': t('Làn đang đóng', '车道已关闭', 'The lane is closed'),
  'lane-turning': t('Làn đang đổi chiều', '车道正在换向', 'The lane is changing direction'),
  'wrong-direction': t(
    'Được phép qua ở chiều ngược lại',
    '准予通行的方向相反',
    'It may pass in the other direction, not in this one',
  ),
  'way-occupied': t(
    'Đoạn đường sau ba-ri-e chưa trống',
    '道闸后方路段未清空',
    'The road behind the barrier is not free',
  ),
  nobody: t('Thiết bị chưa đọc được gì', '设备尚未读到任何信息', 'No device has read anything yet'),
  'unknown-vehicle': t(
    'Xe không khớp lượt qua nào đã biết',
    '车辆与任何已知通行单不符',
    'The vehicle matches no known passage',
  ),
  contradicted: t('Các thiết bị đọc trái nhau', '各设备读数相互矛盾', 'The devices contradict each other'),
  unsure: t('Chưa đủ chắc chắn là xe nào', '尚不能确定是哪辆车', 'It is not sure enough which vehicle it is'),
  'device-objects': t(
    'Có thiết bị báo điều không cho phép qua',
    '有设备提示不得通行',
    'A device of the lane objects',
  ),
  'no-release': t(
    'Làn không có mã cho phép qua của xe này',
    '车道没有此车的电子通行码',
    'The lane has no release token for this vehicle',
  ),
  'not-permitted': t('Chưa được phép qua', '尚未准予通行', 'It may not pass yet'),
  'came-without-permission': t(
    'Xe đã qua đường biên giới khi chưa được phép',
    '车辆未获准即越过边界线',
    'It came over the line without permission',
  ),
  revoked: t(
    'Cho phép qua đã hết hiệu lực hoặc đã bị thu hồi',
    '准予通行已失效或已被收回',
    'The release was taken back, or is over',
  ),
  'release-forged': t(
    'Chữ ký của mã cho phép qua không đúng',
    '电子通行码的签名不正确',
    'The signature of the release token is wrong',
  ),
  'release-not-yet': t(
    'Mã cho phép qua chưa đến giờ',
    '电子通行码尚未生效',
    'The release token is not valid yet',
  ),
  'release-expired': t('Mã cho phép qua đã quá giờ', '电子通行码已过有效期', 'The release token has expired'),
  'wrong-lane': t(
    'Mã cho phép qua không nêu làn này',
    '电子通行码未列出此车道',
    'The release token does not name this lane',
  ),
  'wrong-mode': t(
    'Xe không thuộc phương thức của làn này',
    '车辆不适用此车道的通行方式',
    'The vehicle is not for this kind of lane',
  ),
  'used-elsewhere': t(
    'Mã cho phép qua đã được dùng ở làn khác',
    '电子通行码已在其他车道使用',
    'The release token was used at another lane',
  ),
  'used-here': t(
    'Mã cho phép qua đã được dùng ở làn này',
    '电子通行码已在此车道使用',
    'The release token was used at this lane',
  ),
  'opening-interrupted': t(
    'Máy của làn bị ngắt khi đang mở ba-ri-e cho xe này',
    '车道计算机在为该车抬杆时中断',
    'The lane computer was interrupted while it opened for this vehicle',
  ),
  'gate-closed': t('Cửa khẩu đang tạm dừng thông quan', '口岸暂停通关', 'The gate is closed now'),
  'gate-unknown': t(
    'Chưa rõ cửa khẩu có đang làm việc',
    '口岸开放状态不明',
    'Nobody knows whether the gate is open',
  ),
  'other-side-closed': t(
    'Phía bên kia đang tạm dừng thông quan',
    '对方暂停通关',
    'The other side is closed now',
  ),
  'other-side-unknown': t(
    'Chưa rõ tình trạng phía bên kia',
    '对方状态不明',
    'The state of the other side is unknown',
  ),
  'bounds-must-stop': t(
    'Mất kết nối: loại xe này phải dừng',
    '断网：此类车辆必须停下',
    'Cut off: this kind of vehicle must stop',
  ),
  'bounds-time': t(
    'Mất kết nối quá thời gian cho phép',
    '断网已超过允许时间',
    'Cut off for longer than the rules allow',
  ),
  'bounds-count': t(
    'Đã qua đủ số xe được phép khi mất kết nối',
    '断网期间通行车数已达上限',
    'As many vehicles as allowed have passed since the lane was cut off',
  ),
  'bounds-home-lane': t(
    'Mất kết nối: xe chỉ được đi làn riêng ghi trong mã',
    '断网：车辆只能走通行码中的首位车道',
    'Cut off: the vehicle may take only the lane that its token names first',
  ),
  'never-heard': t(
    'Làn chưa nhận được tin nào từ máy chủ',
    '车道尚未收到过服务器消息',
    'The lane has never heard the server',
  ),
  'barrier-by-hand': t(
    'Ba-ri-e này do cơ quan quản lý mở bằng tay',
    '此道闸由所属部门手动抬杆',
    "This barrier is raised by its agency's own hand",
  ),
} as const satisfies Record<OpeningReason, Text3>
