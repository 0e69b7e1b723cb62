import type { Text3 } from '@landport/std/text'
import type { PassageCommand } from './command.ts'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/** What a button or a refused command is called. */
export const COMMAND_NAMES: Readonly<Record<PassageCommand['kind'], Text3>> = {
  register: t('Đăng ký', '登记', 'Register'),
  amend: t('Đổi phương tiện, lái xe', '变更运输工具、驾驶员', 'Change vehicle or driver'),
  'step-down': t('Chuyển sang phương thức dự phòng', '转为备用通行方式', 'Step down'),
  cancel: t('Hủy', '取消', 'Cancel'),
  'add-party': t('Thêm bên liên quan', '增加相关单位', 'Add a party'),
  'record-fact': t('Ghi mục hồ sơ', '登记资料事项', 'Record an item'),
  'record-channel': t('Ghi phân luồng', '登记分流类别', 'Record the channel'),
  decide: t('Ghi kết quả xử lý', '作出处理结果', 'Decide'),
  withdraw: t('Rút kết quả', '撤回结果', 'Withdraw the decision'),
  hold: t('Tạm dừng', '暂缓', 'Hold'),
  'lift-hold': t('Gỡ tạm dừng', '解除暂缓', 'Lift the hold'),
  'request-inspection': t('Yêu cầu kiểm tra', '要求查验', 'Ask for an inspection'),
  'record-inspection': t('Ghi kết quả kiểm tra', '登记查验结果', 'Record the inspection'),
  'order-stop': t('Ra lệnh dừng', '下达停止通行指令', 'Order a stop'),
  'lift-stop': t('Gỡ lệnh dừng', '解除停止通行指令', 'Lift the stop order'),
  'call-forward': t('Gọi xe vào', '叫号进场', 'Call forward'),
  'gate-in': t('Cho vào khu vực cửa khẩu', '进入卡口', 'Gate in'),
  'record-reading': t('Ghi số liệu thiết bị', '登记设备读数', 'Record a reading'),
  'order-barrier': t('Mở ba-ri-e', '抬杆', 'Raise the barrier'),
  'record-opening': t('Ghi việc mở ba-ri-e tại làn', '登记车道抬杆', 'Record an opening'),
  'record-crossing': t('Ghi qua đường biên giới', '登记越过边界线', 'Record the crossing'),
  'enter-yard': t('Vào bến bãi', '进入货场', 'Enter the yard'),
  'transfer-load': t('Sang tải', '换装', 'Move the load over'),
  'leave-yard': t('Rời bến bãi', '离开货场', 'Leave the yard'),
  accept: t('Tiếp nhận', '接收', 'Accept'),
  return: t('Trả lại phía bên kia', '退回对方', 'Return'),
  'turn-around': t('Cho quay đầu', '掉头返回', 'Turn around'),
  move: t('Chuyển cửa khẩu', '转往其他口岸', 'Move to another gate'),
  close: t('Kết thúc', '结束', 'Close'),
  'note-other-side': t('Ghi tin từ phía bên kia', '登记对方消息', 'Note the other side'),
  review: t('Xét lại', '重新核查', 'Review'),
  'note-declaration': t(
    'Ghi việc hủy hoặc sửa tờ khai',
    '记录报关单撤销或修改',
    'Note a cancelled or amended declaration',
  ),
  rejudge: t('Xét lại theo quy tắc mới', '按新规则重新判定', 'Judge again'),
}
