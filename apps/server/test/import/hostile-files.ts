import { strToU8, zipSync } from 'fflate'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const declaration = (content: string): Uint8Array =>
  bytesOf(
    `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2"><FunctionCode>9</FunctionCode>${content}</Declaration>`,
  )
const bomb = (body: string): Uint8Array => {
  const levels = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`)
  return bytesOf(`<!DOCTYPE x [<!ENTITY l0 "lol">${levels.join('')}]><Declaration>${body}</Declaration>`)
}
const workbook = (sheet: string, book = '<workbook/>'): Uint8Array =>
  zipSync({ 'xl/workbook.xml': strToU8(book), 'xl/worksheets/sheet1.xml': strToU8(sheet) }, { level: 1 })

/** A ZIP whose directory says that a part is small, while it unpacks to much more. */
function lyingZip(): Uint8Array {
  const zip = zipSync({ 'xl/workbook.xml': new Uint8Array(30_000_000) })
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  for (let at = 0; at < zip.length - 4; at++) {
    if (view.getUint32(at, true) === 0x04034b50) view.setUint32(at + 22, 1_000, true)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1_000, true)
  }
  return zip
}

/** What each file must be refused for. */
export const HOSTILE_FILES: readonly {
  readonly what: string
  readonly name: string
  readonly bytes: () => Uint8Array
  readonly code: string
}[] = [
  {
    what: 'XML that is not well-formed',
    name: 'a.xml',
    bytes: () => bytesOf('<Declaration><a></Declaration>'),
    code: 'xml.not-well-formed',
  },
  {
    what: 'an external entity',
    name: 'a.xml',
    bytes: () =>
      bytesOf('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><Declaration>&x;</Declaration>'),
    code: 'xml.doctype',
  },
  {
    what: 'an external DTD',
    name: 'a.xml',
    bytes: () => bytesOf('<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd"><Declaration/>'),
    code: 'xml.doctype',
  },
  { what: 'an entity bomb', name: 'a.xml', bytes: () => bomb('&l9;'), code: 'xml.doctype' },
  {
    what: 'an entity bomb behind a long comment',
    name: 'a.xml',
    bytes: () => bytesOf(`<!--${'x'.repeat(2_000_000)}-->${new TextDecoder().decode(bomb('&l9;'))}`),
    code: 'xml.not-well-formed',
  },
  { what: '100 MB', name: 'a.xml', bytes: () => new Uint8Array(100 * 1_048_576), code: 'file.too-large' },
  {
    what: '100,000 levels',
    name: 'a.xml',
    bytes: () => bytesOf('<a>'.repeat(100_000)),
    code: 'xml.too-deep',
  },
  {
    what: '65 levels',
    name: 'a.xml',
    bytes: () => bytesOf('<a>'.repeat(65) + '</a>'.repeat(65)),
    code: 'xml.too-deep',
  },
  {
    what: 'millions of elements',
    name: 'a.xml',
    bytes: () => declaration('<a/>'.repeat(2_000_000)),
    code: 'xml.too-many-elements',
  },
  {
    what: 'millions of attributes',
    name: 'a.xml',
    bytes: () => bytesOf(`<Declaration ${'a="" '.repeat(2_000_000)}/>`),
    code: 'xml.too-many-elements',
  },
  {
    what: 'a text of 15 MB',
    name: 'a.xml',
    bytes: () => declaration(`<ID>${'x'.repeat(15_000_000)}</ID>`),
    code: 'xml.not-well-formed',
  },
  {
    what: 'bytes that are not the encoding they say',
    name: 'a.xml',
    bytes: () => Uint8Array.of(...declaration(''), 0xff, 0x80),
    code: 'xml.not-well-formed',
  },
  {
    what: 'an encoding nobody has',
    name: 'a.xml',
    bytes: () => bytesOf('<?xml version="1.0" encoding="EBCDIC-CP-FI"?><Declaration/>'),
    code: 'xml.encoding',
  },
  {
    what: 'comments that never end',
    name: 'a.xml',
    bytes: () => bytesOf('<!--'.repeat(200_000)),
    code: 'xml.not-well-formed',
  },
  {
    what: 'a zip bomb',
    name: 'a.xlsx',
    bytes: () => zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(60_000_000) }),
    code: 'zip.ratio',
  },
  { what: 'a zip bomb that lies about its size', name: 'a.xlsx', bytes: lyingZip, code: 'zip.broken' },
  {
    what: 'a ZIP of 1,000 parts',
    name: 'a.xlsx',
    bytes: () =>
      zipSync(Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`p${n}`, new Uint8Array(1)]))),
    code: 'zip.too-many-entries',
  },
  {
    what: 'half a ZIP',
    name: 'a.xlsx',
    bytes: () => workbook('<worksheet/>').slice(0, 80),
    code: 'zip.broken',
  },
  {
    what: 'an entity in a workbook',
    name: 'a.xlsx',
    bytes: () => workbook('<worksheet/>', '<!DOCTYPE w [<!ENTITY l "l">]><workbook/>'),
    code: 'xml.doctype',
  },
  {
    what: 'a million rows in a workbook',
    name: 'a.xlsx',
    bytes: () =>
      workbook(
        `<worksheet><sheetData>${Array.from({ length: 1_000_000 }, (_, n) => `<row r="${n + 1}"/>`).join('')}</sheetData></worksheet>`,
      ),
    code: 'table.too-many-rows',
  },
  {
    what: 'a million rows of CSV',
    name: 'a.csv',
    bytes: () => bytesOf('Mã loại hình;Mã HS\nB11;1\n'.concat('B11;08106000\n'.repeat(1_000_000))),
    code: 'table.too-many-rows',
  },
  {
    what: 'millions of columns',
    name: 'a.csv',
    bytes: () => bytesOf(';'.repeat(10_000_000)),
    code: 'table.too-many-cells',
  },
  {
    what: 'a quote that never ends',
    name: 'a.csv',
    bytes: () => bytesOf(`a;"${'x'.repeat(5_000_000)}`),
    code: 'table.not-csv',
  },
  { what: 'no bytes', name: 'a.xml', bytes: () => new Uint8Array(0), code: 'file.empty' },
  {
    what: 'a program',
    name: 'a.csv',
    bytes: () => bytesOf(`\x7fELF${'x'.repeat(1_000)}`),
    code: 'file.unknown-format',
  },
  { what: 'zeros', name: 'a.csv', bytes: () => new Uint8Array(100_000), code: 'table.encoding' },
]
