import type { Text3 } from '@landport/std/text'
import type { OpeningReason } from '../decide/opening.ts'
import type { NextAction, OwnWords } from './next-action.ts'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/** Nobody stands at the post. */
export const NOTHING: NextAction = {
  text: t('Chờ xe tiếp theo', '等待下一辆车', 'Wait for the next vehicle'),
  urgency: 'none',
  act: null,
}
/** Somebody comes; too little was read to ask. */
export const READING: NextAction = {
  text: t('Chờ thiết bị đọc xong', '等待设备读取完毕', 'Wait until the devices have read'),
  urgency: 'none',
  act: null,
}
/** A vehicle stands there, and the devices stay silent or tell what nobody here has. */
export const UNREAD: NextAction = {
  text: t(
    'Thiết bị không cho biết đây là xe nào: nhìn biển số và giấy tờ, rồi chọn đúng lượt qua',
    '设备未能识别车辆：目视车牌并核对证件，然后选择正确的通行单',
    'The devices do not tell which vehicle it is: look at plate and papers, then choose the right passage',
  ),
  urgency: 'person',
  act: 'identify',
}
/** Whoever comes meanwhile goes by another lane. */
export const CLOCK_OFF: NextAction = {
  text: t(
    'Đồng hồ máy tính làn sai nên làn không tự mở: báo kỹ thuật chỉnh giờ, cho xe sang làn khác',
    '车道计算机时钟有误，车道不会自动抬杆：通知技术人员校准，引导车辆走其他车道',
    'The lane computer’s clock is wrong, so nothing opens by itself: have it put right, send vehicles to another lane',
  ),
  urgency: 'person',
  act: null,
}
export const GOES: NextAction = {
  text: t('Cho xe đi, quan sát', '放车通行，注意观察', 'Let it go, and watch'),
  urgency: 'none',
  act: null,
}

/** After someone looked, one act proves the lane empty; until then nothing opens by itself. */
export const ACTION_OF_CYCLE = {
  unproved: {
    text: t(
      'Ra xem làn: khi làn trống và ba-ri-e đã hạ, xác nhận làn trống',
      '到现场查看：车道无车且道闸已落下后，确认车道已空',
      'Go and look: when the lane is empty and the barrier down, confirm that it is empty',
    ),
    urgency: 'person',
    act: 'prove-empty',
  },
  ordered: {
    text: t('Ba-ri-e đang mở, quan sát', '道闸正在抬起，注意观察', 'The barrier is rising, watch'),
    urgency: 'none',
    act: null,
  },
  open: GOES,
  passing: {
    text: t('Xe đang qua ba-ri-e, quan sát', '车辆正在通过道闸，注意观察', 'The vehicle is passing, watch'),
    urgency: 'none',
    act: null,
  },
  between: {
    text: t(
      'Xe đang giữa ba-ri-e và đường biên giới: giữ xe sau ở vạch dừng',
      '车辆在道闸与边界线之间：后车停在停止线',
      'The vehicle is between barrier and line: keep the next one at the stop line',
    ),
    urgency: 'none',
    act: null,
  },
  lowering: {
    text: t('Ba-ri-e đang hạ, quan sát', '道闸正在落下，注意观察', 'The barrier is coming down, watch'),
    urgency: 'none',
    act: null,
  },
  tailgating: {
    text: t(
      'Chặn xe bám đuôi. Xử lý xong và làn trống thì xác nhận làn trống',
      '拦下尾随车辆。处理完毕且车道无车后，确认车道已空',
      'Stop the vehicle that follows too close. When that is settled and the lane empty, confirm that it is empty',
    ),
    urgency: 'now',
    act: 'prove-empty',
  },
  'two-vehicles': {
    text: t(
      'Giữ xe sau lại đến khi xe trước đi hết và ba-ri-e hạ',
      '拦住后车，等前车驶离且道闸落下',
      'Hold the second vehicle back until the first has left and the barrier is down',
    ),
    urgency: 'person',
    act: null,
  },
  'wrong-way': {
    text: t(
      'Chặn xe đi ngược chiều. Xử lý xong và làn trống thì xác nhận làn trống',
      '拦下逆行车辆。处理完毕且车道无车后，确认车道已空',
      'Stop the vehicle that comes the wrong way. When the lane is empty again, confirm that it is empty',
    ),
    urgency: 'now',
    act: 'prove-empty',
  },
  stuck: {
    text: t(
      'Xe hoặc ba-ri-e không chuyển động: ra xem, khi làn trống thì xác nhận làn trống',
      '车辆或道闸未动：到现场查看，车道无车后确认车道已空',
      'Vehicle or barrier does not move: go and look; when the lane is empty, confirm that it is empty',
    ),
    urgency: 'person',
    act: 'prove-empty',
  },
  stopped: {
    text: t(
      'Làn đã dừng khẩn cấp. Khi an toàn và làn trống, xác nhận làn trống để làm việc lại',
      '车道已紧急停止。确认安全且车道无车后，确认车道已空以恢复工作',
      'The lane was stopped. When it is safe and empty, confirm that it is empty to work again',
    ),
    urgency: 'now',
    act: 'prove-empty',
  },
  evacuating: {
    text: t(
      'Sơ tán: cho mọi người và xe ra khỏi làn. Khi kết thúc và làn trống, xác nhận làn trống',
      '疏散：让所有人员和车辆离开车道。结束且车道无车后，确认车道已空',
      'Evacuation: get everybody out of the lane. When it is over and the lane empty, confirm that it is empty',
    ),
    urgency: 'now',
    act: 'prove-empty',
  },
} as const satisfies Record<OwnWords, NextAction>

const hands = (vi: string, zh: string, en: string): NextAction => ({
  text: t(vi, zh, en),
  urgency: 'person',
  act: null,
})
const waits = (vi: string, zh: string, en: string): NextAction => ({ ...hands(vi, zh, en), urgency: 'none' })

const CALL_GATE_CENTRE = hands(
  'Giữ xe lại, gọi trung tâm quản lý cửa khẩu',
  '让车辆原地等候，联系口岸管理中心',
  'Keep the vehicle here, call the gate centre',
)
const CALL_BORDER_GUARD = {
  ...hands(
    'Giữ xe lại, gọi chỉ huy ca của cơ quan quản lý ba-ri-e',
    '让车辆原地等候，联系道闸所属部门的当班负责人',
    "Keep the vehicle here, call the shift leader of the barrier's agency",
  ),
  urgency: 'now',
} as const satisfies NextAction

/** One thing per reason; the reason itself is said beside it by `decide/opening-texts.ts`. */
export const ACTION_OF_REASON = {
  emergency: {
    ...hands(
      'Giữ mọi xe lại, làm theo lệnh khẩn cấp',
      '让所有车辆停下，按紧急指令行动',
      'Keep every vehicle where it is, follow the emergency order',
    ),
    urgency: 'now',
  },
  'lane-stopped': {
    ...hands(
      'Ra xem làn; khi an toàn và làn trống, xác nhận làn trống',
      '到现场查看；安全且车道无车后，确认车道已空',
      'Go and look; when it is safe and empty, confirm that the lane is empty',
    ),
    act: 'prove-empty',
  },
  'lane-closed': hands(
    'Hướng dẫn xe sang làn đang mở',
    '引导车辆改走开放的车道',
    'Send the vehicle to a lane that is open',
  ),
  'lane-turning': waits(
    'Chờ làn đổi chiều xong',
    '等待车道换向完成',
    'Wait until the lane has changed direction',
  ),
  'wrong-direction': hands(
    'Hướng dẫn xe sang làn đúng chiều',
    '引导车辆改走方向正确的车道',
    'Send the vehicle to a lane of its own direction',
  ),
  'way-occupied': waits(
    'Chờ đoạn đường sau ba-ri-e trống',
    '等待道闸后方路段清空',
    'Wait until the road behind the barrier is free',
  ),
  nobody: waits('Chờ xe đến vạch dừng', '等待车辆驶至停止线', 'Wait until a vehicle stands at the post'),
  'unknown-vehicle': {
    ...hands(
      'Đề nghị lái xe đưa mã QR hoặc phiếu giấy',
      '请驾驶员出示二维码或纸质凭证',
      'Ask the driver for the QR code or the paper slip',
    ),
    act: 'take-up-slip',
  },
  contradicted: {
    ...hands(
      'So xe thật với ảnh và hồ sơ, rồi chọn đúng lượt qua',
      '将实车与照片、记录核对，然后选择正确的通行单',
      'Compare the vehicle with picture and record, then choose the right passage',
    ),
    act: 'identify',
  },
  unsure: {
    ...hands(
      'Nhìn biển số, rồi chọn đúng lượt qua',
      '目视车牌，然后选择正确的通行单',
      'Look at the plate, then choose the right passage',
    ),
    act: 'identify',
  },
  'device-objects': hands(
    'Kiểm tra điều thiết bị báo; chưa rõ thì không cho qua',
    '核查设备提示的问题；未查明前不得放行',
    'Check what the device objects to; nothing passes before that is clear',
  ),
  'no-release': {
    ...hands(
      'Đề nghị lái xe đưa mã QR hoặc phiếu giấy',
      '请驾驶员出示二维码或纸质凭证',
      'Ask the driver for the QR code or the paper slip',
    ),
    act: 'take-up-slip',
  },
  'not-permitted': hands(
    'Cho xe ra chỗ chờ, báo cơ quan còn thiếu kết quả',
    '引导车辆到等候区，告知尚未处理的部门',
    'Send the vehicle to the waiting place, tell the agency whose answer is missing',
  ),
  'came-without-permission': {
    ...hands(
      'Giữ xe tại chỗ, kiểm tra; cơ quan quản lý ba-ri-e quyết định cho vào hay quay lại',
      '让车辆原地等候并核查；由道闸所属部门决定放入或退回',
      "Keep the vehicle here and check it; the barrier's agency says whether it is let in or goes back",
    ),
    urgency: 'now',
    act: 'open-by-hand',
  },
  revoked: CALL_GATE_CENTRE,
  'release-forged': CALL_BORDER_GUARD,
  'release-not-yet': hands(
    'Cho xe ra chỗ chờ đến giờ được phép',
    '引导车辆到等候区，等到允许的时间',
    'Send the vehicle to the waiting place until its time',
  ),
  'release-expired': CALL_GATE_CENTRE,
  'wrong-lane': hands(
    'Hướng dẫn xe sang đúng làn của mã cho phép qua',
    '引导车辆改走电子通行码指定的车道',
    'Send the vehicle to a lane that its release names',
  ),
  'wrong-mode': hands(
    'Hướng dẫn xe sang làn đúng phương thức',
    '引导车辆改走相应方式的车道',
    'Send the vehicle to a lane of its own mode',
  ),
  'used-elsewhere': CALL_BORDER_GUARD,
  'used-here': CALL_BORDER_GUARD,
  'opening-interrupted': {
    ...hands(
      'Kiểm tra có đúng xe này chưa qua không; nếu đúng thì mở bằng tay',
      '核实是否为该车且尚未通过；确认后手动抬杆',
      'Check that it is this vehicle and that it has not passed; then open by hand',
    ),
    act: 'open-by-hand',
  },
  'gate-closed': waits(
    'Giữ xe ở vạch dừng đến khi cửa khẩu làm việc lại',
    '车辆停在停止线，等待口岸恢复通关',
    'Keep the vehicle at the post until the gate works again',
  ),
  'gate-unknown': hands(
    'Giữ xe, hỏi trung tâm quản lý cửa khẩu xem cửa khẩu có đang làm việc',
    '让车辆等候，向口岸管理中心询问口岸是否开放',
    'Keep the vehicle, ask the gate centre whether the gate is open',
  ),
  'other-side-closed': waits(
    'Giữ xe ở vạch dừng đến khi phía bên kia làm việc lại',
    '车辆停在停止线，等待对方恢复通关',
    'Keep the vehicle at the post until the other side works again',
  ),
  'other-side-unknown': hands(
    'Giữ xe, gọi phía bên kia để biết tình trạng',
    '让车辆等候，联系对方了解状态',
    'Keep the vehicle, call the other side for its state',
  ),
  'bounds-must-stop': hands(
    'Cho xe ra chỗ chờ đến khi có mạng hoặc có lệnh',
    '引导车辆到等候区，等待网络恢复或指令',
    'Send the vehicle to the waiting place until the line is back or an order comes',
  ),
  'bounds-time': CALL_GATE_CENTRE,
  'bounds-count': CALL_GATE_CENTRE,
  'bounds-home-lane': hands(
    'Hướng dẫn xe sang làn đầu tiên ghi trong mã cho phép qua',
    '引导车辆改走电子通行码中列在首位的车道',
    'Send the vehicle to the lane that its release names first',
  ),
  'never-heard': CALL_GATE_CENTRE,
  'barrier-by-hand': {
    ...hands(
      'Kiểm tra xe, rồi người của cơ quan quản lý ba-ri-e mở bằng tay',
      '核对车辆后，由道闸所属部门人员手动抬杆',
      "Check the vehicle; then the barrier's agency opens it by hand",
    ),
    act: 'open-by-hand',
  },
} as const satisfies Record<OpeningReason, NextAction>
