import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkDigitOf, parseContainer } from '../src/container.ts'
import { parseDeclarationNumber, sameDeclaration } from '../src/declaration-number.ts'
import type { Mark } from '../src/mark.ts'
import { comparePlates, parsePlate } from '../src/plate.ts'
import {
  parseBatchNumber,
  parseHsCode,
  parseOrchardCode,
  parseSeal,
  parseTaxCode,
} from '../src/trade-codes.ts'
import { parseVin, vinCheckCharacter } from '../src/vin.ts'

const codes = (mark: Mark<string>) => mark.warnings.map((w) => w.code)

test('the published container numbers have the right check digit, and a wrong one is marked, not refused', () => {
  assert.equal(parseContainer('CSQU3054383').checkDigit, 'right')
  assert.equal(parseContainer('texu 307007-9').normalised, 'TEXU3070079')
  assert.deepEqual(codes(parseContainer('TEXU3070079')), [])
  const wrong = parseContainer('CSQU3054384')
  assert.deepEqual(
    [wrong.kind, wrong.checkDigit, codes(wrong)],
    ['container', 'wrong', ['container-check-digit']],
  )
  assert.deepEqual(codes(parseContainer('CSQU305438')), ['container-no-check-digit'])
  assert.deepEqual(codes(parseContainer('BOX 7')), ['container-form'])
})

test('changing one digit of a container number is always seen, but for the ambiguity of check digit 10', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{3}U\d{6}$/), fc.nat(5), fc.nat(9), (ten, place, digit) => {
      const at = 4 + place
      if (ten[at] === String(digit)) return
      const other = ten.slice(0, at) + digit + ten.slice(at + 1)
      // Remainders 0 and 10 share the digit 0; nothing else may collide.
      if (checkDigitOf(ten) === checkDigitOf(other)) assert.equal(checkDigitOf(ten), 0)
    }),
    { numRuns: 300 },
  )
})

const PLATES: readonly [string, string, string, string][] = [
  ['12C-123.45', '12C12345', 'vn-civil', 'VN'],
  ['12c 1234', '12C1234', 'vn-civil', 'VN'],
  ['29LD-012.34', '29LD01234', 'vn-civil', 'VN'],
  ['12R-012.34', '12R01234', 'vn-trailer', 'VN'],
  ['AA-12-34', 'AA1234', 'vn-army', 'VN'],
  ['T12-345.67', 'T1234567', 'vn-temporary', 'VN'],
  ['T29C-123.45', 'T29C12345', 'vn-temporary', 'VN'],
  ['80A-123.45', '80A12345', 'vn-civil', 'VN'],
  ['29-QT-123-45', '29QT12345', 'vn-foreign', 'VN'],
  ['80NG-001.02', '80NG00102', 'vn-foreign', 'VN'],
  ['12RM-012.34', '12RM01234', 'vn-trailer', 'VN'],
  ['VA·12345', 'VA12345', 'cn-army', 'CN'],
  ['WJ桂1234X', 'WJ桂1234X', 'cn-army', 'CN'],
  ['粤Z·1234港', '粤Z1234港', 'cn-civil', 'CN'],
  ['桂F·临12345', '桂F临12345', 'cn-temporary', 'CN'],
  ['桂A12345学', '桂A12345学', 'unknown', 'unknown'],
  ['桂A1234学', '桂A1234学', 'cn-civil', 'CN'],
  ['桂F·A1234', '桂FA1234', 'cn-civil', 'CN'],
  ['桂Ｆ１２３４５', '桂F12345', 'cn-civil', 'CN'],
  ['桂F12345D', '桂F12345D', 'cn-new-energy', 'CN'],
  ['桂F1234挂', '桂F1234挂', 'cn-trailer', 'CN'],
  ['临桂F12345', '临桂F12345', 'cn-temporary', 'CN'],
  ['WHAT?', 'WHAT?', 'unknown', 'unknown'],
  ['12O-123.45', '12O12345', 'unknown', 'unknown'],
]
for (const [raw, normalised, kind, country] of PLATES)
  test(`plate ${raw} is read as ${kind}`, () => {
    const plate = parsePlate(raw)
    assert.deepEqual(
      [plate.raw, plate.normalised, plate.kind, plate.country],
      [raw, normalised, kind, country],
    )
  })

test('the colour of a plate is what was seen; only an army plate is red by its form', () => {
  assert.equal(parsePlate('12C-123.45', { colour: 'yellow' }).colour, 'yellow')
  assert.equal(parsePlate('12C-123.45').colour, 'unknown')
  assert.equal(parsePlate('AA-12-34').colour, 'red')
  assert.equal(parsePlate('80A-123.45', { colour: 'blue' }).colour, 'blue')
  assert.equal(parsePlate('桂FD12345').colour, 'green')
  assert.equal(parsePlate('桂F1234挂').colour, 'yellow')
  assert.equal(parsePlate('VA12345').colour, 'white')
  assert.deepEqual(codes(parsePlate('AA-12-34', { colour: 'blue' })), ['plate-colour'])
  assert.equal(parsePlate('12R-012.34').isTrailer && parsePlate('桂F1234挂').isTrailer, true)
})

test('a plate misread by one look-alike character asks for a person, another plate is another plate', () => {
  assert.equal(comparePlates('12C-123.45', '12C12345'), 'same')
  assert.equal(comparePlates('12C-128.05', '12C12BO5'), 'look-alike')
  assert.equal(comparePlates('桂FA1234', '桂FA1Z34'), 'look-alike')
  assert.equal(comparePlates('12C-123.45', '12C-123.46'), 'different')
  assert.equal(comparePlates('桂FA1234', '云FA1234'), 'different')
  assert.equal(comparePlates('', ''), 'different')
})

test('a declaration number is identified by its first eleven digits', () => {
  assert.deepEqual(
    { ...parseDeclarationNumber('307123456780'), warnings: [] },
    {
      raw: '307123456780',
      normalised: '307123456780',
      kind: 'export',
      identity: '30712345678',
      amendments: 0,
      warnings: [],
    },
  )
  assert.equal(parseDeclarationNumber('1071 2345 6781').kind, 'import')
  assert(sameDeclaration('307123456780', '307123456782'))
  assert(!sameDeclaration('x', 'x'))
  assert.deepEqual(codes(parseDeclarationNumber('507123456780')), ['declaration-number-start'])
  assert.deepEqual(codes(parseDeclarationNumber('3071')), ['declaration-number-form'])
})

test('codes of fruit are the same with and without hyphens and keep what was written', () => {
  assert.deepEqual(
    [parseOrchardCode('vn dlor 0128').normalised, parseOrchardCode('VN-DLOR-0128').kind],
    ['VN-DLOR-0128', 'puc'],
  )
  assert.deepEqual(
    [parseOrchardCode('VNBTPH036').normalised, parseOrchardCode('VN-BTPH-036').kind],
    ['VN-BTPH-036', 'phc'],
  )
  assert.equal(parseOrchardCode('VNBTPH036').raw, 'VNBTPH036')
  assert.deepEqual(codes(parseOrchardCode('DLOR-1')), ['orchard-code-form'])
})

test('tax codes, HS codes, batch numbers, seals and VINs are read, and odd ones are marked', () => {
  assert.deepEqual(
    [parseTaxCode('0100109106').kind, parseTaxCode('0100109106001').normalised],
    ['company', '0100109106-001'],
  )
  assert.deepEqual(codes(parseTaxCode('123')), ['tax-code-form'])
  assert.deepEqual(
    [parseHsCode('0810.60.00').normalised, parseHsCode('0810.60.00').kind, parseHsCode('0810600000').kind],
    ['08106000', 'vn', 'cn'],
  )
  assert.deepEqual([codes(parseHsCode('7700.00')), codes(parseHsCode('08A'))], [['hs-chapter'], ['hs-form']])
  assert.equal(parseBatchNumber('7201 2026 0001').kind, 'batch')
  assert.deepEqual(codes(parseBatchNumber('批次')), ['batch-number-form'])
  assert.deepEqual(
    [codes(parseSeal('VN-1234567')), codes(parseSeal(' ')), codes(parseSeal('1234567890123456'))],
    [[], ['seal-empty'], ['seal-long']],
  )
  // The example every textbook uses; its check character is X.
  assert.equal(vinCheckCharacter('1M8GDM9AXKP042788'), 'X')
})

test('a VIN of a Chinese maker with a wrong check character is marked', () => {
  assert.deepEqual(codes(parseVin('11111111111111111')), [])
  assert.deepEqual(codes(parseVin('L1111111111111111')), ['vin-check-character'])
  assert.deepEqual(codes(parseVin('LO111111111111111')), ['vin-form'])
})

test('no text from outside makes a reader throw, and every warning speaks three languages', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ maxLength: 5000, minLength: 2000 })),
      (raw) => {
        for (const read of [
          parsePlate,
          parseContainer,
          parseDeclarationNumber,
          parseTaxCode,
          parseHsCode,
          parseOrchardCode,
          parseBatchNumber,
          parseSeal,
          parseVin,
        ]) {
          const mark = read(raw)
          assert.equal(mark.raw, raw)
          for (const w of mark.warnings) assert(w.message.vi && w.message.zh && w.message.en)
        }
      },
    ),
    { numRuns: 200 },
  )
})
