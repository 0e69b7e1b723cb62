import type { RestoreNext } from '@landport/api/restore'
import type { Text3 } from '@landport/std/text'

export const RESTORE_TEXTS = {
  title: {
    vi: 'Cơ sở dữ liệu so với những gì đã gửi',
    zh: '数据库与已发送内容的核对',
    en: 'The database against what was told',
  },
  missing: {
    vi: 'Bên kia giữ nhiều hơn: {what}',
    zh: '对方持有更多：{what}',
    en: 'The other side holds more: {what}',
  },
  notNumbered: {
    vi: 'Bản tin mới chờ, chưa được đánh số. Làn truyền thống vẫn chạy; hoạt động tại cửa khẩu vẫn được ghi.',
    zh: '新报文等待，暂不编号。传统车道照常；口岸作业照常登记。',
    en: 'New messages wait without a number. Traditional lanes go on, and what happens at the gate is recorded.',
  },
  sealsNot: {
    vi: 'Nhật ký tạm ngừng ký.',
    zh: '日志暂停签名。',
    en: 'Logs are not signed meanwhile.',
  },
  next: { vi: 'Bước tiếp theo', zh: '下一步', en: 'Next step' },
  run: { vi: 'Chạy quy trình khôi phục', zh: '执行恢复程序', en: 'Run the restore procedure' },
  goOn: {
    vi: 'Tiếp tục quy trình khôi phục',
    zh: '继续执行恢复程序',
    en: 'Go on with the restore procedure',
  },
  means: {
    vi: 'Đóng nhật ký cũ tại chỗ bên kia đã ký đối chứng, mở kỳ nhật ký mới do bên kia ký xác nhận, rồi lấy lại từ bên kia những gì hai kênh đã mất; không áp dụng gì hai lần. Quyết định và số đọc của riêng ta trong khoảng đã mất không lấy lại được. Sau đó máy chủ tự khởi động lại.',
    zh: '在对方已见证签名处关闭旧日志，开启由对方会签的新日志期，再从对方取回两个信道丢失的内容；不会重复执行。丢失时段内仅我方持有的决定和读数无法找回。完成后服务器自动重新启动。',
    en: 'Closes the old logs where the other side cosigned them, begins an epoch that it countersigns, and takes back from it what both channels lost; nothing is applied twice. Decisions and readings of the lost time that only we held do not come back. The server then starts again by itself.',
  },
  reason: { vi: 'Vì sao khôi phục', zh: '恢复的原因', en: 'Why it was restored' },
  reasonHow: {
    vi: 'Ghi vào nhật ký của bên ta; không gửi sang bên kia.',
    zh: '记入我方日志，不发送给对方。',
    en: 'Goes into this side’s journal and not to the other side.',
  },
  onlyAdministrator: {
    vi: 'Người quản trị của bên ta chạy quy trình này, tại đây hoặc bằng lệnh landport restore.',
    zh: '由我方管理员在此执行，或使用 landport restore 命令。',
    en: 'An administrator of this side runs it, here or by landport restore.',
  },
  done: {
    vi: 'Đã mở kỳ nhật ký {epoch}, phía bên kia đã ký xác nhận. Máy chủ đang khởi động lại.',
    zh: '已开启第 {epoch} 日志期，对方已会签。服务器正在重新启动。',
    en: 'Epoch {epoch} of the logs has begun, countersigned by the other side. The server is starting again.',
  },
  refilled: {
    vi: 'Đã lấy lại những gì hai kênh thiếu.',
    zh: '两个信道缺失的内容已取回。',
    en: 'What the channels lacked is back.',
  },
  range: {
    vi: '{channel}: số {from}–{to}',
    zh: '{channel}：第 {from}–{to} 号',
    en: '{channel}: numbers {from}–{to}',
  },
  refusedNow: {
    vi: 'trước đã áp dụng, nay không áp dụng được: {numbers}',
    zh: '当时已生效、现状态下无法生效：{numbers}',
    en: 'applied then, refused by the restored state: {numbers}',
  },
} as const satisfies Record<string, Text3>

export const RESTORE_STANDINGS = {
  comparing: {
    vi: 'Chưa biết: bên kia chưa trả lời đang giữ những gì của ta',
    zh: '未知：对方尚未答复其持有我方哪些内容',
    en: 'Not known: the other side has not yet said what it holds of ours',
  },
  behind: {
    vi: 'Cũ hơn những gì ta đã gửi và công bố: đã khôi phục từ bản sao lưu',
    zh: '早于我方已发送和公布的内容：已从备份恢复',
    en: 'Older than what we sent and published: it was restored from a backup',
  },
  differs: {
    vi: 'Số đã bị cấp lần thứ hai sau khi khôi phục',
    zh: '恢复后编号被重复使用',
    en: 'Numbers were given a second time after a restore',
  },
} as const satisfies Record<string, Text3>

export const RESTORE_NEXT = {
  nothing: { vi: 'Không phải làm gì.', zh: '无需处理。', en: 'Nothing is to be done.' },
  wait: {
    vi: 'Bên kia được hỏi lại mỗi giây; kiểm tra đường truyền nếu kéo dài.',
    zh: '系统每秒重新询问对方；如持续，请检查链路。',
    en: 'The other side is asked again each second; look at the link if it lasts.',
  },
  restore: {
    vi: 'Người quản trị chạy quy trình khôi phục.',
    zh: '由管理员执行恢复程序。',
    en: 'An administrator runs the restore procedure.',
  },
  'go-on': {
    vi: 'Quy trình đã bị ngắt giữa chừng: chạy lại, nó tiếp tục từ chỗ đã dừng.',
    zh: '程序曾中断：请重新执行，将从中断处继续。',
    en: 'The procedure was cut short: run it again, it goes on from where it stopped.',
  },
  restart: {
    vi: 'Kỳ nhật ký mới đã mở: máy chủ khởi động lại dưới tên nhật ký mới.',
    zh: '新日志期已开启：服务器以新日志名重新启动。',
    en: 'A new epoch has begun: the server starts again under the new names of its logs.',
  },
  'put-back-again': {
    vi: 'Đưa bản sao lưu vào lại một lần nữa khi đường truyền hoạt động, rồi chạy quy trình khôi phục.',
    zh: '请在链路正常时重新还原备份，再执行恢复程序。',
    en: 'Put the backup back once more while the link works, then run the restore procedure.',
  },
} as const satisfies Record<RestoreNext, Text3>
