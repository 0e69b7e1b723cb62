import type { Text3 } from '@landport/std/text'

/** What the screens say when the lane computer does not do what was asked. */
export const REFUSED = {
  'no-such-lane': {
    vi: 'Máy này không phục vụ làn đó.',
    zh: '本机不负责该车道。',
    en: 'This computer does not serve that lane.',
  },
  'no-pass': {
    vi: 'Cần thẻ ca trực còn hiệu lực cho làn này. Đăng nhập lại khi kết nối được với máy chủ.',
    zh: '需要该车道的有效当班凭证。服务器可连接时请重新登录。',
    en: 'A shift pass that holds for this lane is needed. Sign in again when the server can be reached.',
  },
  'memory-full': {
    vi: 'Máy của làn không ghi được bộ nhớ; không mở ba-ri-e bằng phần mềm. Mở bằng tay tại ba-ri-e và ghi sổ.',
    zh: '车道计算机无法写入存储，不能由软件抬杆。请在道闸处手动抬杆并登记。',
    en: 'The lane computer cannot write its memory; software raises no barrier. Raise it at the barrier itself and write it down.',
  },
  'not-now': {
    vi: 'Làn không nhận việc này lúc này: nhìn trạng thái làn rồi thử lại.',
    zh: '车道此时不接受该操作：请查看车道状态后重试。',
    en: 'The lane does not take this now: look at its state and try again.',
  },
  'no-picture': {
    vi: 'Không có ảnh này.',
    zh: '没有该照片。',
    en: 'There is no such picture.',
  },
  'site-not-reached': {
    vi: 'Chưa kết nối được với máy chủ. Thẻ ca trực nhận đầu ca vẫn dùng được đến khi hết hạn.',
    zh: '暂时无法连接服务器。当班开始时领取的凭证在有效期内仍可使用。',
    en: 'The server cannot be reached. A pass from the start of the shift still holds until it ends.',
  },
  'sign-in-refused': {
    vi: 'Tên hoặc mật khẩu không đúng, hoặc tài khoản không được trực làn này.',
    zh: '账号或密码不正确，或该账号无权在此车道值班。',
    en: 'Name or password is wrong, or this account may not work at these lanes.',
  },
} as const satisfies Record<string, Text3>

export type RefusedCode = keyof typeof REFUSED
