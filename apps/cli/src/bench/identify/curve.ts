import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tally } from '@landport/barrier/identify/noisy/play-passes'
import { ROOT } from '../../root.ts'
import type { Figures } from '../bench.ts'
import { describeMachine } from '../machine.ts'
import { curveSvg } from './curve-svg.ts'
import { wilson } from './interval.ts'
import { QUEUE_SIZE, SEED } from './play-portion.ts'

export interface CurvePoint {
  readonly accuracy: number
  readonly tally: Tally
}

/** Writes `docs/identification-curve.{md,json,svg}`: for people, for machines, for the eye. */
export async function publishCurve(points: readonly CurvePoint[], figures: Figures): Promise<void> {
  const rows = points.map(rowOf)
  const path = (ending: string) => join(ROOT, 'docs', `identification-curve.${ending}`)
  const json = { seed: SEED, queueSize: QUEUE_SIZE, machine: describeMachine(), figures, curve: rows }
  await writeFile(path('json'), `${JSON.stringify(json, null, 2)}\n`)
  await writeFile(path('svg'), curveSvg(rows))
  await writeFile(path('md'), page(rows, points.find(({ accuracy }) => accuracy === 0.95)!.tally, figures))
}

export interface CurveRow {
  readonly accuracy: number
  readonly passes: number
  readonly unaided: number
  readonly unaidedLow: number
  readonly unaidedHigh: number
  readonly wrong: number
  readonly wrongPerMillion: number
  readonly wrongPerMillionHigh: number
}

function rowOf({ accuracy, tally: { all, rightful } }: CurvePoint): CurveRow {
  const unaided = wilson(all.right, rightful)
  const wrong = wilson(all.wrong, all.passes)
  return {
    accuracy,
    passes: all.passes,
    unaided: all.right / rightful,
    unaidedLow: unaided.low,
    unaidedHigh: unaided.high,
    wrong: all.wrong,
    wrongPerMillion: (all.wrong / all.passes) * 1e6,
    wrongPerMillionHigh: wrong.high * 1e6,
  }
}

const page = (
  rows: readonly CurveRow[],
  tally: Tally,
  figures: Figures,
): string => `# Identification by accuracy of a single camera

Written by \`npm run bench -- identify --publish\`; seed \`${SEED}\`, queues of ${QUEUE_SIZE} vehicles, simulated passes. Intervals are Wilson's, 95 %.

![Share passed without a person and wrong ones passed, by accuracy](identification-curve.svg)

| One camera reads whole plates and container numbers right | Passes | Passed without a person | Wrong passed | per million | at most (95 %) |
|---|---|---|---|---|---|
${rows.map(line).join('\n')}

## What is counted

- **Passed without a person**: of vehicles with a passage and everything that belongs to it, those for which some reading led to \`identified\` for that passage. A driver who shows the code when the sign asks is no person of the gate.
- **Wrong passed**: \`identified\` for a passage whose vehicle this is not (copied plate, no passage, another vehicle's readings), or for the right tractor with a box that is not the passage's. A lane opens at the first \`identified\`, so readings that come later do not mend it.
- A **perfect double** carries the plates, box and code that its passage names and weighs as it should. No reader can tell it; it is in neither number. At ${rows.find(({ accuracy }) => accuracy === 0.95)!.passes} passes there were ${tally.byCause['perfect-double'].passes}, of which ${tally.byCause['perfect-double'].wrong} passed. What stops it is that a release is used once.
- A tractor that came with another's trailer is the right vehicle here when no camera looks at the trailer.

## By cause, at 0.95

A pass may have several.

| Cause | Passes | Passed rightly | Wrong passed |
|---|---|---|---|
${Object.entries(tally.byCause)
  .map(([cause, { passes, right, wrong }]) => `| ${cause} | ${passes} | ${right} | ${wrong} |`)
  .join('\n')}

Played alone, of copied plates that are no perfect double ${percent(figures.copied_plate_wrong_share!)} pass, of swapped boxes ${percent(figures.swapped_box_wrong_share!)}, of unknown vehicles ${percent(figures.unknown_wrong_share!)}, of vehicles with a near plate in the queue ${percent(figures.near_plates_wrong_share!)} as another.

## What this does not show

- Rates and confusions are assumed (\`packages/barrier/src/identify/noisy/noise.ts\`); no gate's figures are public. The errors do not come from the identification's own tables, but the same people wrote both.
- One wrong opening more or less in a million is chance; what counts is the upper end.
- The number follows the assumed rate of copied plates: ten times as many would give about ten times as many wrong openings of that kind.
- No attack on the devices or on the lane's network: signatures and ages are judged before.
`

const line = (row: CurveRow): string =>
  `| ${row.accuracy.toFixed(2)} | ${row.passes} | ${percent(row.unaided)} (${percent(row.unaidedLow)}–${percent(row.unaidedHigh)}) | ${row.wrong} | ${row.wrongPerMillion.toFixed(1)} | ${row.wrongPerMillionHigh.toFixed(1)} |`

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`
