import type { Cause } from '@landport/barrier/identify/noisy/noisy-pass'
import type { Tally } from '@landport/barrier/identify/noisy/play-passes'
import { IDENTIFY_POLICY } from '@landport/barrier/identify/policy'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import { type CurvePoint, publishCurve } from './curve.ts'
import { wilson } from './interval.ts'
import { measureLatency } from './latency.ts'
import { playInWorkers } from './play-in-workers.ts'
import { QUEUE_SIZE, SEED } from './play-portion.ts'

/** Of single cameras, for the whole plate: what the targets are stated at. */
const ACCURACY = 0.95
const PASSES = 1_000_000
/** Of each kind that is rare, played alone. */
const RARE_PASSES = 20_000
const RARE = ['copied-plate', 'swapped-box', 'unknown', 'near-plates'] as const
const CURVE = [0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.97, 0.98, 0.99]
const CURVE_PASSES = 100_000

/**
 * Seeded passes with related errors through the identification, judged after each reading as a lane does. Wrong passed:
 * opened for a passage whose vehicle this is not (copied plate, unknown vehicle, another's readings), or for the right
 * tractor with a box that is not the passage's. A double that carries and weighs all that its passage names is counted
 * by itself: readers cannot tell it.
 */
export const identifyBench: Bench = {
  name: 'identify',
  summary: 'which vehicle stands in the lane: wrong ones passed and right ones passed without a person',
  targets: {
    wrong_passed_per_million: { atMost: 10 },
    wrong_passed_per_million_high: { atMost: 10 },
    unaided_share: { atLeast: 0.97 },
    identify_p99_ms: { atMost: 5 },
  },
  run,
}

async function run({ say, messages = PASSES, publish = false }: BenchContext): Promise<Figures> {
  say(`${messages} passes, seed ${SEED}, queues of ${QUEUE_SIZE}, wrongMax ${IDENTIFY_POLICY.wrongMax}…`)
  const tally = await playInWorkers(messages, { accuracy: ACCURACY }, progress(say, messages))
  sayCauses(tally, say)
  const figures = { ...figuresOf(tally), ...(await rareFigures(say)), ...measureLatency() }
  if (publish) {
    const others: CurvePoint[] = []
    for (const accuracy of CURVE) {
      say(`${CURVE_PASSES} passes at ${accuracy}…`)
      others.push({ accuracy, tally: await playInWorkers(CURVE_PASSES, { accuracy }, () => undefined) })
    }
    const points = [...others, { accuracy: ACCURACY, tally }].toSorted((a, b) => a.accuracy - b.accuracy)
    await publishCurve(points, figures)
    say('wrote docs/identification-curve.md, .json and .svg')
  }
  return figures
}

function figuresOf({ all, rightful, plateLooks }: Tally): Figures {
  const wrong = wilson(all.wrong, all.passes)
  const unaided = wilson(all.right, rightful)
  return {
    passes: all.passes,
    wrong_passed: all.wrong,
    wrong_passed_per_million: perMillion(all.wrong / all.passes),
    wrong_passed_per_million_low: perMillion(wrong.low),
    wrong_passed_per_million_high: perMillion(wrong.high),
    unaided_share: share(all.right / rightful),
    unaided_share_low: share(unaided.low),
    unaided_share_high: share(unaided.high),
    single_camera_accuracy: share(plateLooks.right / plateLooks.all),
  }
}

/** What is rare is played alone too, for its own share of wrong openings. */
async function rareFigures(say: (text: string) => void): Promise<Figures> {
  const figures: Record<string, number> = {}
  for (const only of RARE) {
    const { byCause } = await playInWorkers(RARE_PASSES, { accuracy: ACCURACY, only }, () => undefined)
    const { passes, right, wrong } = byCause[only]
    say(`${only} alone: ${passes} passes, ${right} passed rightly, ${wrong} wrongly`)
    figures[`${only.replace('-', '_')}_wrong_share`] = wrong / passes
  }
  return figures
}

function sayCauses({ byCause, left }: Tally, say: (text: string) => void): void {
  for (const [cause, { passes, right, wrong }] of Object.entries(byCause) as [Cause, Tally['all']][])
    say(`${cause.padEnd(18)} ${String(passes).padStart(8)} passes, ${right} passed rightly, ${wrong} wrongly`)
  say(`left to people: ${JSON.stringify(left)}`)
}

function progress(say: (text: string) => void, passes: number): (done: number) => void {
  let told = 0
  return (done) => {
    if (done - told < passes / 10) return
    told = done
    say(`${done} of ${passes}`)
  }
}

const perMillion = (n: number): number => Math.round(n * 1e8) / 100
const share = (n: number): number => Math.round(n * 1e5) / 1e5
