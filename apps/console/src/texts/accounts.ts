import type { GrantView } from '@landport/api/people-views'
import type { Text3 } from '@landport/std/text'

export const ACCOUNT_TEXTS = {
  title: { vi: 'Tài khoản và quyền', zh: '账户与授权', en: 'Accounts and grants' },
  how: {
    vi: 'Quyền của một cơ quan do người quản trị của chính cơ quan đó đề nghị và người thứ hai của cơ quan đó ký xác nhận. Quản trị nền tảng không cấp được quyền của cơ quan.',
    zh: '部门权限由该部门自己的管理员提出，并由该部门另一人会签。平台管理员不能授予部门权限。',
    en: 'An agency’s role is proposed by that agency’s own administrator and countersigned by a second person of the agency. The platform administrator can grant none of them.',
  },
  account: { vi: 'Tài khoản', zh: '账户', en: 'Account' },
  organisation: { vi: 'Tổ chức', zh: '单位', en: 'Organisation' },
  grants: { vi: 'Quyền', zh: '授权', en: 'Grants' },
  acts: { vi: 'Thao tác', zh: '操作', en: 'Acts' },
  countersign: { vi: 'Ký xác nhận', zh: '会签', en: 'Countersign' },
  revoke: { vi: 'Thu hồi', zh: '撤销', en: 'Revoke' },
  propose: { vi: 'Đề nghị cấp quyền', zh: '提出授权', en: 'Propose a grant' },
  role: { vi: 'Vai trò', zh: '角色', en: 'Role' },
  reason: { vi: 'Lý do', zh: '原因', en: 'Reason' },
  send: { vi: 'Ghi đề nghị', zh: '记录提议', en: 'Record the proposal' },
  back: { vi: 'Thôi', zh: '取消', en: 'Back' },
  noAnswer: { vi: 'Máy chủ không trả lời.', zh: '服务器没有应答。', en: 'The server does not answer.' },
  noGrants: {
    vi: 'chưa có quyền nào; bấm "Đề nghị cấp quyền" để bắt đầu',
    zh: '尚无授权；可点“提出授权”开始',
    en: 'no grants; begin with “Propose a grant”',
  },
  revokeReason: { vi: 'Lý do thu hồi', zh: '撤销原因', en: 'Reason for revoking' },
} as const satisfies Record<string, Text3>

export const GRANT_STATE_TEXTS = {
  proposed: { vi: 'chờ ký xác nhận', zh: '待会签', en: 'waiting for countersignature' },
  'in-force': { vi: 'đang hiệu lực', zh: '有效', en: 'in force' },
  revoked: { vi: 'đã thu hồi', zh: '已撤销', en: 'revoked' },
} as const satisfies Record<GrantView['state'], Text3>
