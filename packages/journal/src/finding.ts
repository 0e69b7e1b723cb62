import type { Text3 } from '@landport/std/text'

/** What a verification can find wrong. Each is named by what was done to the journal. */
export type FindingKind =
  | 'changed'
  | 'removed'
  | 'tail-removed'
  | 'added'
  | 'reordered'
  | 'rewritten'
  | 'unsealed'
  | 'version-gap'
  | 'head-broken'
  | 'split-view'
  | 'forked-view'
  | 'tile-changed'
  | 'cosignature-broken'
  | 'channel-differs'
  | 'channel-missing'
  /** No fault: a log ended after a restore from a backup, and both sides signed where. */
  | 'seam'
  | 'epoch-not-countersigned'
  | 'personal-data-changed'
  | 'personal-data-removed'
  | 'projection-differs'
  | 'projection-missing'
  | 'projection-added'
  | 'grant-differs'
  | 'grant-missing'
  | 'grant-added'

export interface Finding {
  readonly kind: FindingKind
  /** First and last log number concerned, where there is one. */
  readonly from: number | null
  readonly to: number | null
  readonly entry: string | null
  readonly stream: string | null
  readonly message: Text3
}

type Place = Partial<Pick<Finding, 'from' | 'to' | 'entry' | 'stream'>>

export const finding = (kind: FindingKind, place: Place, detail = ''): Finding => {
  const { from = null, to = from, entry = null, stream = null } = place
  return { kind, from, to, entry, stream, message: TEXTS[kind](whereOf({ from, to, entry, stream }), detail) }
}

/** Number, stream and id say the same in every language. */
function whereOf(place: Required<Place>): string {
  const numbers =
    place.from === null ? '' : place.from === place.to ? `#${place.from}` : `#${place.from}–#${place.to}`
  return [numbers, place.stream, place.entry].filter((part) => part !== null && part !== '').join(' · ')
}

const TEXTS: Readonly<Record<FindingKind, (where: string, detail: string) => Text3>> = {
  changed: (where) => ({
    vi: `Mục nhật ký đã bị sửa: ${where}. Nội dung hiện nay không khớp với giá trị băm đã ghi.`,
    zh: `日志条目被改动：${where}。现有内容与已记录的散列值不符。`,
    en: `Entry changed: ${where}. What it says now does not match the recorded hash.`,
  }),
  removed: (where) => ({
    vi: `Mục nhật ký đã bị xóa: ${where}.`,
    zh: `日志条目被删除：${where}。`,
    en: `Entry removed: ${where}.`,
  }),
  'tail-removed': (where, detail) => ({
    vi: `Phần cuối nhật ký đã bị xóa: ${where}. Phía bên kia đang giữ bản chốt có chữ ký của ta với ${detail} mục.`,
    zh: `日志末尾被删除：${where}。对方持有我方签名的日志摘要，其中共 ${detail} 条。`,
    en: `End of the journal removed: ${where}. The other side holds a head signed by us over ${detail} entries.`,
  }),
  added: (where) => ({
    vi: `Mục nhật ký được thêm sau, không nằm dưới bản chốt có chữ ký nào: ${where}.`,
    zh: `事后添加的日志条目，不在任何签名摘要之内：${where}。`,
    en: `Entry added: ${where} is under no signed head.`,
  }),
  reordered: (where) => ({
    vi: `Thứ tự các mục nhật ký đã bị đổi: ${where}.`,
    zh: `日志条目顺序被调换：${where}。`,
    en: `Entries put in another order: ${where}.`,
  }),
  rewritten: (where) => ({
    vi: `Nhật ký đã bị viết lại trong khoảng ${where}: có mục bị sửa, xóa, thêm hoặc đổi thứ tự cùng với số thứ tự của nó; gốc cây băm không còn khớp với bản chốt đã ký.`,
    zh: `日志在 ${where} 范围内被改写：有条目连同其序号被改动、删除、添加或调换；散列树根与已签名的摘要不符。`,
    en: `Journal rewritten within ${where}: an entry was changed, removed, added or moved together with its number; the tree no longer has the signed root.`,
  }),
  unsealed: (where, detail) => ({
    vi: `Mục nhật ký chưa được đánh số quá 10 giây (${detail} giây): ${where}. Có thể mục này được thêm ngoài hệ thống, hoặc bộ đánh số đã dừng.`,
    zh: `日志条目超过 10 秒未编号（已 ${detail} 秒）：${where}。可能是绕过系统添加的，或编号程序已停止。`,
    en: `Entry without a number for longer than 10 s (${detail} s): ${where}. It was added past the system, or the sealer has stopped.`,
  }),
  'version-gap': (where, detail) => ({
    vi: `Chuỗi mục thiếu phiên bản: ${where} (${detail}).`,
    zh: `条目序列缺少版本：${where}（${detail}）。`,
    en: `Versions missing in a stream: ${where} (${detail}).`,
  }),
  'head-broken': (where, detail) => ({
    vi: `Bản chốt nhật ký sai tại ${where}: ${detail}.`,
    zh: `日志签名摘要有误：${where}：${detail}。`,
    en: `Signed head broken at ${where}: ${detail}.`,
  }),
  'split-view': (where) => ({
    vi: `Phía bên kia giữ một bản chốt do ta ký tại ${where} nhưng gốc khác với nhật ký này: nhật ký đã bị viết lại, hoặc hai bên được cho xem hai nhật ký khác nhau.`,
    zh: `对方持有我方在 ${where} 签名的摘要，但其树根与本日志不同：日志被改写，或双方看到的日志不同。`,
    en: `The other side holds a head signed by us at ${where} with another root than this journal has: it was rewritten, or each side was shown a different one.`,
  }),
  'forked-view': (where) => ({
    vi: `Nhật ký đã ký một bản chốt khác với nhật ký này tại ${where}: hai nhật ký khác nhau đã được đưa ra.`,
    zh: `该日志在 ${where} 处另签有树根不同的摘要：曾向外出示两份不同的日志。`,
    en: `The log also signed a head at ${where} with another root than this one has: two different logs were shown.`,
  }),
  'tile-changed': (where, detail) => ({
    vi: `Giá trị băm lưu của cây nhật ký bị sửa hoặc thiếu: ${where} (${detail}).`,
    zh: `日志树的存储散列被改动或缺失：${where}（${detail}）。`,
    en: `A stored hash of the log's tree was changed or is missing: ${where} (${detail}).`,
  }),
  'cosignature-broken': (where, detail) => ({
    vi: `Chữ ký đối chứng của phía bên kia trên bản chốt không đúng: ${where} (${detail}).`,
    zh: `对方在日志摘要上的见证签名有误：${where}（${detail}）。`,
    en: `The other side's cosignature under a head is wrong: ${where} (${detail}).`,
  }),
  'channel-differs': (where, detail) => ({
    vi: `Hai bên giữ nội dung khác nhau dưới cùng số bản tin: ${where} (${detail}).`,
    zh: `双方在相同报文编号下持有不同内容：${where}（${detail}）。`,
    en: `The sides hold different content under the same message numbers: ${where} (${detail}).`,
  }),
  'channel-missing': (where, detail) => ({
    vi: `Chỉ một bên có các bản tin này: ${where} (${detail}). Nếu hai thư mục được ghi ở hai thời điểm, các bản tin cuối có thể còn đang trên đường.`,
    zh: `这些报文只有一方持有：${where}（${detail}）。若两个文件夹写于不同时刻，末尾的报文可能尚在途中。`,
    en: `Only one side has these messages: ${where} (${detail}). If the folders were written at two moments, the last ones may have been under way.`,
  }),
  seam: (where, detail) => ({
    vi: `Chỗ nối sau khi khôi phục từ bản sao lưu: ${where}. ${detail}. Cả hai bên đã ký; đây không phải là lỗi.`,
    zh: `从备份恢复后的接缝：${where}。${detail}。双方均已签署，并非异常。`,
    en: `Seam after a restore from a backup: ${where}. ${detail}. Both sides have signed it; it is no fault.`,
  }),
  'epoch-not-countersigned': (where, detail) => ({
    vi: `Một kỳ nhật ký mới không có chữ ký xác nhận đúng của phía bên kia: ${where} (${detail}). Nhật ký đã bị thay thế.`,
    zh: `新日志期没有对方的有效会签：${where}（${detail}）。日志被替换。`,
    en: `A new epoch has no right countersignature of the other side: ${where} (${detail}). The log was replaced.`,
  }),
  'personal-data-changed': (where) => ({
    vi: `Dữ liệu cá nhân không còn khớp với giá trị băm trong nhật ký: ${where}.`,
    zh: `个人数据与日志中的散列值不符：${where}。`,
    en: `Personal data no longer match the digest in the journal: ${where}.`,
  }),
  'personal-data-removed': (where) => ({
    vi: `Dữ liệu cá nhân đã mất nhưng không có mục xóa nêu căn cứ pháp lý: ${where}.`,
    zh: `个人数据已缺失，但没有注明法律依据的删除条目：${where}。`,
    en: `Personal data are gone without an entry that erases them under a legal basis: ${where}.`,
  }),
  'projection-differs': (where, detail) => ({
    vi: `Trạng thái đang lưu khác với nhật ký: ${where} (${detail}). Dữ liệu hiện hành đã bị sửa ngoài nhật ký.`,
    zh: `现存状态与日志不符：${where}（${detail}）。现行数据被绕过日志改动。`,
    en: `What is stored as true now differs from the journal: ${where} (${detail}). It was changed past the journal.`,
  }),
  'projection-missing': (where) => ({
    vi: `Nhật ký có lượt qua này nhưng trạng thái đang lưu không có: ${where}.`,
    zh: `日志中有该通行单，现存状态中却没有：${where}。`,
    en: `The journal has this passage, what is stored as true now has not: ${where}.`,
  }),
  'projection-added': (where) => ({
    vi: `Trạng thái đang lưu có lượt qua không có mục nhật ký nào: ${where}.`,
    zh: `现存状态中的通行单没有任何日志条目：${where}。`,
    en: `A passage is stored that no entry speaks of: ${where}.`,
  }),
  'grant-differs': (where, detail) => ({
    vi: `Vai trò đang lưu khác với mục nhật ký đã cấp: ${where} (${detail}).`,
    zh: `现存授权与授予它的日志条目不符：${where}（${detail}）。`,
    en: `A role differs from the entries by which it was given: ${where} (${detail}).`,
  }),
  'grant-missing': (where) => ({
    vi: `Nhật ký ghi đã cấp vai trò này nhưng không còn lưu: ${where}.`,
    zh: `日志记载了该授权，但现已不存：${where}。`,
    en: `The journal tells of a role that is stored no more: ${where}.`,
  }),
  'grant-added': (where, detail) => ({
    vi: `Vai trò không có mục nhật ký nào cấp: ${where} (${detail}).`,
    zh: `没有日志条目授予的角色：${where}（${detail}）。`,
    en: `A role that no entry gave: ${where} (${detail}).`,
  }),
}
