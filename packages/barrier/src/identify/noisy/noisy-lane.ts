import type { Random } from '@landport/std/source'
import { instantFromMs } from '@landport/std/time'
import type { LaneReading, ReadingKind } from '../../reading/reading.ts'
import type { Candidate } from '../verdict.ts'
import { happens, pick } from './draw.ts'
import type { Vehicle } from './impostor.ts'
import { badLuck, paint, see, sure } from './misread.ts'
import { NOISE } from './noise.ts'
import type { Cause } from './noisy-pass.ts'

/** Lanes as the site files have them: one plate camera; with a second behind; smart, with seal and transponder readers and devices that sign. */
const LAYOUTS = ['one-camera', 'two-cameras', 'smart'] as const

interface Told {
  readonly device: string
  readonly kind: ReadingKind
  readonly value: string
  readonly confidence: number
  readonly track: string | null
}

interface Looked {
  readonly readings: readonly LaneReading[]
  readonly plateLooks: { readonly all: number; readonly right: number }
}

/** What the devices of a lane say of a vehicle: scale and cameras as it drives up, the driver's code mostly last. */
export function lookedAt(
  vehicle: Vehicle,
  queue: readonly Candidate[],
  accuracy: number,
  causes: Set<Cause>,
  random: Random,
): Looked {
  const layout = pick(random, LAYOUTS)
  const told: Told[] = []
  const plateLooks = { all: 0, right: 0 }
  let track = 0
  const neighbour = pick(random, queue)
  const tell = (
    device: string,
    kind: ReadingKind,
    value: string,
    confidence: number,
    own: string | null = null,
  ) => told.push({ device, kind, value, confidence, track: own })
  const note = (cause: Cause, isSo: boolean): boolean => {
    if (isSo) causes.add(cause)
    return isSo
  }

  function camera(device: string, kind: 'plate' | 'container', mark: ReturnType<typeof paint>): void {
    const own = `${device}-${track++}`
    if (note('missing', happens(random, NOISE.missing[kind]))) return
    if (happens(random, NOISE.earlyLook)) {
      causes.add('early-look')
      const first = happens(random, NOISE.earlyLookWrong) ? badLuck(mark.written, random) : mark.written
      if (first !== null) tell(device, kind, first, sure(random) - 0.2, own)
    }
    const { value, confidence } = see(mark, accuracy, random)
    if (kind === 'plate') {
      plateLooks.all++
      if (value === mark.written) plateLooks.right++
    }
    if (value !== null) tell(device, kind, value, confidence, own)
  }

  function marked(written: string): ReturnType<typeof paint> {
    const mark = paint(written, accuracy, random)
    note('dirt', mark.dirty !== null)
    note('engine', mark.engine !== null)
    return mark
  }

  if (!note('missing', happens(random, NOISE.missing.weight)))
    tell('scale', 'weight', String(Math.round(vehicle.kg / 20) * 20), 1)

  const isNeighbourInstead = note('neighbour', happens(random, NOISE.neighbourInstead))
  if (isNeighbourInstead) tell('front', 'plate', neighbour.plate!, sure(random), `front-${track++}`)
  else camera('front', 'plate', marked(vehicle.plate))
  if (note('neighbour', happens(random, NOISE.neighbourToo)))
    tell('front', 'plate', pick(random, queue).plate!, sure(random), `front-${track++}`)
  if (layout !== 'one-camera') {
    // The camera behind sees the trailer's plate; of a truck without trailer the same plate again.
    const behind = vehicle.trailerPlate ?? vehicle.plate
    camera('rear', 'plate', marked(behind))
  }

  const isBoxOfNeighbour =
    neighbour.containers.length > 0 &&
    happens(random, isNeighbourInstead ? NOISE.neighbourByBoth : NOISE.neighbourInstead)
  if (note('neighbour', isBoxOfNeighbour))
    tell('box', 'container', neighbour.containers[0]!, sure(random), `box-${track++}`)
  else if (vehicle.container !== null) camera('box', 'container', marked(vehicle.container))

  if (layout === 'smart') {
    if (vehicle.seal !== null && !happens(random, NOISE.missing.seal)) tell('seal', 'seal', vehicle.seal, 1)
    if (vehicle.tag !== null && !happens(random, NOISE.missing.transponder))
      tell('tag', 'transponder', vehicle.tag, 1)
  }

  const order = happens(random, 0.7) ? told : shuffled(told, random)
  const isShown = happens(random, NOISE.codeShown)
  if (vehicle.code !== null && (isShown || happens(random, NOISE.codeShownWhenAsked))) {
    const isWrong = note('wrong-code', happens(random, NOISE.wrongCode))
    const code = { device: 'code', kind: 'credential', track: null, confidence: 1 } as const
    order.splice(!isShown || happens(random, 0.9) ? order.length : 0, 0, {
      ...code,
      value: isWrong ? pick(random, queue).reference : vehicle.code,
    })
  } else causes.add('missing')
  return { readings: order.map((one, n) => asReading(one, n, layout === 'smart')), plateLooks }
}

/** Devices of one lane answer in any order, but each keeps its own. */
function shuffled(told: readonly Told[], random: Random): Told[] {
  const weights = new Map([...new Set(told.map(({ device }) => device))].map((device) => [device, random()]))
  return told.toSorted((a, b) => weights.get(a.device)! - weights.get(b.device)!)
}

const asReading = (one: Told, n: number, isSigned: boolean): LaneReading => ({
  ...one,
  site: 'noisy',
  lane: 'out-1',
  raw: one.value,
  eventAt: AT,
  receivedAt: AT,
  seq: n,
  place: null,
  image: null,
  attestation: isSigned ? 'device' : 'lane',
  signature: null,
  simulated: true,
})

const AT = instantFromMs(0)
