import type { ErrorEntry } from './error-entry.ts'

/** Of lanes: what a lane computer sent, and orders that a lane cannot take now. */
export const LANE_ERRORS = {
  'lane-signature': {
    status: 401,
    message: {
      vi: 'Nội dung không mang chữ ký đúng của máy tính làn đã đăng ký.',
      zh: '内容未带有已登记车道计算机的正确签名。',
      en: 'The content is not rightly signed by the registered lane computer.',
    },
    next: {
      vi: 'Kiểm tra khóa của máy tính làn ở cả hai nơi.',
      zh: '请核对两处登记的车道计算机密钥。',
      en: 'Compare the key of the lane computer in both places.',
    },
  },
  'lane-report-differs': {
    status: 409,
    message: {
      vi: 'Báo cáo của làn mang số này đã được nhận với nội dung khác; không nhận gì trong lô này.',
      zh: '该编号的车道报告已以其他内容收到；本批未予接收。',
      en: 'A lane report of this number was taken before with other content; nothing of the batch was taken.',
    },
    next: {
      vi: 'Kiểm tra bộ nhớ của máy tính làn: số đã bị cấp lần thứ hai.',
      zh: '请检查车道计算机的存储：编号被重复使用。',
      en: 'Look at the memory of the lane computer: numbers were given a second time.',
    },
  },
  'lane-not-reversible': {
    status: 409,
    message: {
      vi: 'Làn này không phải làn đảo chiều.',
      zh: '该车道不是潮汐车道。',
      en: 'This is no reversible lane.',
    },
    next: null,
  },
  'lane-turning': {
    status: 409,
    message: {
      vi: 'Làn đang đổi chiều: chỉ mở sau khi hoàn tất hoặc hủy việc đổi chiều.',
      zh: '车道正在换向：完成或取消换向后方可开放。',
      en: 'The lane is being turned round: it opens when that is completed or called off.',
    },
    next: {
      vi: 'Hoàn tất hoặc hủy việc đổi chiều.',
      zh: '请完成或取消换向。',
      en: 'Complete the reversal or call it off.',
    },
  },
  'lane-not-turning': {
    status: 409,
    message: {
      vi: 'Làn không trong quá trình đổi chiều.',
      zh: '车道未在换向。',
      en: 'The lane is not being turned round.',
    },
    next: null,
  },
  'lane-not-empty': {
    status: 409,
    message: {
      vi: 'Máy tính làn chưa báo làn trống kể từ khi bắt đầu đổi chiều.',
      zh: '自换向开始以来，车道计算机尚未报告车道已空。',
      en: 'The lane computer has not reported the lane empty since the reversal was begun.',
    },
    next: {
      vi: 'Cho người kiểm tra tại làn và xác nhận làn trống.',
      zh: '请派人到车道检查并确认已空。',
      en: 'Have somebody look at the lane and confirm there that it is empty.',
    },
  },
  'lane-other-end': {
    status: 409,
    message: {
      vi: 'Đầu làn phía bên kia chưa trao hoặc chưa nhận lượt mở chiều: không được mở làn theo chiều này.',
      zh: '车道对端尚未交出或接过放行轮次：不得按此方向开放。',
      en: 'The other end of the lane has not handed its turn over, or not taken ours: the lane may not open this way.',
    },
    next: {
      vi: 'Chờ đầu bên kia; nếu kéo dài, liên hệ bên kia.',
      zh: '请等待对端；如时间过长，请联系对方。',
      en: 'Wait for the other end; if it takes long, call them.',
    },
  },
  'lane-turn-given': {
    status: 409,
    message: {
      vi: 'Lượt mở chiều của làn đã được trao hoặc đã nhận, không hủy được nữa.',
      zh: '车道放行轮次已交出或已接过，不能再取消。',
      en: 'The turn was given away or taken: the reversal cannot be called off any more.',
    },
    next: {
      vi: 'Hoàn tất việc đổi chiều, sau đó có thể đổi lại.',
      zh: '请完成换向，之后可再次换回。',
      en: 'Complete the reversal; after that the lane can be turned back.',
    },
  },
  'lane-nothing-offered': {
    status: 409,
    message: {
      vi: 'Đầu bên kia chưa trao lượt mở chiều: xe vẫn có thể đi vào sau lưng người kiểm tra.',
      zh: '对端尚未交出放行轮次：检查人员身后仍可能有车驶入。',
      en: 'The other end has not given its turn away: the next may drive in behind whoever looks.',
    },
    next: null,
  },
  'lane-in-emergency': {
    status: 409,
    message: {
      vi: 'Làn đang trong trạng thái khẩn cấp.',
      zh: '车道处于紧急状态。',
      en: 'An emergency is ordered for the lane.',
    },
    next: { vi: 'Kết thúc khẩn cấp trước.', zh: '请先解除紧急状态。', en: 'Give the all-clear first.' },
  },
  'lane-not-in-emergency': {
    status: 409,
    message: { vi: 'Không có lệnh khẩn cấp nào.', zh: '没有紧急指令。', en: 'No emergency is ordered.' },
    next: null,
  },
  'lane-use-reported': {
    status: 409,
    message: {
      vi: 'Một làn đã báo có xe đi qua bằng mã cho phép qua này: đó là lần dùng thật, không bỏ qua được.',
      zh: '已有车道报告车辆凭该电子通行码通过：属实际使用，不能排除。',
      en: 'A lane has reported a vehicle that went on this release: that use is real and cannot be set aside.',
    },
    next: {
      vi: 'Giữ xe, xác minh xe nào đã qua; xem sai khác giữa làn và máy chủ.',
      zh: '让车辆等候，核实已通过的是哪辆车；查看车道与服务器判断差异。',
      en: 'Keep the vehicle and find out which one went through; look at the differences between lane and server.',
    },
  },
  'lane-so-already': {
    status: 409,
    message: { vi: 'Làn đã như vậy rồi.', zh: '车道已是该状态。', en: 'The lane is so already.' },
    next: null,
  },
} as const satisfies Record<string, ErrorEntry>
