/** Writes contracts/vnaccs/samples: `node packages/formats/scripts/make-vnaccs-samples.ts`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeUtf16, encodeWindows1258 } from './encode-text.ts'
import { DRAGON_FRUIT, DURIAN, ELECTRONICS, ELECTRONICS_50_LINES } from './sample-declarations.ts'
import { printedBlocks, printedForm, rowsForm, toCsv } from './sample-layouts.ts'
import { writeXlsx } from './write-xlsx.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const electronicsWithoutChinese = {
  ...ELECTRONICS,
  fields: { ...ELECTRONICS.fields, 'Tên phương tiện vận chuyển': '12C-222.33' },
}

export const SAMPLES: Readonly<Record<string, () => Uint8Array>> = {
  'printed-export-durian.xlsx': () => writeXlsx([printedForm(DURIAN)]),
  'printed-import-electronics.xlsx': () => writeXlsx(printedBlocks(ELECTRONICS)),
  'rows-export-fruit.xlsx': () => writeXlsx([rowsForm([DURIAN, DRAGON_FRUIT])]),
  'rows-import-electronics-50-lines.xlsx': () => writeXlsx([rowsForm([ELECTRONICS_50_LINES])]),
  'printed-export-dragon-fruit.decomposed.csv': () =>
    utf8(toCsv(printedForm(DRAGON_FRUIT), { separator: ',' }).toUpperCase().normalize('NFD')),
  'printed-export-durian.windows-1258.csv': () =>
    encodeWindows1258(toCsv(printedForm(DURIAN), { separator: ';' })),
  'rows-import-electronics.utf-8-bom.csv': () =>
    utf8(`\ufeff${toCsv(rowsForm([ELECTRONICS]), { separator: ';' })}`),
  'rows-import-electronics.windows-1258.csv': () =>
    encodeWindows1258(toCsv(rowsForm([electronicsWithoutChinese]), { separator: ';' })),
  'rows-export-fruit.utf-16le.csv': () =>
    encodeUtf16(toCsv(rowsForm([DURIAN, DRAGON_FRUIT]), { separator: '\t' }), 'le', true),
  'rows-export-durian.utf-16be.csv': () =>
    encodeUtf16(toCsv(rowsForm([DURIAN]), { separator: ',' }), 'be', true),
}

if (import.meta.main) {
  const folder = join(import.meta.dirname, '../../../contracts/vnaccs/samples')
  mkdirSync(folder, { recursive: true })
  for (const [name, make] of Object.entries(SAMPLES)) writeFileSync(join(folder, name), make())
}
