import type { Text3 } from '@landport/std/text'

/** What is wrong with an agreement, for the two people who write it. */
export const neverReleased = (path: string): Text3 => ({
  vi: `Trường “${path}” không bao giờ được chuyển cho bên kia: phân luồng, rủi ro, nhận xét, lý do bằng lời và tên cán bộ luôn ở lại bên mình.`,
  zh: `字段“${path}”任何情况下都不得传给对方：布控查验指令、风险、备注、文字理由和人员姓名始终留在本方。`,
  en: `"${path}" can never go to the other side: channel, risk, remarks, reasons in words and officers' names always stay.`,
})

export const unknownField = (kind: string, path: string): Text3 => ({
  vi: `Loại bản tin “${kind}” không có trường “${path}”.`,
  zh: `报文类型“${kind}”没有字段“${path}”。`,
  en: `Messages of kind "${kind}" have no field "${path}".`,
})

export const listedTwice = (path: string): Text3 => ({
  vi: `Trường “${path}” được liệt kê hai lần.`,
  zh: `字段“${path}”重复列出。`,
  en: `"${path}" is listed twice.`,
})

export const purposeMissing = (path: string): Text3 => ({
  vi: `Trường “${path}” có thể nhận ra một người: phải nêu mục đích và thời hạn lưu giữ.`,
  zh: `字段“${path}”可能识别到个人：必须写明用途和保存期限。`,
  en: `"${path}" may identify a person: it needs a purpose and a time of keeping.`,
})

export const purposeUnknown = (purpose: string): Text3 => ({
  vi: `Thỏa thuận không nêu mục đích nào tên “${purpose}”.`,
  zh: `约定中没有名为“${purpose}”的用途。`,
  en: `The agreement names no purpose "${purpose}".`,
})

export const cannotBeWithheld = (path: string): Text3 => ({
  vi: `Bên nhận không hiểu được bản tin nếu thiếu “${path}”: trường này không thể giữ lại.`,
  zh: `缺少“${path}”时对方无法读懂报文，该字段不能保留不发。`,
  en: `Without "${path}" the message cannot be read: it cannot be withheld.`,
})

export const neededField = (kind: string, path: string): Text3 => ({
  vi: `Bản tin loại “${kind}” phải có trường “${path}”.`,
  zh: `“${kind}”类报文必须包含字段“${path}”。`,
  en: `Messages of kind "${kind}" need the field "${path}".`,
})

export const bothSides: Text3 = {
  vi: 'Thỏa thuận phải có một bên Việt Nam và một bên Trung Quốc.',
  zh: '约定须由越方、中方各一方组成。',
  en: 'An agreement has one party of each side.',
}

export const endsBeforeItBegins: Text3 = {
  vi: 'Ngày hết hạn phải sau ngày bắt đầu.',
  zh: '终止时间必须晚于开始时间。',
  en: 'It must end after it begins.',
}

export const hoursEmpty: Text3 = {
  vi: 'Giờ bắt đầu và giờ kết thúc trùng nhau: không còn giờ nào để gửi.',
  zh: '开始和结束时间相同：没有可发送的时段。',
  en: 'From and to are the same: no hour is left to send in.',
}

export const timeTwice: Text3 = {
  vi: 'Một giờ gửi được ghi hai lần.',
  zh: '发送时间重复。',
  en: 'A time is named twice.',
}

export const algorithmTwice: Text3 = {
  vi: 'Một thuật toán được ghi hai lần.',
  zh: '算法重复。',
  en: 'An algorithm is named twice.',
}

export const limitTooSmall: Text3 = {
  vi: 'Giới hạn nhỏ hơn một bản tin dài nhất (16.384 byte).',
  zh: '上限小于单条最长报文（16384 字节）。',
  en: 'The limit is smaller than one long message (16,384 bytes).',
}

export const notAtThisLimit = (allowed: readonly string[]): Text3 => ({
  vi: `Với giới hạn này chỉ có thể thỏa thuận: ${allowed.join(', ')}.`,
  zh: `此上限只能约定：${allowed.join('、')}。`,
  en: `At this limit only these can be agreed: ${allowed.join(', ')}.`,
})

export const keyTwice = (id: string): Text3 => ({
  vi: `Khóa “${id}” được ghi hai lần.`,
  zh: `密钥“${id}”重复。`,
  en: `Key "${id}" is named twice.`,
})

export const keyOfNobody = (organisation: string): Text3 => ({
  vi: `“${organisation}” không phải là một bên của thỏa thuận.`,
  zh: `“${organisation}”不是约定的一方。`,
  en: `"${organisation}" is no party to the agreement.`,
})

export const algorithmNotAgreed: Text3 = {
  vi: 'Khóa dùng một thuật toán mà thỏa thuận không nêu.',
  zh: '密钥使用了约定之外的算法。',
  en: 'The key uses an algorithm that is not agreed.',
}
