import type { ErrorEntry } from './error-entry.ts'

/** Of the other side: agreement, discrepancies, the line, and a database that was put back. */
export const EXCHANGE_ERRORS = {
  'discrepancy-over': {
    status: 409,
    message: {
      vi: 'Sai lệch dữ liệu này đã kết thúc: hai bên không còn khác nhau hoặc đã được giải quyết.',
      zh: '此项数据差异已了结：双方记录已一致或已处理完毕。',
      en: 'This discrepancy is over: the records no longer differ, or it was settled.',
    },
    next: { vi: 'Tải lại danh sách.', zh: '请刷新列表。', en: 'Read the list again.' },
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
} as const satisfies Record<string, ErrorEntry>
