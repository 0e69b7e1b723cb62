import type { Text3 } from '@landport/std/text'
import type { PassageEntryType } from './entry.ts'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/** The title of an entry in a timeline, a report or an export. */
export const ENTRY_NAMES = {
  'passage-registered': t('Đăng ký lượt qua cửa khẩu', '登记通行单', 'Passage registered'),
  'passage-amended': t('Sửa phương tiện hoặc lái xe', '变更车辆或驾驶员', 'Vehicle or driver changed'),
  'party-added': t('Thêm bên liên quan', '增加相关方', 'Party added'),
  'required-decisions-changed': t(
    'Thay đổi các kết quả xử lý cần có',
    '所需部门处理结果有变',
    'Required decisions changed',
  ),
  'fact-recorded': t('Ghi nhận hồ sơ', '记录资料', 'Item recorded'),
  'channel-recorded': t('Hải quan phân luồng', '海关分流', 'Customs channel recorded'),
  'decision-recorded': t('Kết quả xử lý của cơ quan', '部门处理结果', 'Decision recorded'),
  'decision-withdrawn': t('Cơ quan rút lại kết quả', '部门撤回处理结果', 'Decision withdrawn'),
  'hold-placed': t('Tạm dừng, chưa cho qua', '暂缓放行', 'Hold placed'),
  'hold-lifted': t('Bỏ tạm dừng', '解除暂缓', 'Hold lifted'),
  'inspection-requested': t('Yêu cầu kiểm tra', '要求查验', 'Inspection requested'),
  'inspection-recorded': t('Kết quả kiểm tra', '查验结果', 'Inspection result'),
  'stop-ordered': t('Lệnh dừng', '停止令', 'Stop order'),
  'stop-lifted': t('Bỏ lệnh dừng', '解除停止令', 'Stop order lifted'),
  'called-forward': t('Gọi xe vào', '叫号进场', 'Called forward'),
  'gated-in': t('Vào khu vực cửa khẩu', '进入卡口', 'Entered the gate'),
  'reading-recorded': t('Thiết bị ghi nhận', '设备读数', 'Device reading'),
  'crossing-permitted': t('Cho phép qua', '准予通行', 'May cross'),
  'permission-withdrawn': t('Không còn được phép qua', '通行许可失效', 'Permission withdrawn'),
  'barrier-ordered': t('Ra lệnh mở ba-ri-e', '下令抬杆', 'Barrier ordered up'),
  'barrier-opened': t('Ba-ri-e tại làn đã mở', '车道已抬杆', 'Barrier opened at the lane'),
  crossed: t('Đã qua đường biên giới', '已越过边界线', 'Crossed'),
  'load-transferred': t('Sang tải hoặc chuyển container', '换装或换挂集装箱', 'Load transferred'),
  'yard-entered': t('Vào bến bãi', '进入货场', 'Entered the yard'),
  'yard-exit-permitted': t('Được rời bến bãi', '准予离开货场', 'May leave the yard'),
  'yard-left': t('Rời bến bãi', '离开货场', 'Left the yard'),
  accepted: t('Đã tiếp nhận', '已接收', 'Accepted'),
  returned: t('Bị trả lại', '被退回', 'Returned'),
  'turned-around': t('Quay đầu (chưa qua biên giới)', '掉头返回（未出境）', 'Turned around'),
  moved: t('Chuyển sang cửa khẩu khác', '转往其他口岸', 'Moved to another gate'),
  cancelled: t('Hủy', '取消', 'Cancelled'),
  closed: t('Kết thúc', '结束', 'Closed'),
  'other-side-noted': t('Phía bên kia báo', '对方告知', 'Told by the other side'),
  'limit-started': t('Bắt đầu tính thời hạn', '时限开始', 'Time limit started'),
  'declaration-changed': t(
    'Tờ khai trên xe đã hủy hoặc sửa',
    '随车报关单已撤销或修改',
    'Declaration on board cancelled or amended',
  ),
  'limit-ended': t('Kết thúc tính thời hạn', '时限结束', 'Time limit ended'),
  'incident-raised': t('Sự cố', '突发事件', 'Incident'),
  'rules-rejudged': t('Xét lại theo quy tắc mới', '按新规则重新判定', 'Judged by new rules'),
} as const satisfies Record<PassageEntryType, Text3>
