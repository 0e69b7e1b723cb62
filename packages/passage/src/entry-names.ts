import type { Text3 } from '@landport/std/text'
import type { PassageEntryType } from './entry.ts'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/** The title of an entry in a timeline, a report or an export. */
export const ENTRY_NAMES: Readonly<Record<PassageEntryType, Text3>> = {
  'passage-registered': t('Đăng ký lượt qua', '登记通行单', 'Passage registered'),
  'passage-amended': t('Đổi phương tiện hoặc lái xe', '变更运输工具或驾驶员', 'Vehicle or driver changed'),
  'party-added': t('Thêm bên liên quan', '增加相关单位', 'Party added'),
  'required-decisions-changed': t(
    'Thay đổi kết quả cần có',
    '所需处理结果有变',
    'Required decisions changed',
  ),
  'fact-recorded': t('Ghi mục hồ sơ', '登记资料事项', 'Readiness item recorded'),
  'channel-recorded': t('Ghi phân luồng tờ khai', '登记越方分流类别', 'Channel recorded'),
  'decision-recorded': t('Kết quả xử lý của cơ quan', '部门处理结果', 'Decision of an agency'),
  'decision-withdrawn': t('Rút kết quả xử lý', '撤回处理结果', 'Decision withdrawn'),
  'hold-placed': t('Tạm dừng (chưa cho qua)', '暂缓放行', 'Hold placed'),
  'hold-lifted': t('Gỡ tạm dừng', '解除暂缓', 'Hold lifted'),
  'inspection-requested': t('Yêu cầu kiểm tra', '要求查验', 'Inspection asked for'),
  'inspection-recorded': t('Kết quả kiểm tra', '查验结果', 'Inspection result'),
  'stop-ordered': t('Ra lệnh dừng', '下达停止通行指令', 'Stop order'),
  'stop-lifted': t('Gỡ lệnh dừng', '解除停止通行指令', 'Stop order lifted'),
  'called-forward': t('Gọi xe vào', '叫号进场', 'Called forward'),
  'gated-in': t('Vào khu vực cửa khẩu', '进入卡口', 'Inside the gate'),
  'reading-recorded': t('Số liệu từ thiết bị', '设备读数', 'Device reading'),
  'crossing-permitted': t('Cho phép qua (đủ kết quả)', '准予通行（结果齐备）', 'May cross (all results in)'),
  'permission-withdrawn': t('Dừng cho phép qua', '取消准予通行', 'Permission taken back'),
  'barrier-ordered': t('Lệnh mở ba-ri-e', '道闸抬杆指令', 'Barrier ordered up'),
  crossed: t('Qua đường biên giới', '越过边界线', 'Crossed the line'),
  'load-transferred': t('Sang tải hoặc chuyển container', '换装或换挂集装箱', 'Load or container moved over'),
  'yard-entered': t('Vào bến bãi', '进入货场', 'Entered the yard'),
  'yard-exit-permitted': t('Cho phép rời bến bãi', '准予离开货场', 'May leave the yard'),
  'yard-left': t('Rời bến bãi', '离开货场', 'Left the yard'),
  accepted: t('Đã tiếp nhận', '已接收', 'Accepted'),
  returned: t('Trả lại', '退回', 'Returned'),
  'turned-around': t('Quay đầu (chưa qua biên giới)', '掉头返回（未出境）', 'Turned around'),
  moved: t('Chuyển sang cửa khẩu khác', '转往其他口岸', 'Moved to another gate'),
  cancelled: t('Hủy lượt qua', '取消通行单', 'Cancelled'),
  closed: t('Kết thúc lượt qua', '结束通行单', 'Closed'),
  'other-side-noted': t('Tin từ phía bên kia', '对方消息', 'Word from the other side'),
  'limit-started': t('Bắt đầu tính thời hạn', '时限开始', 'Time limit started'),
  'declaration-changed': t(
    'Tờ khai trên xe đã hủy hoặc sửa',
    '随车报关单已撤销或修改',
    'Declaration on board cancelled or amended',
  ),
  'limit-ended': t('Hết tính thời hạn', '时限结束', 'Time limit ended'),
  'incident-raised': t('Sự cố', '突发事件', 'Incident'),
  'rules-rejudged': t('Xét lại theo quy tắc mới', '按新规则重新判定', 'Judged again under new rules'),
}
