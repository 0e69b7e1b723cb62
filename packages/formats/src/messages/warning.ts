import type { Text3 } from '@landport/std/text'

/** Odd but not refused: the person who sent the file should look again. */
export const WARNING_MESSAGES = {
  'odd.impossible-date': (p: { value: string }): Text3 => ({
    vi: `Ngày không có thật: "${p.value}".`,
    zh: `日期不存在：“${p.value}”。`,
    en: `There is no such date: "${p.value}".`,
  }),
  'odd.date': (p: { value: string }): Text3 => ({
    vi: `Ngày lệch xa ngày hiện tại: "${p.value}".`,
    zh: `日期与当前日期相差过大：“${p.value}”。`,
    en: `The date is far from today: "${p.value}".`,
  }),
  'odd.country': (p: { value: string }): Text3 => ({
    vi: `Mã nước không có trong ISO 3166-1: "${p.value}".`,
    zh: `国别代码不在 ISO 3166-1 中：“${p.value}”。`,
    en: `The country code is not in ISO 3166-1: "${p.value}".`,
  }),
  'odd.currency': (p: { value: string }): Text3 => ({
    vi: `Mã tiền tệ không có trong ISO 4217: "${p.value}".`,
    zh: `币种代码不在 ISO 4217 中：“${p.value}”。`,
    en: `The currency code is not in ISO 4217: "${p.value}".`,
  }),
  'odd.mark': (p: { value: string; about: Text3 }): Text3 => ({
    vi: `"${p.value}": ${p.about.vi}`,
    zh: `“${p.value}”：${p.about.zh}`,
    en: `"${p.value}": ${p.about.en}`,
  }),
  'odd.number-style': (p: { label: string; value: string; taken: string }): Text3 => ({
    vi: `${p.label}: "${p.value}" có thể đọc theo hai cách; đã hiểu là ${p.taken}.`,
    zh: `${p.label}：“${p.value}”有两种读法；按 ${p.taken} 理解。`,
    en: `${p.label}: "${p.value}" can be read in two ways; taken as ${p.taken}.`,
  }),
  'odd.code': (p: { label: string; value: string }): Text3 => ({
    vi: `${p.label}: không biết mã "${p.value}".`,
    zh: `${p.label}：未知代码“${p.value}”。`,
    en: `${p.label}: unknown code "${p.value}".`,
  }),
  'odd.direction': (_: object): Text3 => ({
    vi: 'Tệp không nói rõ xuất khẩu hay nhập khẩu; tạm coi là xuất khẩu.',
    zh: '文件未说明出口或进口；暂按出口处理。',
    en: 'The file does not say export or import; taken as export for now.',
  }),
  'odd.no-reference': (_: object): Text3 => ({
    vi: 'Tờ khai không có số tham chiếu của người khai hải quan.',
    zh: '报关单没有申报人的参考号。',
    en: 'The declaration has no local reference of its declarant.',
  }),
  'odd.total': (p: { label: string; declared: string; counted: string }): Text3 => ({
    vi: `${p.label}: khai ${p.declared}, cộng các dòng hàng được ${p.counted}.`,
    zh: `${p.label}：申报 ${p.declared}，各项合计 ${p.counted}。`,
    en: `${p.label}: declared ${p.declared}, the goods lines add up to ${p.counted}.`,
  }),
  'odd.unknown-label': (p: { label: string }): Text3 => ({
    vi: `Không biết nhãn "${p.label}"; giá trị được giữ nguyên nhưng chưa hiểu.`,
    zh: `未知标签“${p.label}”；其值已原样保留，但未被理解。`,
    en: `The label "${p.label}" is not known; its value is kept but not understood.`,
  }),
}
