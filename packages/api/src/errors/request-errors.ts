import type { ErrorEntry } from './error-entry.ts'

/** Of the request itself, whatever it is about; and the platform that could not answer. */
export const REQUEST_ERRORS = {
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
  'not-ready': {
    status: 503,
    message: {
      vi: 'Nền tảng chưa sẵn sàng (cơ sở dữ liệu hoặc kết nối thiết bị).',
      zh: '平台尚未就绪（数据库或设备连接）。',
      en: 'The platform is not ready (database or device connection).',
    },
    next: { vi: 'Thử lại sau ít phút.', zh: '请稍后重试。', en: 'Try again in a few minutes.' },
  },
} as const satisfies Record<string, ErrorEntry>
