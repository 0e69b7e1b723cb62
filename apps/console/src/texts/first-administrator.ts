import type { Text3 } from '@landport/std/text'

export const FIRST_TEXTS = {
  title: { vi: 'Người quản trị đầu tiên', zh: '首任管理员', en: 'First administrator' },
  what: {
    vi: 'Dành cho người được trao một mã dùng một lần. Mã cho biết cơ quan và vai trò; tài khoản mới thuộc về riêng bạn.',
    zh: '供持有一次性代码的人员使用。代码对应单位和角色；新账户仅归您本人。',
    en: 'For a person who was handed a one-time code. The code says for which body and role; the new account is yours alone.',
  },
  two: {
    vi: 'Một cơ quan bắt đầu với hai người: quyền của người thứ nhất có hiệu lực khi người thứ hai dùng mã của mình.',
    zh: '每个部门由两人开始：第二人使用其代码后，第一人的权限才生效。',
    en: 'An agency begins with two persons: the first one’s role takes effect when the second has used the other code.',
  },
  code: { vi: 'Mã dùng một lần', zh: '一次性代码', en: 'One-time code' },
  file: {
    vi: 'hoặc mở tệp đã được trao',
    zh: '或打开交给您的文件',
    en: 'or open the file you were handed',
  },
  notAFile: {
    vi: 'Tệp này không chứa mã dùng một lần.',
    zh: '该文件不含一次性代码。',
    en: 'There is no one-time code in this file.',
  },
  name: { vi: 'Tên đăng nhập', zh: '用户名', en: 'Sign-in name' },
  nameHow: {
    vi: '3 đến 61 ký tự: chữ thường không dấu, số, dấu chấm, gạch nối, gạch dưới',
    zh: '3 至 61 个字符：小写拉丁字母、数字、点、连字符、下划线',
    en: '3 to 61 characters: small letters a–z, digits, dot, hyphen, underscore',
  },
  displayName: { vi: 'Họ và tên', zh: '姓名', en: 'Full name' },
  password: { vi: 'Mật khẩu', zh: '密码', en: 'Password' },
  passwordHow: { vi: 'ít nhất 12 ký tự', zh: '至少 12 个字符', en: 'at least 12 characters' },
  again: { vi: 'Nhập lại mật khẩu', zh: '再次输入密码', en: 'Password again' },
  notSame: {
    vi: 'Hai lần nhập mật khẩu không giống nhau.',
    zh: '两次输入的密码不一致。',
    en: 'The two passwords are not the same.',
  },
  submit: { vi: 'Tạo tài khoản', zh: '创建账户', en: 'Create the account' },
  wrongCode: {
    vi: 'Mã này không đúng hoặc đã được dùng. Kiểm tra lại, hoặc hỏi người vận hành nền tảng.',
    zh: '代码不正确或已被使用。请核对，或询问平台运维人员。',
    en: 'This code is wrong or was used already. Check it, or ask the operator of the platform.',
  },
  inForce: {
    vi: 'Đã tạo tài khoản {name}. Quyền quản trị đang hiệu lực.',
    zh: '账户 {name} 已创建，管理权限已生效。',
    en: 'Account {name} is made. Its administrator role is in force.',
  },
  proposed: {
    vi: 'Đã tạo tài khoản {name}. Quyền quản trị chờ người thứ hai của cơ quan dùng mã của họ.',
    zh: '账户 {name} 已创建。管理权限须待本部门第二人使用其代码后生效。',
    en: 'Account {name} is made. Its role waits until the second person of the agency has used the other code.',
  },
  toSignIn: { vi: 'Đăng nhập', zh: '登录', en: 'Sign in' },
  noAnswer: {
    vi: 'Máy chủ không trả lời. Hãy thử lại: một mã không bao giờ tạo hai tài khoản.',
    zh: '服务器没有应答。请重试；同一代码不会创建两个账户。',
    en: 'The server does not answer. Try again: one code never makes two accounts.',
  },
} as const satisfies Record<string, Text3>
