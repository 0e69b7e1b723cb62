import type { Text3 } from '@landport/std/text'

export const PACK_TEXTS = {
  whole: {
    vi: 'Bộ hồ sơ của {side} về {reference} nguyên vẹn: {files} tệp, chứng minh {entriesProved}/{entries} mục nhật ký, {messages} bản tin, {receipts} xác nhận đã nhận; {cosigned}/{heads} bản chốt có chữ ký đối chứng.',
    zh: '{side} 方关于 {reference} 的存证包完整：{files} 个文件，已证明 {entriesProved}/{entries} 条日志、{messages} 份报文、{receipts} 份回执；{cosigned}/{heads} 份摘要有见证签名。',
    en: "{side}'s pack on {reference} is whole: {files} files, {entriesProved} of {entries} entries proved, {messages} messages, {receipts} receipts; {cosigned} of {heads} heads cosigned.",
  },
  found: {
    vi: 'Bộ hồ sơ của {side} về {reference} KHÔNG nguyên vẹn: {findings} điểm bất thường.',
    zh: '{side} 方关于 {reference} 的存证包不完整：发现 {findings} 处异常。',
    en: "{side}'s pack on {reference} is NOT whole: {findings} findings.",
  },
  keyGiven: { vi: 'khóa đã cho:', zh: '所给公钥：', en: 'given key:' },
  keyTaken: {
    vi: 'khóa lấy từ bộ hồ sơ, cần đối chiếu:',
    zh: '取自存证包、需核实的公钥：',
    en: 'key taken from the pack, to be compared:',
  },
  same: {
    vi: 'Hai bộ hồ sơ có cùng các bản tin và xác nhận.',
    zh: '两个存证包的报文和回执一致。',
    en: 'Both packs hold the same messages and receipts.',
  },
} as const satisfies Record<string, Text3>
