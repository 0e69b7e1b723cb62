import type { Text3 } from '@landport/std/text'

/** What the verification of a pack can find wrong. Each is named by what does not hold. */
export const PACK_FINDING_KINDS = [
  'not-a-pack',
  'manifest-missing',
  'manifest-unsigned',
  'file-missing',
  'file-changed',
  'file-added',
  'file-unreadable',
  'key-differs',
  'head-broken',
  'cosignature-broken',
  'entry-changed',
  'entry-not-in-log',
  'entry-missing',
  'entry-of-another',
  'message-unsigned',
  'message-not-in-log',
  'message-of-another',
  'message-missing',
  'receipt-unsigned',
  'receipt-of-another',
  'statement-broken',
  'message-not-in-statement',
  'personal-data-changed',
  'attachment-changed',
  'sides-differ',
] as const
export type PackFindingKind = (typeof PACK_FINDING_KINDS)[number]

export interface PackFinding {
  readonly kind: PackFindingKind
  /** File in the pack, or what the finding is about. */
  readonly where: string
  readonly message: Text3
}

export const packFinding = (kind: PackFindingKind, where: string, detail = ''): PackFinding => ({
  kind,
  where,
  message: FINDING_TEXTS[kind](where, detail),
})

type Words = (where: string, detail: string) => Text3
const withDetail = (detail: string): string => (detail === '' ? '' : ` (${detail})`)
const zhDetail = (detail: string): string => (detail === '' ? '' : `（${detail}）`)

const FINDING_TEXTS: Readonly<Record<PackFindingKind, Words>> = {
  'not-a-pack': (where, detail) => ({
    vi: `${where} không phải bộ hồ sơ bằng chứng điện tử đọc được${withDetail(detail)}.`,
    zh: `${where} 不是可读取的电子存证包${zhDetail(detail)}。`,
    en: `${where} is no evidence pack that can be read${withDetail(detail)}.`,
  }),
  'manifest-missing': (where) => ({
    vi: `Thiếu hoặc không đọc được bản kê tệp ${where}: không biết bộ hồ sơ phải gồm những gì.`,
    zh: `缺少或无法读取文件清单 ${where}：无从知道存证包应包含哪些内容。`,
    en: `The list of files, ${where}, is missing or cannot be read: what the pack should hold is not known.`,
  }),
  'manifest-unsigned': (where, detail) => ({
    vi: `Bản kê tệp không có chữ ký đúng của bên lập: ${where}${withDetail(detail)}.`,
    zh: `文件清单没有制作方的有效签名：${where}${zhDetail(detail)}。`,
    en: `The list of files does not carry a right signature of the side that made the pack: ${where}${withDetail(detail)}.`,
  }),
  'file-missing': (where) => ({
    vi: `Tệp có trong bản kê nhưng đã bị bỏ khỏi bộ hồ sơ: ${where}.`,
    zh: `清单中有、存证包中却没有的文件：${where}。`,
    en: `File left out of the pack, although the list names it: ${where}.`,
  }),
  'file-changed': (where) => ({
    vi: `Tệp đã bị sửa sau khi lập bộ hồ sơ: ${where}.`,
    zh: `文件在存证包制作后被改动：${where}。`,
    en: `File changed after the pack was made: ${where}.`,
  }),
  'file-added': (where) => ({
    vi: `Tệp được thêm vào, không có trong bản kê: ${where}.`,
    zh: `事后加入、清单中没有的文件：${where}。`,
    en: `File added, the list does not name it: ${where}.`,
  }),
  'file-unreadable': (where, detail) => ({
    vi: `Tệp không đúng dạng: ${where}${withDetail(detail)}.`,
    zh: `文件格式不正确：${where}${zhDetail(detail)}。`,
    en: `File of a wrong form: ${where}${withDetail(detail)}.`,
  }),
  'key-differs': (where) => ({
    vi: `Khóa công khai trong bộ hồ sơ không phải khóa đã cho của bên ${where}.`,
    zh: `存证包中的公钥不是所给定的 ${where} 方公钥。`,
    en: `The public key in the pack is not the one given for side ${where}.`,
  }),
  'head-broken': (where, detail) => ({
    vi: `Bản chốt nhật ký sai: ${where}${withDetail(detail)}.`,
    zh: `日志签名摘要有误：${where}${zhDetail(detail)}。`,
    en: `Signed head broken: ${where}${withDetail(detail)}.`,
  }),
  'cosignature-broken': (where) => ({
    vi: `Chữ ký đối chứng của phía bên kia trên bản chốt không đúng: ${where}.`,
    zh: `对方在日志摘要上的见证签名有误：${where}。`,
    en: `The other side's cosignature under a head is wrong: ${where}.`,
  }),
  'entry-changed': (where) => ({
    vi: `Mục nhật ký đã bị sửa: ${where}. Nội dung không khớp với giá trị băm trong nhật ký.`,
    zh: `日志条目被改动：${where}。内容与日志中的散列值不符。`,
    en: `Entry changed: ${where}. What it says does not match its hash in the journal.`,
  }),
  'entry-not-in-log': (where) => ({
    vi: `Không chứng minh được mục nhật ký này nằm dưới bản chốt đã ký: ${where}.`,
    zh: `无法证明该日志条目在已签名的摘要之内：${where}。`,
    en: `Entry not proved to lie under the signed head: ${where}.`,
  }),
  'entry-missing': (where) => ({
    vi: `Thiếu mục nhật ký trong chuỗi: ${where}.`,
    zh: `条目序列中缺少日志条目：${where}。`,
    en: `Entries of the stream are missing: ${where}.`,
  }),
  'entry-of-another': (where) => ({
    vi: `Mục nhật ký không thuộc lượt qua này: ${where}.`,
    zh: `日志条目不属于该通行单：${where}。`,
    en: `Entry does not belong to this passage: ${where}.`,
  }),
  'message-unsigned': (where, detail) => ({
    vi: `Bản tin không có chữ ký đúng của bên gửi, hoặc đã bị sửa: ${where}${withDetail(detail)}.`,
    zh: `报文没有发送方的有效签名，或已被改动：${where}${zhDetail(detail)}。`,
    en: `Message without a right signature of its sender, or changed: ${where}${withDetail(detail)}.`,
  }),
  'message-not-in-log': (where) => ({
    vi: `Không chứng minh được bản tin nằm trong nhật ký kênh dưới số này: ${where}.`,
    zh: `无法证明报文以该编号列入信道日志：${where}。`,
    en: `Message not proved to lie in the channel's log under its number: ${where}.`,
  }),
  'message-of-another': (where) => ({
    vi: `Bản tin không thuộc lượt qua này, hoặc số và mã không khớp với nội dung đã ký: ${where}.`,
    zh: `报文不属于该通行单，或其编号、标识与签名内容不符：${where}。`,
    en: `Message of another passage, or its number or id is not what was signed: ${where}.`,
  }),
  'message-missing': (where, detail) => ({
    vi: `Nhật ký ghi việc này do một bản tin của phía bên kia gây ra, nhưng bộ hồ sơ không có bản tin đó: ${where}${withDetail(detail)}.`,
    zh: `日志记载此事由对方报文引起，存证包中却没有该报文：${where}${zhDetail(detail)}。`,
    en: `The journal says that a message of the other side caused this, and the pack lacks that message: ${where}${withDetail(detail)}.`,
  }),
  'receipt-unsigned': (where, detail) => ({
    vi: `Xác nhận đã nhận không có chữ ký đúng của bên nhận, hoặc đã bị sửa: ${where}${withDetail(detail)}.`,
    zh: `回执没有接收方的有效签名，或已被改动：${where}${zhDetail(detail)}。`,
    en: `Receipt without a right signature of the receiver, or changed: ${where}${withDetail(detail)}.`,
  }),
  'receipt-of-another': (where) => ({
    vi: `Xác nhận này là của bản tin khác, hoặc của nội dung khác: ${where}.`,
    zh: `回执针对的是另一报文或另一内容：${where}。`,
    en: `Receipt for another message, or for other content: ${where}.`,
  }),
  'statement-broken': (where, detail) => ({
    vi: `Bảng đối soát ngày không đúng: ${where}${withDetail(detail)}.`,
    zh: `双方每日对账单有误：${where}${zhDetail(detail)}。`,
    en: `Joint statement broken: ${where}${withDetail(detail)}.`,
  }),
  'message-not-in-statement': (where) => ({
    vi: `Không chứng minh được bản tin nằm trong bảng đối soát ngày đã nêu: ${where}.`,
    zh: `无法证明报文列入所称的每日对账单：${where}。`,
    en: `Message not proved to be covered by the joint statement named: ${where}.`,
  }),
  'personal-data-changed': (where) => ({
    vi: `Dữ liệu cá nhân không khớp với giá trị băm trong nhật ký: ${where}.`,
    zh: `个人数据与日志中的散列值不符：${where}。`,
    en: `Personal data do not match the digest in the journal: ${where}.`,
  }),
  'attachment-changed': (where) => ({
    vi: `Tệp kèm không khớp với giá trị băm đã ghi khi đưa vào: ${where}.`,
    zh: `附件与提交时记录的散列值不符：${where}。`,
    en: `Attached file does not match the digest that was recorded when it was brought: ${where}.`,
  }),
  'sides-differ': (where, detail) => ({
    vi: `Hai bộ hồ sơ của hai bên khác nhau: ${where}${withDetail(detail)}.`,
    zh: `双方的存证包不一致：${where}${zhDetail(detail)}。`,
    en: `The two sides' packs differ: ${where}${withDetail(detail)}.`,
  }),
}
