import { createWriteStream, readFileSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { LANGUAGES, type Text3 } from '@landport/std/text'
import PDFDocument from 'pdfkit'
import type { Outcome } from '../clause.ts'
import { BOLD_FILES, FACE_FILES, FACES, type Face } from './fonts.ts'
import { type HasGlyph, linesOf, runsOf } from './layout.ts'
import type { ConformanceReport } from './report.ts'
import { OUTCOMES, REPORT_TEXTS } from './report-texts.ts'
import { plainFont } from './woff.ts'

const MARGIN = 48
const PAGE = { width: 595.28, height: 841.89 }
const WIDTH = PAGE.width - 2 * MARGIN
const BOTTOM = PAGE.height - MARGIN - 24
const COLOURS = { pass: '#1a7f37', fail: '#b42318', 'not-checked': '#9a6700' } as const satisfies Record<
  Outcome,
  string
>
const INK = '#1f2328'
const GREY = '#59636e'

/** Writes the report as a PDF in the three languages, with room for signatures. `digest`: of the signed content, hex. */
export async function writePdf(path: string, report: ConformanceReport, digest: string): Promise<void> {
  const document = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, info: infoOf(report) })
  const file = createWriteStream(path)
  document.pipe(file)
  const sheet = sheetOn(document)
  for (const language of LANGUAGES) sheet.text(REPORT_TEXTS.title[language], { size: 15, bold: true })
  sheet.gap(6)
  inThree(sheet, REPORT_TEXTS.assumed, { size: 8, colour: GREY })
  sheet.gap(6)
  for (const [label, value] of factsOf(report)) {
    sheet.text(oneLine(label), { size: 7.5, colour: GREY })
    sheet.text(value, { size: 9.5 })
  }
  sheet.gap(8)
  const verdict = report.conforms ? REPORT_TEXTS.conforms : REPORT_TEXTS.doesNot
  inThree(sheet, verdict, { size: 11, bold: true, colour: COLOURS[report.conforms ? 'pass' : 'fail'] })
  sheet.gap(8)
  for (const { clause, level, title, outcome, saw } of report.clauses) {
    sheet.keepTogether(saw === null ? 56 : 100)
    sheet.text(`${clause} · ${level} · ${oneLine(OUTCOMES[outcome])}`, {
      size: 9,
      bold: true,
      colour: COLOURS[outcome],
    })
    inThree(sheet, title, { size: 8.5, indent: 12 })
    if (saw !== null) inThree(sheet, saw, { size: 8, indent: 24, colour: COLOURS[outcome] })
    sheet.gap(4)
  }
  sheet.keepTogether(190)
  sheet.gap(10)
  inThree(sheet, REPORT_TEXTS.signed, { size: 8, colour: GREY })
  sheet.text(digest, { size: 8 })
  sheet.gap(16)
  sheet.columns(
    [REPORT_TEXTS.testedBy, REPORT_TEXTS.acceptedBy].map((who) => [
      oneLine(who),
      oneLine(REPORT_TEXTS.signature),
    ]),
  )
  numberPages(document, sheet, report)
  document.end()
  await finished(file)
}

const oneLine = (text: Text3): string => [...new Set(LANGUAGES.map((language) => text[language]))].join(' · ')

function inThree(sheet: Sheet, text: Text3, style: Style): void {
  for (const language of LANGUAGES) sheet.text(text[language], style)
}

const infoOf = ({ endpoint, endedAt }: ConformanceReport) => ({
  Title: `${REPORT_TEXTS.title.en}: ${endpoint}`,
  Author: 'landport conformance',
  CreationDate: new Date(endedAt),
})

function factsOf(report: ConformanceReport): readonly (readonly [Text3, string])[] {
  const { side, endpoint, exchange, transport, endpointKey, tester, agreement, startedAt, endedAt, counts } =
    report
  return [
    [REPORT_TEXTS.side, side],
    [REPORT_TEXTS.endpoint, endpoint],
    [REPORT_TEXTS.transport, `${exchange} · ${oneLine(REPORT_TEXTS[transport])}`],
    [REPORT_TEXTS.endpointKey, endpointKey],
    [REPORT_TEXTS.tester, `${tester.side} ${tester.address} ${tester.key}`],
    [REPORT_TEXTS.agreement, `${agreement.id}/${agreement.version} · sha256:${agreement.digest}`],
    [REPORT_TEXTS.protocol, `${report.protocol} · ${report.protocolVersion}`],
    [REPORT_TEXTS.time, `${startedAt} – ${endedAt}`],
    [REPORT_TEXTS.counts, `${counts.pass} / ${counts.fail} / ${counts['not-checked']}`],
  ]
}

interface Style {
  readonly size: number
  readonly bold?: boolean
  readonly indent?: number
  readonly colour?: string
}

interface Sheet {
  text(text: string, style: Style): void
  gap(points: number): void
  /** Begins a new page when fewer points are left. */
  keepTogether(points: number): void
  columns(columns: readonly (readonly string[])[]): void
  foot(text: string): void
}

/** A page on which texts follow one another, each character in a typeface that has it. */
function sheetOn(document: PDFKit.PDFDocument): Sheet {
  for (const face of FACES) {
    document.registerFont(face, plainFont(readFileSync(FACE_FILES[face])))
    document.registerFont(`${face}-bold`, plainFont(readFileSync(BOLD_FILES[face])))
  }
  const has = glyphs(document)
  const widths = new Map<string, number>()
  /** At one point of size; asked for the same words again and again. */
  const widthOf = (font: string, text: string): number => {
    const key = `${font} ${text}`
    const known = widths.get(key) ?? document.font(font).fontSize(1).widthOfString(text)
    widths.set(key, known)
    return known
  }
  let y = MARGIN
  const nameOf = (face: Face, bold = false): string => (bold ? `${face}-bold` : face)
  const line = (runs: ReturnType<typeof runsOf>, x: number, at: number, style: Style): void => {
    let place = x
    for (const { face, text } of runs) {
      document
        .font(nameOf(face, style.bold))
        .fontSize(style.size)
        .fillColor(style.colour ?? INK)
      // On a common base line, whatever the typeface's own height is.
      document.text(text, place, at, { lineBreak: false, baseline: 'alphabetic' })
      place += style.size * widthOf(nameOf(face, style.bold), text)
    }
  }
  const keepTogether = (points: number): void => {
    if (y + points <= BOTTOM) return
    document.addPage()
    y = MARGIN
  }
  const write = (text: string, style: Style, x: number, width: number): void => {
    const measure = ({ face, text: run }: { face: Face; text: string }): number =>
      style.size * widthOf(nameOf(face, style.bold), run)
    for (const runs of linesOf(text, width, has, measure)) {
      keepTogether(style.size * 1.5)
      y += style.size * 1.35
      line(runs, x, y, style)
    }
  }
  return {
    keepTogether,
    gap(points) {
      y += points
    },
    text(text, style) {
      const indent = style.indent ?? 0
      write(text, style, MARGIN + indent, WIDTH - indent)
    },
    columns(columns) {
      const top = y
      const width = WIDTH / columns.length
      for (const [place, lines] of columns.entries()) {
        y = top
        for (const text of lines) write(text, { size: 8 }, MARGIN + place * width, width - 16)
        document
          .moveTo(MARGIN + place * width, top + 96)
          .lineTo(MARGIN + (place + 1) * width - 24, top + 96)
          .strokeColor(GREY)
          .stroke()
      }
      y = top + 104
    },
    foot(text) {
      line(runsOf(text, has), MARGIN, PAGE.height - MARGIN, { size: 7.5, colour: GREY })
    },
  }
}

/** Which typeface has which character, by the fonts themselves. */
function glyphs(document: PDFKit.PDFDocument): HasGlyph {
  const known = new Map<string, boolean>()
  const fonts = new Map<Face, FontOfKit>()
  for (const face of FACES) {
    document.font(face)
    fonts.set(face, (document as unknown as { _font: { font: FontOfKit } })._font.font)
  }
  return (face, point) => {
    const key = `${face} ${point}`
    const found = known.get(key) ?? fonts.get(face)!.hasGlyphForCodePoint(point)
    known.set(key, found)
    return found
  }
}

interface FontOfKit {
  hasGlyphForCodePoint(point: number): boolean
}

function numberPages(
  document: PDFKit.PDFDocument,
  sheet: Sheet,
  { endpoint, endedAt }: ConformanceReport,
): void {
  const { count } = document.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    document.switchToPage(page)
    sheet.foot(`${endpoint} · ${endedAt} · ${page + 1}/${count}`)
  }
}
