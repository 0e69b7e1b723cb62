import type { Text3 } from '@landport/std/text'
import type { ErrorView } from './answer-views.ts'

/**
 * Faults of a request, before any rule of the gate is asked. Refusals of commands have their own catalogue in
 * the passage. Status codes: 4xx tell the caller what to change, 5xx say that the platform could not answer.
 */
export const ERRORS = {
  'bad-request': {
    status: 400,
    message: {
      vi: 'Yêu cầu không đúng cấu trúc. Các chỗ sai được liệt kê bên dưới.',
      zh: '请求格式不正确，错误之处已逐项列出。',
      en: 'The request is not well formed. Every fault is listed below.',
    },
    next: {
      vi: 'Sửa các mục được nêu rồi gửi lại.',
      zh: '请更正所列各项后重新提交。',
      en: 'Correct the listed places and send it again.',
    },
  },
  'idempotency-key-missing': {
    status: 400,
    message: {
      vi: 'Thiếu khóa chống gửi trùng (idempotency-key, 8 đến 100 ký tự).',
      zh: '缺少防重复提交标识（idempotency-key，8 至 100 个字符）。',
      en: 'The idempotency-key header is missing (8 to 100 characters).',
    },
    next: null,
  },
  'discrepancy-over': {
    status: 409,
    message: {
      vi: 'Sai lệch dữ liệu này đã kết thúc: hai bên không còn khác nhau hoặc đã được giải quyết.',
      zh: '此项数据差异已了结：双方记录已一致或已处理完毕。',
      en: 'This discrepancy is over: the records no longer differ, or it was settled.',
    },
    next: { vi: 'Tải lại danh sách.', zh: '请刷新列表。', en: 'Read the list again.' },
  },
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
  'not-in-agreement': {
    status: 409,
    message: {
      vi: 'Quy ước kỹ thuật trao đổi dữ liệu đang áp dụng không có loại bản tin này; chưa gửi gì.',
      zh: '现行数据交换技术约定未列入此类报文；未发送任何内容。',
      en: 'The agreement that holds does not list this kind of message; nothing was sent.',
    },
    next: null,
  },
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
  'not-found': {
    status: 404,
    message: {
      vi: 'Không có hồ sơ này, hoặc tài khoản này không được xem.',
      zh: '没有该记录，或该账户无权查看。',
      en: 'There is no such record, or this account may not see it.',
    },
    next: {
      vi: 'Kiểm tra lại mã đã nhập.',
      zh: '请核对所输入的编号。',
      en: 'Check the reference.',
    },
  },
  'different-content': {
    status: 409,
    message: {
      vi: 'Mã này đã được dùng cho một nội dung khác.',
      zh: '该标识已用于另一内容。',
      en: 'This key or reference was already used with other content.',
    },
    next: {
      vi: 'Dùng mã mới, hoặc gửi lại đúng nội dung cũ.',
      zh: '请使用新标识，或重新提交原内容。',
      en: 'Use a new key, or send the same content again.',
    },
  },
  'already-exists': {
    status: 409,
    message: {
      vi: 'Tên đăng nhập này đã có.',
      zh: '该用户名已存在。',
      en: 'This sign-in name is already taken.',
    },
    next: { vi: 'Chọn tên khác.', zh: '请另选用户名。', en: 'Choose another name.' },
  },
  'too-large': {
    status: 413,
    message: {
      vi: 'Nội dung gửi lên vượt quá giới hạn.',
      zh: '提交内容超过大小限制。',
      en: 'The content is larger than the limit.',
    },
    next: {
      vi: 'Chia nhỏ nội dung rồi gửi lại.',
      zh: '请拆分后重新提交。',
      en: 'Split it and send it again.',
    },
  },
  'evidence-too-large': {
    status: 413,
    message: {
      vi: 'Tệp lớn hơn 10 MB.',
      zh: '文件超过 10 MB。',
      en: 'The file is larger than 10 MB.',
    },
    next: {
      vi: 'Giảm kích thước ảnh hoặc chia tệp rồi gửi lại.',
      zh: '请压缩图片或拆分文件后重新提交。',
      en: 'Make the picture smaller or split the file, and send it again.',
    },
  },
  'evidence-type': {
    status: 415,
    message: {
      vi: 'Chỉ nhận bốn loại tệp: PDF, JPEG, PNG, WebP. Nội dung tệp này không thuộc loại nào trong số đó.',
      zh: '只接受四种文件：PDF、JPEG、PNG、WebP。该文件内容不属于其中任何一种。',
      en: 'Four types of file are taken: PDF, JPEG, PNG, WebP. The content of this one is none of them.',
    },
    next: {
      vi: 'Lưu thành PDF hoặc ảnh rồi gửi lại.',
      zh: '请另存为 PDF 或图片后重新提交。',
      en: 'Save it as a PDF or a picture and send it again.',
    },
  },
  'unsupported-content': {
    status: 415,
    message: {
      vi: 'Loại nội dung này không được nhận ở đây.',
      zh: '此处不接受该内容类型。',
      en: 'This type of content is not accepted here.',
    },
    next: null,
  },
  'too-many-requests': {
    status: 429,
    message: {
      vi: 'Gửi quá nhiều yêu cầu. Phải chờ trước khi thử lại.',
      zh: '请求过于频繁，请稍候再试。',
      en: 'Too many requests. Wait before trying again.',
    },
    next: {
      vi: 'Chờ hết thời gian nêu trong tiêu đề retry-after.',
      zh: '请等待 retry-after 所示时间。',
      en: 'Wait for the time given in the retry-after header.',
    },
  },
  'platform-fault': {
    status: 500,
    message: {
      vi: 'Nền tảng gặp lỗi. Việc này chưa được ghi nhận.',
      zh: '平台出现故障，该操作未被记录。',
      en: 'The platform failed. Nothing was recorded.',
    },
    next: {
      vi: 'Thử lại với cùng khóa. Nếu vẫn lỗi, báo người quản trị.',
      zh: '请以同一标识重试；仍失败请通知管理员。',
      en: 'Try again with the same key. If it fails again, tell the administrator.',
    },
  },
  'epoch-not-countersigned': {
    status: 409,
    message: {
      vi: 'Kỳ nhật ký mới chưa được ký xác nhận: nội dung không khớp với những gì bên kia đã ký đối chứng hoặc đã nhận.',
      zh: '新日志期未获会签：内容与另一方已见证签名或已接收的不符。',
      en: 'The new epoch was not countersigned: it does not match what the other side has cosigned or taken.',
    },
    next: {
      vi: 'Chạy lại quy trình khôi phục; nếu vẫn bị từ chối, hai bên cùng đối chiếu.',
      zh: '请重新执行恢复程序；如仍被拒绝，请双方共同核对。',
      en: 'Run the restore procedure again; if it is refused once more, compare together with the other side.',
    },
  },
  'numbers-given-twice': {
    status: 409,
    message: {
      vi: 'Phía bên kia giữ bản tin khác dưới cùng số của ta: số đã bị cấp lần thứ hai sau khi khôi phục.',
      zh: '对方在相同编号下持有我方的另一份报文：恢复后编号被重复使用。',
      en: 'The other side holds another message under a number of ours: numbers were given a second time after a restore.',
    },
    next: {
      vi: 'Khôi phục lại bản sao lưu một lần nữa khi đường truyền hoạt động, rồi chạy quy trình này.',
      zh: '请在链路正常时重新还原备份，再执行本程序。',
      en: 'Restore the backup once more while the link works, then run this procedure.',
    },
  },
  'nothing-to-restore': {
    status: 409,
    message: {
      vi: 'Không có gì phải khôi phục: phía bên kia không giữ gì của ta mà cơ sở dữ liệu này thiếu.',
      zh: '无需恢复：对方持有的我方内容，本数据库均有。',
      en: 'There is nothing to restore: the other side holds nothing of ours that this database has not.',
    },
    next: null,
  },
  'restore-runs': {
    status: 409,
    message: {
      vi: 'Quy trình khôi phục đang chạy.',
      zh: '恢复程序正在执行。',
      en: 'The restore procedure is running.',
    },
    next: { vi: 'Chờ quy trình kết thúc.', zh: '请等待其完成。', en: 'Wait until it has ended.' },
  },
  'other-side-away': {
    status: 503,
    message: {
      vi: 'Chưa liên lạc được với phía bên kia, hoặc bên kia chưa trả lời được.',
      zh: '暂时无法联系对方，或对方尚不能答复。',
      en: 'The other side cannot be reached, or cannot answer now.',
    },
    next: {
      vi: 'Kiểm tra đường truyền rồi chạy lại; quy trình tiếp tục từ chỗ đã dừng.',
      zh: '请检查链路后重新执行；程序将从中断处继续。',
      en: 'Check the link and run it again; it goes on from where it stopped.',
    },
  },
  'refill-not-believed': {
    status: 409,
    message: {
      vi: 'Những gì phía bên kia trả lại không mang đúng chữ ký hoặc không đúng với điều đã hỏi; không lưu gì.',
      zh: '对方返还的内容签名不正确或与所询不符；未作保存。',
      en: 'What the other side gave back is not rightly signed, or is not what was asked for; none of it was kept.',
    },
    next: {
      vi: 'Hai bên cùng kiểm tra khóa và nhật ký trước khi chạy lại.',
      zh: '请双方先核对密钥和日志，再重新执行。',
      en: 'Check keys and logs together with the other side before running it again.',
    },
  },
  'link-stopped': {
    status: 503,
    message: {
      vi: 'Bên này đã chặn kênh trao đổi: hiện không nhận bản tin.',
      zh: '本方已阻断数据信道，暂不接收报文。',
      en: 'This side has blocked the exchange: no messages are taken now.',
    },
    next: {
      vi: 'Giữ các bản tin và thử lại sau; gọi số trực của bên này.',
      zh: '请保留报文稍后重试，并致电本方值班电话。',
      en: 'Keep the messages and try again later; call this side on its duty number.',
    },
  },
  'not-ready': {
    status: 503,
    message: {
      vi: 'Nền tảng chưa sẵn sàng (cơ sở dữ liệu hoặc kết nối thiết bị).',
      zh: '平台尚未就绪（数据库或设备连接）。',
      en: 'The platform is not ready (database or device connection).',
    },
    next: { vi: 'Thử lại sau ít phút.', zh: '请稍后重试。', en: 'Try again in a few minutes.' },
  },
} as const satisfies Record<string, { status: number; message: Text3; next: Text3 | null }>

export type ErrorCode = keyof typeof ERRORS

export const errorView = (
  code: ErrorCode,
  details: ErrorView['error']['details'] = [],
): { readonly status: number; readonly body: ErrorView } => ({
  status: ERRORS[code].status,
  body: { error: { code, message: ERRORS[code].message, next: ERRORS[code].next, details } },
})
