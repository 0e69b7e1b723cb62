import type { Text3 } from '@landport/std/text'

export const SIGN_IN_TEXTS = {
  title: { vi: 'Đăng nhập', zh: '登录', en: 'Sign in' },
  what: {
    vi: 'Nền tảng điều hành cửa khẩu thông minh',
    zh: '智慧口岸运行平台',
    en: 'The operating platform of the smart border gate',
  },
  name: { vi: 'Tên đăng nhập', zh: '用户名', en: 'Sign-in name' },
  password: { vi: 'Mật khẩu', zh: '密码', en: 'Password' },
  submit: { vi: 'Đăng nhập', zh: '登录', en: 'Sign in' },
  noAnswer: {
    vi: 'Máy chủ không trả lời. Kiểm tra kết nối rồi thử lại.',
    zh: '服务器没有应答，请检查连接后重试。',
    en: 'The server does not answer. Check the connection and try again.',
  },
  oneTimeCode: { vi: 'Tôi có mã dùng một lần', zh: '我有一次性代码', en: 'I have a one-time code' },
  demo: { vi: 'Tài khoản dùng thử', zh: '演示账户', en: 'Demonstration accounts' },
  demoWhy: {
    vi: 'Dữ liệu trên máy chủ này là mô phỏng. Chọn một vai trò để điền sẵn.',
    zh: '本服务器上的数据均为模拟。选择一个角色即可自动填写。',
    en: 'Everything on this server is simulated. Choose a role to fill in its account.',
  },
} as const satisfies Record<string, Text3>
