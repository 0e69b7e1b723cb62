import type { Text3 } from '@landport/std/text'

/** About spreadsheets and CSV. Labels stay as they are printed on the Vietnamese form. */
export const TABLE_MESSAGES = {
  'zip.broken': (p: { detail: string }): Text3 => ({
    vi: `Tệp XLSX hỏng hoặc không phải XLSX: ${p.detail}`,
    zh: `XLSX 文件损坏或不是 XLSX：${p.detail}`,
    en: `The XLSX file is damaged or not an XLSX file: ${p.detail}`,
  }),
  'zip.too-large': (p: { bytesMax: number }): Text3 => ({
    vi: `Tệp nén bung ra hơn ${mb(p.bytesMax)} MB. Tệp không được giải nén.`,
    zh: `压缩文件解压后超过 ${mb(p.bytesMax)} MB。文件未被解压。`,
    en: `The archive unpacks to more than ${mb(p.bytesMax)} MB. It was not unpacked.`,
  }),
  'zip.ratio': (p: { part: string; ratio: number; ratioMax: number }): Text3 => ({
    vi: `"${p.part}" được nén ${p.ratio} lần, tối đa ${p.ratioMax}: giống tệp nén phá hoại. Tệp không được giải nén.`,
    zh: `“${p.part}”压缩了 ${p.ratio} 倍，上限 ${p.ratioMax}：疑似压缩炸弹。文件未被解压。`,
    en: `"${p.part}" is packed ${p.ratio}-fold, at most ${p.ratioMax}: like a bomb. It was not unpacked.`,
  }),
  'zip.too-many-entries': (p: { entries: number; max: number }): Text3 => ({
    vi: `Tệp XLSX có ${p.entries} thành phần, tối đa ${p.max}.`,
    zh: `XLSX 文件含 ${p.entries} 个部件，上限 ${p.max}。`,
    en: `The XLSX file has ${p.entries} parts, at most ${p.max}.`,
  }),
  'table.too-many-rows': (p: { max: number }): Text3 => ({
    vi: `Bảng có quá ${p.max} dòng.`,
    zh: `表格超过 ${p.max} 行。`,
    en: `The table has more than ${p.max} rows.`,
  }),
  'table.too-many-cells': (p: { max: number }): Text3 => ({
    vi: `Bảng có quá ${p.max} ô có dữ liệu.`,
    zh: `表格有数据的单元格超过 ${p.max} 个。`,
    en: `The table has more than ${p.max} filled cells.`,
  }),
  'table.not-csv': (p: { detail: string }): Text3 => ({
    vi: `CSV không đúng cú pháp: ${p.detail}`,
    zh: `CSV 格式不正确：${p.detail}`,
    en: `The CSV is not well-formed: ${p.detail}`,
  }),
  'table.encoding': (_: object): Text3 => ({
    vi: 'Không xác định được bảng mã. Chấp nhận: UTF-8, UTF-16, windows-1258.',
    zh: '无法确定字符编码。可接受：UTF-8、UTF-16、windows-1258。',
    en: 'The character encoding cannot be told. Accepted: UTF-8, UTF-16, windows-1258.',
  }),
  'table.not-a-declaration': (_: object): Text3 => ({
    vi: 'Không tìm thấy các nhãn của tờ khai VNACCS (Mã loại hình, Cơ quan Hải quan, Mã HS…).',
    zh: '未找到 VNACCS 报关单的标签（Mã loại hình、Cơ quan Hải quan、Mã HS 等）。',
    en: 'The labels of a VNACCS declaration were not found (Mã loại hình, Cơ quan Hải quan, Mã HS …).',
  }),
  'table.missing-field': (p: { label: string }): Text3 => ({
    vi: `Thiếu "${p.label}".`,
    zh: `缺少“${p.label}”。`,
    en: `"${p.label}" is missing.`,
  }),
  'table.too-many-declarations': (p: { max: number }): Text3 => ({
    vi: `Tệp có quá ${p.max} tờ khai.`,
    zh: `文件中的报关单超过 ${p.max} 份。`,
    en: `The file has more than ${p.max} declarations.`,
  }),
  'table.no-goods': (_: object): Text3 => ({
    vi: 'Tờ khai không có dòng hàng nào.',
    zh: '报关单没有任何商品项。',
    en: 'The declaration has no goods line.',
  }),
  'table.too-many-goods-lines': (p: { lines: number; max: number }): Text3 => ({
    vi: `Tờ khai có ${p.lines} dòng hàng, tối đa ${p.max}.`,
    zh: `报关单有 ${p.lines} 项商品，上限 ${p.max} 项。`,
    en: `The declaration has ${p.lines} goods lines, at most ${p.max}.`,
  }),
  'table.not-a-number': (p: { label: string; value: string }): Text3 => ({
    vi: `"${p.label}" phải là số, không phải "${p.value}".`,
    zh: `“${p.label}”应为数字，而非“${p.value}”。`,
    en: `"${p.label}" must be a number, not "${p.value}".`,
  }),
  'table.too-long': (p: { label: string; length: number; max: number }): Text3 => ({
    vi: `"${p.label}" dài ${p.length} ký tự, tối đa ${p.max}.`,
    zh: `“${p.label}”长度为 ${p.length} 个字符，上限 ${p.max}。`,
    en: `"${p.label}" is ${p.length} characters long, at most ${p.max}.`,
  }),
  'table.two-values': (p: { label: string; first: string; second: string }): Text3 => ({
    vi: `"${p.label}" có hai giá trị khác nhau trong một tờ khai: "${p.first}" và "${p.second}".`,
    zh: `同一报关单中“${p.label}”有两个不同的值：“${p.first}”和“${p.second}”。`,
    en: `"${p.label}" has two different values in one declaration: "${p.first}" and "${p.second}".`,
  }),
}

const mb = (bytes: number): string => (bytes / 1_048_576).toFixed(0)
