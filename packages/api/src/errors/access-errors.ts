import type { ErrorEntry } from './error-entry.ts'

/** Of who asks: not signed in, or not for this person. */
export const ACCESS_ERRORS = {
  'not-signed-in': {
    status: 401,
    message: {
      vi: 'Chưa đăng nhập hoặc phiên đã hết hạn.',
      zh: '尚未登录或会话已过期。',
      en: 'Not signed in, or the session has ended.',
    },
    next: { vi: 'Đăng nhập lại.', zh: '请重新登录。', en: 'Sign in again.' },
  },
  'wrong-credentials': {
    status: 401,
    message: {
      vi: 'Tên đăng nhập hoặc mật khẩu không đúng.',
      zh: '用户名或密码不正确。',
      en: 'The name or the password is wrong.',
    },
    next: {
      vi: 'Kiểm tra và thử lại. Sau nhiều lần sai phải chờ.',
      zh: '请核对后重试；多次错误后须等待。',
      en: 'Check and try again. After several failures you must wait.',
    },
  },
  'csrf-missing': {
    status: 403,
    message: {
      vi: 'Yêu cầu không mang mã xác nhận của phiên này.',
      zh: '请求未携带本会话的校验码。',
      en: 'The request does not carry the token of this session.',
    },
    next: {
      vi: 'Tải lại trang rồi thử lại.',
      zh: '请刷新页面后重试。',
      en: 'Reload the page and try again.',
    },
  },
  'not-allowed': {
    status: 403,
    message: {
      vi: 'Vai trò của tài khoản này không được làm hoặc xem việc này.',
      zh: '该账户的角色无权执行或查看此项。',
      en: 'The roles of this account do not allow this.',
    },
    next: {
      vi: 'Liên hệ người quản trị của cơ quan mình.',
      zh: '请联系本单位的管理员。',
      en: 'Ask the administrator of your own agency.',
    },
  },
  'grant-own-agency-only': {
    status: 403,
    message: {
      vi: 'Vai trò của một cơ quan chỉ do người quản trị của chính cơ quan đó đề nghị và người thứ hai của cơ quan đó xác nhận.',
      zh: '部门角色只能由该部门自己的管理员提出，并由该部门另一人确认。',
      en: "An agency's role is proposed by that agency's own administrator and confirmed by a second person of that agency.",
    },
    next: {
      vi: 'Chuyển yêu cầu đến người quản trị của cơ quan đó.',
      zh: '请转交该部门的管理员办理。',
      en: "Pass the request to that agency's administrator.",
    },
  },
  'second-person-needed': {
    status: 409,
    message: {
      vi: 'Người xác nhận phải khác người đề nghị và khác người được cấp.',
      zh: '确认人不得是提出人，也不得是被授权人。',
      en: 'The one who confirms must be neither the proposer nor the one who receives the role.',
    },
    next: {
      vi: 'Nhờ người thứ hai của cơ quan xác nhận.',
      zh: '请由该部门的另一人确认。',
      en: 'Have a second person of the agency confirm it.',
    },
  },
} as const satisfies Record<string, ErrorEntry>
