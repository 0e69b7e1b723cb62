import type { Text3 } from '@landport/std/text'

/** Channels, logs and numbers are the same in every language: ours first, then the other side's. */
export const behindText = (state: 'behind' | 'differs', where: string): Text3 => TEXTS[state](where)

const TEXTS = {
  behind: (where: string) => ({
    vi: `Cơ sở dữ liệu này cũ hơn những gì ta đã gửi và công bố: phía bên kia đang giữ nhiều hơn (${where}). Không đánh số bản tin và không ký nhật ký cho đến khi chạy xong quy trình khôi phục.`,
    zh: `本数据库早于我方已发送和公布的内容：对方持有的更多（${where}）。在恢复程序完成之前，不再为报文编号，也不再签署日志。`,
    en: `This database is older than what we sent and published: the other side holds more (${where}). No message is numbered and no log is signed until the restore procedure has been run.`,
  }),
  differs: (where: string) => ({
    vi: `Phía bên kia giữ bản tin khác dưới cùng số của ta (${where}): số đã bị cấp lần thứ hai sau khi khôi phục. Ngừng đánh số và ký; hãy khôi phục lại bản sao lưu một lần nữa khi đường truyền hoạt động, rồi chạy quy trình khôi phục.`,
    zh: `对方在相同编号下持有我方的另一份报文（${where}）：恢复后编号被重复使用。已停止编号和签名；请在链路正常时重新还原备份，然后执行恢复程序。`,
    en: `The other side holds another message under a number of ours (${where}): numbers were given a second time after a restore. Numbering and signing have stopped; restore the backup once more while the link works, then run the restore procedure.`,
  }),
} as const satisfies Record<string, (where: string) => Text3>
