import type { Text3 } from '@landport/std/text'

const t = (vi: string, zh: string, en: string): Text3 => ({ vi, zh, en })

/** What stands around every screen: who works here, how old what it shows is, language and light. */
export const FRAME_TEXTS = {
  language: t('Ngôn ngữ', '语言', 'Language'),
  night: t('Ban đêm', '夜间', 'Night'),
  sun: t('Ban ngày', '日间', 'Daylight'),
  simulated: t('Mô phỏng', '模拟', 'Simulated'),
  loading: t('Đang đọc từ máy tính làn…', '正在读取车道计算机…', 'Reading from the lane computer…'),
  notFound: t('Không có màn hình này.', '没有此画面。', 'There is no such screen.'),
  allLanes: t('Tất cả các làn', '全部车道', 'All lanes'),
  laneComputerSilent: t(
    'Màn hình không nghe được máy tính làn đã {age}. Những gì hiển thị là cũ: nhìn ra làn, dùng nút dừng tại ba-ri-e.',
    '已 {age} 收不到车道计算机的信息。所示内容已过时：请目视车道，使用道闸处的停止按钮。',
    'The lane computer has not been heard for {age}. What is shown is old: look at the lane, use the stop button at the barrier.',
  ),
  link: t('Máy chủ', '服务器', 'Server'),
  linkUp: t('có kết nối', '已联通', 'heard'),
  linkDown: t('mất kết nối', '已断开', 'not heard'),
  headAge: t('Danh sách được phép', '许可信息', 'Permits known'),
  ago: t('{age} trước', '{age}前', '{age} ago'),
  never: t('chưa bao giờ', '从未收到', 'never'),
  otherSide: t('Phía bên kia', '对方', 'Other side'),
  peers: t('Các làn khác', '其他车道', 'Other lanes'),
  peersHeard: t('nghe được', '可收到', 'heard'),
  peersSilent: t('không nghe được', '收不到', 'not heard'),
  clock: t('Đồng hồ máy tính làn', '车道计算机时钟', 'Clock of the lane computer'),
  clockAhead: t('nhanh {age}: cần chỉnh lại', '快 {age}：需校准', '{age} ahead: put it right'),
  clockBehind: t('chậm {age}: cần chỉnh lại', '慢 {age}：需校准', '{age} behind: put it right'),
  reportsWaiting: t('Chờ gửi: {count} báo cáo', '待上报：{count} 条', 'Waiting to be told: {count} reports'),
  cutOff: t(
    'Mất kết nối với máy chủ từ {time}. Làn tự quyết định trong giới hạn của bộ quy tắc nghiệp vụ.',
    '自 {time} 起与服务器断开。车道在业务规则包规定的范围内自行判断。',
    'The server has not been heard since {time}. The lane decides within the bounds of the procedure pack.',
  ),
  cutOffBeyond: t(
    'Mất kết nối với máy chủ từ {time}, đã hết giới hạn: không ba-ri-e nào tự mở nữa.',
    '自 {time} 起与服务器断开，已超出规定范围：道闸不再自动抬起。',
    'The server has not been heard since {time} and the bounds are used up: nothing opens by itself any more.',
  ),
  boundVehicles: t(
    'Xe: {used}/{max}, còn {left}',
    '车辆：{used}/{max}，剩余 {left}',
    'Vehicles: {used} of {max}, {left} left',
  ),
  boundMinutes: t(
    'Thời gian: {used}/{max} phút, còn {left}',
    '时间：{used}/{max} 分钟，剩余 {left}',
    'Time: {used} of {max} min, {left} left',
  ),
  signIn: t('Đăng nhập', '登录', 'Sign in'),
  signOut: t('Rời ca', '下岗', 'Leave'),
  account: t('Tên đăng nhập', '用户名', 'Sign-in name'),
  password: t('Mật khẩu', '密码', 'Password'),
  signInWhy: t(
    'Ghi nhận ai làm gì tại làn. Thẻ ca trực do máy chủ cấp đầu ca, dùng được cả khi mất mạng cho đến hết ca.',
    '用于记录何人在车道做了什么。当班凭证由服务器在班次开始时签发，断网时在班次结束前仍然有效。',
    'So that what is done here carries a name. The booth pass is given by the server at the start of the shift and holds until its end, also without a line.',
  ),
  signInServerAway: t(
    'Không kết nối được máy chủ nên chưa thể vào ca mới. Thẻ ca trực đã cấp từ đầu ca vẫn dùng được trên màn hình này.',
    '无法联系服务器，暂不能开始新班次。班次开始时签发的当班凭证在本屏上仍然有效。',
    'The server cannot be reached, so nobody new can sign in. A pass given at the start of the shift still holds on this screen.',
  ),
  signInWrong: t('Sai tên đăng nhập hoặc mật khẩu.', '用户名或密码错误。', 'Wrong sign-in name or password.'),
  signInNotHere: t(
    'Tài khoản này không làm việc tại làn.',
    '此账户不在车道岗位工作。',
    'This account does not work at a lane.',
  ),
  signInSilent: t(
    'Máy tính làn không trả lời nên chưa đăng nhập được. Thử lại sau ít giây.',
    '车道计算机没有应答，未能登录。请稍后重试。',
    'The lane computer does not answer, so nobody was signed in. Try again in some seconds.',
  ),
  stopAtBarrier: t(
    'Chưa có ai vào ca trên màn hình này: để dừng ngay, dùng nút dừng tại ba-ri-e.',
    '本屏无人上岗：如须立即停止，请使用道闸处的停止按钮。',
    'Nobody is signed in here: to stop at once, use the stop button at the barrier.',
  ),
  onDuty: t('{name}, đến {time}', '{name}，至 {time}', '{name}, until {time}'),
  nobodyOnDuty: t('Chưa có ai vào ca', '无人上岗', 'Nobody signed in'),
  signInFirst: t(
    'Đăng nhập trước: việc này được ghi kèm tên người làm.',
    '请先登录：此操作须记录姓名。',
    'Sign in first: this is recorded with a name.',
  ),
  close: t('Đóng', '关闭', 'Close'),
  cancel: t('Không làm', '取消', 'Do not'),
  noAnswer: t(
    'Máy tính làn không trả lời: chưa rõ đã ghi nhận hay chưa. Nhìn trạng thái trước khi làm lại.',
    '车道计算机没有应答：尚不清楚是否已记录。重试前请先查看状态。',
    'The lane computer does not answer: whether it was recorded is not known. Look at the state before you try again.',
  ),
  refused: t(
    'Máy tính làn không nhận việc này.',
    '车道计算机未接受此操作。',
    'The lane computer did not take this.',
  ),
} as const satisfies Record<string, Text3>
