import type { Text3 } from '@landport/std/text'

/** About a declaration's reference against what is stored. */
export const REFERENCE_MESSAGES = {
  'conflict.reference': (p: { reference: string }): Text3 => ({
    vi: `Đã có nội dung khác cho cùng số tham chiếu ${p.reference}. Bản đã lưu không thay đổi.`,
    zh: `同一参考号 ${p.reference} 已有不同内容。已保存的内容未改变。`,
    en: `Another content is already stored under the reference ${p.reference}. What is stored was not changed.`,
  }),
  'conflict.in-file': (p: { reference: string }): Text3 => ({
    vi: `Tệp có hai tờ khai khác nội dung cùng số tham chiếu ${p.reference}.`,
    zh: `文件中有两份内容不同的报关单使用同一参考号 ${p.reference}。`,
    en: `The file holds two declarations of different content under the reference ${p.reference}.`,
  }),
  'reference.same': (p: { reference: string }): Text3 => ({
    vi: `${p.reference} đã được nhập với đúng nội dung này; không có gì thay đổi.`,
    zh: `${p.reference} 已按相同内容导入；没有任何变化。`,
    en: `${p.reference} was imported before with this very content; nothing changes.`,
  }),
  'reference.waiting-for-original': (p: { reference: string; original: string }): Text3 => ({
    vi: `${p.reference} sửa hoặc hủy tờ khai ${p.original} chưa có ở đây: đã nhận, chờ tờ khai gốc.`,
    zh: `${p.reference} 修改或撤销的报关单 ${p.original} 尚未收到：已接收，等待原报关单。`,
    en: `${p.reference} amends or cancels declaration ${p.original}, which is not here: accepted, waiting for it.`,
  }),
  'reference.no-store': (_: object): Text3 => ({
    vi: 'Không có hệ thống đang chạy: tệp được xét riêng, không đối chiếu với dữ liệu đã lưu.',
    zh: '没有正在运行的系统：仅按文件本身判断，未与已存数据比对。',
    en: 'No instance is running: the file was judged by itself, not against what is stored.',
  }),
}
