import type { PassageLine } from '@landport/api/passage-views'
import {
  DECISION_NAMES,
  DIRECTION_NAMES,
  FLOW_NAMES,
  PHASE_NAMES,
  SUBJECT_NAMES,
} from '@landport/passage/names'
import { localTime, zoneOf } from '@landport/site/civil-time'
import type { Side } from '@landport/std/side'
import type { Language, Text3 } from '@landport/std/text'
import type { Instant } from '@landport/std/time'
import { BYTE_ORDER_MARK, csvRow } from './csv.ts'
import { LIST_FILE_TEXTS } from './list-file-texts.ts'

/** Rows of one file at most. Beyond it the last row says that the list goes on, and how to get the rest. */
export const FILE_ROWS_MAX = 10_000

interface Reader {
  readonly language: Language
  readonly side: Side
  readonly siteName: (site: string) => Text3
  readonly rowsMax?: number
}

/**
 * A list as a file, piece by piece as its pages are read: what the screen's strips say, in the reader's language and
 * their side's civil time. `pages` are lines in the list's own order, each page with what each line waits since; null
 * for the last one says that no more are read although there are more.
 */
export async function* listFile(
  pages: AsyncIterable<readonly { readonly line: PassageLine; readonly since: Instant }[] | null>,
  reader: Reader,
): AsyncGenerator<string> {
  const { language, rowsMax = FILE_ROWS_MAX } = reader
  const text = (key: keyof typeof LIST_FILE_TEXTS) => LIST_FILE_TEXTS[key][language]
  const time = text(reader.side === 'VN' ? 'hanoi' : 'beijing')
  const timed = (key: 'since' | 'registered' | 'expected' | 'deadline') => `${text(key)} (${time})`
  yield BYTE_ORDER_MARK +
    csvRow([
      ...(['reference', 'site', 'direction', 'flow', 'vehicle', 'loaded', 'goods', 'phase'] as const).map(
        text,
      ),
      timed('since'),
      timed('registered'),
      timed('expected'),
      ...(['ready', 'decisions', 'why', 'owner'] as const).map(text),
      timed('deadline'),
      ...(['stopOrders', 'incidents', 'simulated'] as const).map(text),
    ])
  let rows = 0
  for await (const page of pages) {
    const fitting = page?.slice(0, rowsMax - rows) ?? []
    rows += fitting.length
    yield fitting.map(({ line, since }) => csvRow(cellsOf(line, since, reader))).join('')
    if (page === null || fitting.length < page.length) {
      yield csvRow([text('cut').replace('{rows}', String(rows))])
      return
    }
  }
}

function cellsOf(line: PassageLine, since: Instant, { language, side, siteName }: Reader): string[] {
  const say = (said: Text3) => said[language]
  const text = (key: keyof typeof LIST_FILE_TEXTS) => say(LIST_FILE_TEXTS[key])
  const when = (at: Instant | null) => (at === null ? '' : civil(at, side, language))
  return [
    line.reference,
    say(siteName(line.site)),
    say(DIRECTION_NAMES[line.direction]),
    say(FLOW_NAMES[line.flow]),
    line.vehicle,
    text(line.loaded ? 'yes' : 'no'),
    line.goods,
    say(PHASE_NAMES[line.phase]),
    when(since),
    when(line.registeredAt),
    when(line.expectedCrossingAt),
    text(line.readyToCross ? 'readyToCross' : line.readyToCall ? 'readyToCall' : 'notReady'),
    line.cells
      .map(
        ({ agencyName, subject, state }) =>
          `${say(agencyName)} / ${say(SUBJECT_NAMES[subject])}: ${say(DECISION_NAMES[state])}`,
      )
      .join('; '),
    line.why === null ? '' : say(line.why.sentence),
    line.why === null ? '' : say(line.why.ownerName),
    when(line.why?.deadline ?? null),
    String(line.stopOrders),
    String(line.incidents),
    text(line.simulated ? 'yes' : 'no'),
  ]
}

function civil(at: Instant, side: Side, language: Language): string {
  const { date, time } = localTime(at, zoneOf(side))
  const [year, month, day] = date.split('-')
  return `${language === 'vi' ? `${day}/${month}/${year}` : date} ${time}`
}
