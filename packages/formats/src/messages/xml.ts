import type { Text3 } from '@landport/std/text'

/** About XML and the WCO Data Model's elements. Element names stay as the model writes them in every language. */
export const XML_MESSAGES = {
  'xml.not-well-formed': (p: { detail: string }): Text3 => ({
    vi: `XML không đúng cú pháp: ${p.detail}`,
    zh: `XML 格式不正确：${p.detail}`,
    en: `The XML is not well-formed: ${p.detail}`,
  }),
  'xml.doctype': (_: object): Text3 => ({
    vi: 'Tệp có DOCTYPE hoặc thực thể (entity). Tờ khai không được dùng chúng.',
    zh: '文件含有 DOCTYPE 或实体声明，报关单不允许使用。',
    en: 'The file has a DOCTYPE or entities. A declaration may not use them.',
  }),
  'xml.too-many-elements': (p: { max: number }): Text3 => ({
    vi: `XML có quá nhiều phần tử hoặc thuộc tính (tối đa ${p.max}).`,
    zh: `XML 元素或属性过多（上限 ${p.max}）。`,
    en: `The XML has too many elements or attributes (at most ${p.max}).`,
  }),
  'xml.too-deep': (p: { max: number }): Text3 => ({
    vi: `XML lồng nhau quá sâu (tối đa ${p.max} cấp).`,
    zh: `XML 嵌套过深（最多 ${p.max} 层）。`,
    en: `The XML is nested too deeply (at most ${p.max} levels).`,
  }),
  'xml.encoding': (p: { encoding: string }): Text3 => ({
    vi: `Nội dung không đúng bảng mã đã khai hoặc bảng mã không được hỗ trợ: ${p.encoding}`,
    zh: `内容与声明的编码不符，或编码不受支持：${p.encoding}`,
    en: `The content does not fit its declared encoding, or the encoding is not supported: ${p.encoding}`,
  }),
  'wco.not-a-declaration': (p: { name: string; namespace: string }): Text3 => ({
    vi: `Phần tử gốc là "${p.name}" (không gian tên "${p.namespace}"), không phải tờ khai WCO.`,
    zh: `根元素为“${p.name}”（命名空间“${p.namespace}”），不是 WCO 报关单。`,
    en: `The root element is "${p.name}" (namespace "${p.namespace}"), not a WCO declaration.`,
  }),
  'wco.unknown-element': (p: { name: string; parent: string }): Text3 => ({
    vi: `Mô hình không có phần tử "${p.name}" trong "${p.parent}".`,
    zh: `数据模型中“${p.parent}”没有元素“${p.name}”。`,
    en: `The model has no element "${p.name}" in "${p.parent}".`,
  }),
  'wco.wrong-namespace': (p: { name: string; namespace: string; expected: string }): Text3 => ({
    vi: `"${p.name}" thuộc không gian tên "${p.namespace}", phải là "${p.expected}".`,
    zh: `“${p.name}”的命名空间为“${p.namespace}”，应为“${p.expected}”。`,
    en: `"${p.name}" is in namespace "${p.namespace}", it must be in "${p.expected}".`,
  }),
  'wco.missing-element': (p: { name: string; parent: string }): Text3 => ({
    vi: `Thiếu phần tử bắt buộc "${p.name}" trong "${p.parent}".`,
    zh: `“${p.parent}”缺少必填元素“${p.name}”。`,
    en: `The required element "${p.name}" is missing in "${p.parent}".`,
  }),
  'wco.misplaced-element': (p: { name: string; after: string }): Text3 => ({
    vi: `"${p.name}" không được đứng sau "${p.after}": sai thứ tự của mô hình.`,
    zh: `“${p.name}”不能位于“${p.after}”之后：与数据模型的顺序不符。`,
    en: `"${p.name}" may not follow "${p.after}": the model's order is different.`,
  }),
  'wco.too-many': (p: { name: string; max: number }): Text3 => ({
    vi: `"${p.name}" xuất hiện quá ${p.max} lần.`,
    zh: `“${p.name}”出现超过 ${p.max} 次。`,
    en: `"${p.name}" occurs more than ${p.max} times.`,
  }),
  'wco.unexpected-text': (p: { name: string }): Text3 => ({
    vi: `"${p.name}" chỉ chứa phần tử con, không được có chữ.`,
    zh: `“${p.name}”只能包含子元素，不能有文字。`,
    en: `"${p.name}" holds only elements, it may not have text.`,
  }),
  'wco.element-in-value': (p: { name: string; parent: string }): Text3 => ({
    vi: `"${p.parent}" là một giá trị, không được chứa phần tử "${p.name}".`,
    zh: `“${p.parent}”是数据值，不能包含元素“${p.name}”。`,
    en: `"${p.parent}" is a value, it may not hold the element "${p.name}".`,
  }),
  'wco.unknown-attribute': (p: { name: string; element: string }): Text3 => ({
    vi: `Mô hình không có thuộc tính "${p.name}" của "${p.element}".`,
    zh: `数据模型中“${p.element}”没有属性“${p.name}”。`,
    en: `The model has no attribute "${p.name}" on "${p.element}".`,
  }),
  'wco.missing-attribute': (p: { name: string; element: string }): Text3 => ({
    vi: `Thiếu thuộc tính bắt buộc "${p.name}" của "${p.element}".`,
    zh: `“${p.element}”缺少必填属性“${p.name}”。`,
    en: `The required attribute "${p.name}" of "${p.element}" is missing.`,
  }),
  'wco.blank': (p: { name: string }): Text3 => ({
    vi: `"${p.name}" để trống hoặc có xuống dòng.`,
    zh: `“${p.name}”为空，或含有换行。`,
    en: `"${p.name}" is blank, or holds a line break.`,
  }),
  'wco.not-a-decimal': (p: { name: string; value: string }): Text3 => ({
    vi: `"${p.name}" phải là số thập phân, không phải "${p.value}".`,
    zh: `“${p.name}”应为十进制数，而非“${p.value}”。`,
    en: `"${p.name}" must be a decimal number, not "${p.value}".`,
  }),
  'wco.too-many-digits': (p: { name: string; max: number }): Text3 => ({
    vi: `"${p.name}" có quá ${p.max} chữ số.`,
    zh: `“${p.name}”超过 ${p.max} 位数字。`,
    en: `"${p.name}" has more than ${p.max} digits.`,
  }),
  'wco.too-many-decimals': (p: { name: string; max: number }): Text3 => ({
    vi: `"${p.name}" có quá ${p.max} chữ số thập phân.`,
    zh: `“${p.name}”小数位超过 ${p.max} 位。`,
    en: `"${p.name}" has more than ${p.max} decimal places.`,
  }),
  'wco.too-long': (p: { name: string; length: number; max: number }): Text3 => ({
    vi: `"${p.name}" dài ${p.length} ký tự, tối đa ${p.max}.`,
    zh: `“${p.name}”长度为 ${p.length} 个字符，上限 ${p.max}。`,
    en: `"${p.name}" is ${p.length} characters long, at most ${p.max}.`,
  }),
  'wco.too-short': (p: { name: string; length: number; min: number }): Text3 => ({
    vi: `"${p.name}" dài ${p.length} ký tự, tối thiểu ${p.min}.`,
    zh: `“${p.name}”长度为 ${p.length} 个字符，下限 ${p.min}。`,
    en: `"${p.name}" is ${p.length} characters long, at least ${p.min}.`,
  }),
  'wco.wrong-length': (p: { name: string; length: number; expected: number }): Text3 => ({
    vi: `"${p.name}" dài ${p.length} ký tự, phải đúng ${p.expected}.`,
    zh: `“${p.name}”长度为 ${p.length} 个字符，应为 ${p.expected}。`,
    en: `"${p.name}" is ${p.length} characters long, it must be ${p.expected}.`,
  }),
  'wco.not-in-list': (p: { name: string; value: string; codes: string }): Text3 => ({
    vi: `"${p.name}" là "${p.value}", chỉ nhận: ${p.codes}.`,
    zh: `“${p.name}”的值为“${p.value}”，只接受：${p.codes}。`,
    en: `"${p.name}" is "${p.value}"; accepted: ${p.codes}.`,
  }),
  'wco.wrong-form': (p: { name: string; value: string; form: string }): Text3 => ({
    vi: `"${p.name}" là "${p.value}", không đúng dạng ${p.form}.`,
    zh: `“${p.name}”的值为“${p.value}”，不符合格式 ${p.form}。`,
    en: `"${p.name}" is "${p.value}", not of the form ${p.form}.`,
  }),
  'xsd.refused': (p: { detail: string }): Text3 => ({
    vi: `XSD chính thức không chấp nhận: ${p.detail}`,
    zh: `官方 XSD 不接受：${p.detail}`,
    en: `The official XSD refuses it: ${p.detail}`,
  }),
  'xsd.unusable': (p: { detail: string }): Text3 => ({
    vi: `Không dùng được bộ XSD chính thức: ${p.detail}`,
    zh: `官方 XSD 无法使用：${p.detail}`,
    en: `The official XSDs cannot be used: ${p.detail}`,
  }),
}
