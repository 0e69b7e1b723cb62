import { loadavg } from 'node:os'
import { join } from 'node:path'
import type { Bench, BenchContext, Figures } from '../bench.ts'
import { rounded } from '../percentile.ts'
import { FAULTS } from './faults.ts'
import { playDrill } from './play-drill.ts'

const SEED = 'lane-drill-1'
const HOURS = 8
/** The world runs this much faster: eight hours of a gate's day in ten minutes. Devices, disks and people's patience do not. */
const PACE = 48
const TRUCKS_PER_LANE = 2

/** Eight hours of the world, or so many of its hours, or so many rounds at its own pace. */
export const laneDrill: Bench = {
  name: 'lane-drill',
  summary: `everything that a lane rests on is cut while trucks come, for ${HOURS} hours at ${PACE} times their pace; the road is compared with the journal`,
  targets: {
    forbidden_passed: { atMost: 0 },
    lost: { atMost: 0 },
    doubled: { atMost: 0 },
    unfounded: { atMost: 0 },
    differences: { atMost: 0 },
    kept_waiting: { atMost: 0 },
    unexplained: { atMost: 0 },
    misnamed: { atMost: 0 },
    struck: { atMost: 0 },
  },
  run,
}

async function run({ folder, say, messages, hours = HOURS }: BenchContext): Promise<Figures> {
  const fromMs = performance.now()
  const { byFault, ...drilled } = await playDrill({
    data: join(folder, 'lane-drill'),
    seed: SEED,
    say,
    faults: FAULTS,
    trucksPerLane: TRUCKS_PER_LANE,
    ...(messages === undefined
      ? { speed: PACE, roundsMax: Number.MAX_SAFE_INTEGER, hoursMax: hours }
      : { speed: 1, roundsMax: messages, hoursMax: Number.POSITIVE_INFINITY }),
  })
  for (const [fault, { passed, tried }] of byFault) say(`${fault}: ${passed} of ${tried} passed at once`)
  return {
    ...drilled,
    hours: rounded(drilled.hours),
    drill_s: rounded((performance.now() - fromMs) / 1_000),
    load_after: rounded(loadavg()[0]!),
  }
}
