import type { Text3 } from '@landport/std/text'
import type { LeftOut } from './shapes.ts'

/** What is no fault and yet limits what the pack proves. */
export const PACK_NOTE_KINDS = [
  'keys-from-pack',
  'key-unknown',
  'not-cosigned',
  'not-numbered',
  'no-receipt-yet',
  'no-statement-yet',
  'left-out',
  'simulated',
] as const
export type PackNoteKind = (typeof PACK_NOTE_KINDS)[number]

export interface PackNote {
  readonly kind: PackNoteKind
  readonly where: string
  readonly message: Text3
}

export const packNote = (kind: Exclude<PackNoteKind, 'left-out'>, where: string, detail = ''): PackNote => ({
  kind,
  where,
  message: NOTE_TEXTS[kind](where, detail),
})

/** Something of the passage that the pack does not hold, with the reason. */
export function leftOutNote({ what, why, items }: LeftOut): PackNote {
  const name = LEFT_OUT_NAMES[what]
  const reason = LEFT_OUT_REASONS[why]
  return {
    kind: 'left-out',
    where: what,
    message: {
      vi: `Không có trong bộ hồ sơ: ${name.vi} (${items.length}). Lý do: ${reason.vi}.`,
      zh: `存证包中未包含：${name.zh}（${items.length}）。原因：${reason.zh}。`,
      en: `Not in the pack: ${name.en} (${items.length}). Reason: ${reason.en}.`,
    },
  }
}

export const LEFT_OUT_NAMES: Readonly<Record<LeftOut['what'], Text3>> = {
  entries: {
    vi: 'nội dung mục nhật ký (giá trị băm và chứng minh vẫn có)',
    zh: '日志条目内容（散列值和证明仍在）',
    en: 'content of journal entries (their hashes and proofs are inside)',
  },
  messages: { vi: 'bản tin', zh: '报文', en: 'messages' },
  'personal-data': { vi: 'dữ liệu cá nhân', zh: '个人数据', en: 'personal data' },
  files: { vi: 'tệp kèm', zh: '附件', en: 'attached files' },
  declarations: { vi: 'tờ khai hải quan', zh: '报关单', en: 'customs declarations' },
  page: { vi: 'trang kiểm tra', zh: '核验页面', en: 'the verifying page' },
}

export const LEFT_OUT_REASONS: Readonly<Record<LeftOut['why'], Text3>> = {
  role: {
    vi: 'vai trò của người yêu cầu không được xem',
    zh: '申请人的角色无权查看',
    en: 'the role of the person who asked may not see it',
  },
  asked: { vi: 'người yêu cầu chọn không đưa vào', zh: '申请人选择不列入', en: 'it was to be left out' },
  erased: { vi: 'đã xóa theo quy định', zh: '已依法删除', en: 'erased as the law asks' },
  'too-large': {
    vi: 'quá lớn; giá trị băm vẫn có trong bộ hồ sơ',
    zh: '过大；散列值仍列入存证包',
    en: 'too large; its digest is inside',
  },
  'not-numbered': {
    vi: 'chưa được đánh số và ký khi lập bộ hồ sơ',
    zh: '制作存证包时尚未编号和签名',
    en: 'not numbered and signed yet when the pack was made',
  },
  'not-kept': { vi: 'không còn được lưu ở đây', zh: '此处未保存', en: 'not kept here' },
}

type Words = (where: string, detail: string) => Text3

const NOTE_TEXTS: Readonly<Record<Exclude<PackNoteKind, 'left-out'>, Words>> = {
  'keys-from-pack': (where, detail) => ({
    vi: `Khóa của bên ${where} lấy từ chính bộ hồ sơ, chưa đối chiếu. Hãy so mã nhận dạng với khóa nhận qua đường khác: ${detail}.`,
    zh: `${where} 方公钥取自存证包本身，尚未核实。请与另行取得的公钥指纹比对：${detail}。`,
    en: `The key of side ${where} comes from the pack itself and was not confirmed. Compare its fingerprint with one that reached you another way: ${detail}.`,
  }),
  'key-unknown': (where) => ({
    vi: `Bộ hồ sơ không có khóa của bên ${where}: không kiểm tra được chữ ký của bên này.`,
    zh: `存证包中没有 ${where} 方的公钥：无法核验其签名。`,
    en: `The pack has no key of side ${where}: its signatures cannot be checked.`,
  }),
  'not-cosigned': (where) => ({
    vi: `Bản chốt này chưa có chữ ký đối chứng của phía bên kia: ${where}.`,
    zh: `该日志摘要尚无对方的见证签名：${where}。`,
    en: `This head carries no cosignature of the other side: ${where}.`,
  }),
  'not-numbered': (where) => ({
    vi: `Chưa có số trong nhật ký khi lập bộ hồ sơ, nên chưa chứng minh được: ${where}.`,
    zh: `制作存证包时尚未编号，因此未能证明：${where}。`,
    en: `Had no number in the log when the pack was made, so it is not proved: ${where}.`,
  }),
  'no-receipt-yet': (where) => ({
    vi: `Chưa có xác nhận đã nhận khi lập bộ hồ sơ: ${where}.`,
    zh: `制作存证包时尚无回执：${where}。`,
    en: `No receipt was there yet when the pack was made: ${where}.`,
  }),
  'no-statement-yet': (where) => ({
    vi: `${where} bản tin chưa nằm trong bảng đối soát ngày nào.`,
    zh: `${where} 份报文尚未列入任何每日对账单。`,
    en: `${where} messages are not covered by a joint statement yet.`,
  }),
  simulated: () => ({
    vi: 'Mô phỏng: lượt qua này có phần do thế giới mô phỏng tạo ra.',
    zh: '模拟：该通行单含有模拟环境产生的内容。',
    en: 'Simulated: parts of this passage were played by a simulated world.',
  }),
}
