import type { Text3 } from '@landport/std/text'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

export const ACT_TEXTS = {
  acts: t('Thao tác tại làn', '车道操作', 'Acts at this lane'),
  openByHand: t('Mở bằng tay', '手动抬杆', 'Open by hand'),
  lower: t('Hạ ba-ri-e', '落下道闸', 'Lower the barrier'),
  identify: t('Chọn lượt qua', '选择通行单', 'Choose the passage'),
  proveEmpty: t('Xác nhận làn trống', '确认车道已空', 'Confirm the lane is empty'),
  slip: t('Phiếu giấy', '纸质凭证', 'Paper slip'),
  stop: t('Dừng khẩn cấp', '紧急停止', 'Emergency stop'),
  evacuate: t('Sơ tán', '疏散', 'Evacuate'),
  willRecord: t('Sẽ ghi nhận', '将记录', 'What will be recorded'),
  done: t('Đã ghi nhận lúc {time}.', '已于 {time} 记录。', 'Recorded at {time}.'),
  vehicleLeft: t(
    'Xe lúc mở câu hỏi này đã rời làn. Đóng lại, nhìn xe đang đứng rồi thao tác lại.',
    '打开此问题时的车辆已离开。请关闭，查看现在的车辆后重新操作。',
    'The vehicle that stood here when this was opened has left. Close this, look at the one that stands here now, and act again.',
  ),
  stopAsk: t('Dừng làn {lane} ngay?', '立即停止 {lane} 车道？', 'Stop lane {lane} now?'),
  stopRecord: t(
    'Ba-ri-e dừng tại chỗ, đèn đỏ, không xe nào được qua đến khi có người xác nhận làn trống. Ghi tên {name} và thời điểm.',
    '道闸就地停住，红灯，确认车道已空之前任何车辆不得通行。记录 {name} 及时间。',
    'The barrier halts where it is, lights go red, nobody passes until someone confirms that the lane is empty. Recorded with {name} and the time.',
  ),
  stopNow: t('Dừng ngay', '立即停止', 'Stop now'),
  evacuateAsk: t('Sơ tán làn {lane}?', '疏散 {lane} 车道？', 'Evacuate lane {lane}?'),
  evacuateRecord: t(
    'Không kiểm tra xe nào nữa. Làn dẫn ra xa biên giới mở và giữ mở; làn dẫn tới biên giới chỉ mở khi có thể còn người giữa ba-ri-e và đường biên giới. Ghi tên {name} và thời điểm, báo trung tâm quản lý cửa khẩu.',
    '不再核对车辆。驶离边界的车道抬杆并保持；驶向边界的车道仅在道闸与边界线之间可能有人时抬杆。记录 {name} 及时间，并通知口岸管理中心。',
    'No vehicle is checked any more. A lane away from the border opens and stays open; a lane towards it opens only where somebody may be between barrier and line. Recorded with {name} and the time; the gate centre is told.',
  ),
  evacuateNow: t('Sơ tán ngay', '立即疏散', 'Evacuate now'),
  lowerAsk: t('Hạ ba-ri-e làn {lane}?', '落下 {lane} 车道道闸？', 'Lower the barrier of lane {lane}?'),
  lowerRecord: t(
    'Ba-ri-e chỉ hạ khi không có xe bên dưới. Ghi tên {name} và thời điểm.',
    '仅在道闸下方无车时落下。记录 {name} 及时间。',
    'It comes down only while nobody stands under it. Recorded with {name} and the time.',
  ),
  lowerNow: t('Hạ', '落下', 'Lower'),
  proveAsk: t(
    'Làn {lane} trống và ba-ri-e đã hạ?',
    '{lane} 车道无车且道闸已落下？',
    'Is lane {lane} empty and the barrier down?',
  ),
  proveRecord: t(
    'Ghi rằng {name} đã nhìn tận mắt: từ vạch dừng đến đường biên giới không có người và xe.',
    '记录：{name} 已亲眼查看，停止线至边界线之间无人无车。',
    'Recorded: {name} has looked; between post and border line stands nobody.',
  ),
  proveNow: t('Tôi đã nhìn: làn trống', '我已查看：车道已空', 'I have looked: it is empty'),
  chooseTitle: t('Xe này là lượt qua nào?', '此车对应哪个通行单？', 'Which passage is this vehicle?'),
  chooseRecord: t(
    'Ghi rằng {name} đã nhìn xe và chọn lượt qua này. Sau đó làn hỏi lại xem có được qua không.',
    '记录：{name} 已查看车辆并选择此通行单。随后车道重新判断是否可以通行。',
    'Recorded: {name} has seen the vehicle and chose this passage. The lane then asks again whether it may pass.',
  ),
  chooseOther: t('Mã lượt qua khác', '其他通行单号', 'Another passage number'),
  chooseNone: t(
    'Không có lượt qua nào gần giống.',
    '没有相近的通行单。',
    'No passage known here comes near.',
  ),
  chooseThis: t('Chọn', '选择', 'Choose'),
  hand: t('Mở ba-ri-e bằng tay, làn {lane}', '手动抬杆，{lane} 车道', 'Open by hand, lane {lane}'),
  handReason: t('Lý do', '原因', 'Reason'),
  handWords: t('Nói rõ', '说明', 'In words'),
  handWordsHint: t(
    'Ít nhất 10 ký tự: đã thấy gì, ai đồng ý',
    '至少 10 个字符：看到什么、经谁同意',
    'At least 10 characters: what you saw, who agreed',
  ),
  handPicture: t('Ảnh xe lúc mở', '抬杆时的车辆照片', 'Picture of the vehicle now'),
  handTake: t('Chụp hoặc chọn ảnh', '拍照或选择图片', 'Take or choose a picture'),
  handPictureDone: t('Đã có ảnh', '已有照片', 'Picture taken'),
  handMissing: t('Còn thiếu: {what}', '尚缺：{what}', 'Still missing: {what}'),
  handRecord: t(
    'Ghi: {name} mở ba-ri-e {barrier} của {owner}, lượt qua {reference}, lý do và ảnh này, và điều làn đã trả lời. Được đếm và hiện ở trung tâm quản lý cửa khẩu.',
    '记录：{name} 手动抬起 {owner} 的道闸 {barrier}，通行单 {reference}，原因与照片，以及车道的判断结果。计入并显示于口岸管理中心。',
    'Recorded: {name} opens barrier {barrier} of {owner}, passage {reference}, this reason and picture, and what the lane had answered. It is counted and shown at the gate centre.',
  ),
  handNow: t('Mở ba-ri-e', '抬起道闸', 'Open the barrier'),
  handWhich: t('chưa rõ', '不明', 'not known'),
  pictureFailed: t(
    'Không lưu được ảnh. Ba-ri-e chưa mở.',
    '照片未能保存。道闸未抬起。',
    'The picture could not be kept. The barrier was not opened.',
  ),
} as const satisfies Record<string, Text3>

/** Why people open by hand; words are added to it. */
export const HAND_REASONS = {
  'barrier-by-hand': t('Ba-ri-e này chỉ mở bằng tay', '此道闸仅限手动', 'This barrier is worked by hand'),
  'reader-fault': t('Thiết bị đọc hỏng hoặc bẩn', '读取设备故障或污损', 'A reader is broken or dirty'),
  'checked-by-person': t('Đã kiểm tra hồ sơ tận tay', '已人工核对单证', 'Papers checked by a person'),
  'line-lost': t('Mất liên lạc, có lệnh qua bộ đàm', '断网，已通过电台获指令', 'No line; ordered by radio'),
  emergency: t('Cấp cứu, chữa cháy', '急救、消防', 'Ambulance or fire'),
  'other-order': t('Lệnh khác của chỉ huy ca', '当班负责人的其他指令', "Another order of the shift's leader"),
} as const satisfies Record<string, Text3>
