import { uniformInteger } from '@landport/kernel/distribution'
import { randomStream } from '@landport/kernel/random-stream'
import { instantFromMs } from '@landport/std/time'
import { ELECTRONICS_IN, FRUIT } from '../plan/goods.ts'
import type { PassagePlan } from '../plan/passage-plan.ts'
import { plannedPassage } from '../plan/planned-passage.ts'
import type { Life } from './life.ts'

/** A vehicle without goods (assumed: tractor, trailer and empty box). */
const EMPTY_WEIGHT_KG = 15_500
/** Papers for the way back are made while the vehicle turns, world time (assumed). */
const TURN_MS = 12 * 60_000

/** The crossing that follows from this one: goods given back, the empty vehicle, or the second leg of a two-way trip. */
export function wayBack(life: Life, wasReturned: boolean): PassagePlan | null {
  const { plan } = life
  if (wasReturned) return returnedGoods(life)
  if (plan.trip === 'stays' || !plan.request.loaded) return null
  return plan.trip === 'comes-back-loaded' ? loadedBack(life) : emptyBack(life)
}

function returnedGoods(life: Life): PassagePlan {
  const { plan, reference } = life
  return {
    ...turned(life, 'returned'),
    request: {
      ...plan.request,
      flow: 'returned-goods',
      follows: reference,
      batchNumber: null,
      expectedCrossingAt: null,
    },
    trip: 'stays',
  }
}

function emptyBack(life: Life): PassagePlan {
  const { request } = life.plan
  return {
    ...turned(life, 'empty'),
    request: {
      ...request,
      flow: 'empty',
      goodsClass: 'none',
      loaded: false,
      consignments: [],
      loadUnits: request.loadUnits.map((unit) => ({ ...unit, seals: [], full: false })),
      batchNumber: null,
      expectedCrossingAt: null,
    },
    vehicleWeightKg: EMPTY_WEIGHT_KG,
    trip: 'stays',
  }
}

/** One owner and one commodity, as the two-way pilot asks. */
function loadedBack(life: Life): PassagePlan {
  const { plan, setting, reference } = life
  const direction = plan.from === 'VN' ? 'in' : 'out'
  const goods = direction === 'in' ? ELECTRONICS_IN : FRUIT
  const back = turned(life, 'loaded')
  const kind = {
    flow: 'two-way' as const,
    goods: goods[uniformInteger(randomStream(setting.seed, 'back load', plan.key), 0, goods.length - 1)]!,
  }
  const load = plannedPassage({
    seed: setting.seed,
    key: back.key,
    site: plan.request.site,
    direction,
    kind,
    registersAtMs: back.registersAtMs,
    arrivesAtMs: back.arrivesAtMs,
    inStock: false,
    fleetId: null,
  })
  return {
    ...load,
    request: {
      ...load.request,
      carrier: plan.request.carrier,
      driver: plan.request.driver,
      follows: reference,
    },
    late: [],
    returned: null,
    refusedByQuarantine: false,
    trip: 'stays',
  }
}

function turned({ plan, to, setting }: Life, what: string): PassagePlan {
  const registersAtMs = setting.time.now()
  const arrivesAtMs = registersAtMs + TURN_MS
  return {
    ...plan,
    key: `${plan.key}/${what}`,
    from: to,
    registersAtMs,
    arrivesAtMs,
    late: [],
    channel: { VN: 'green', CN: 'green' },
    returned: null,
    refusedByQuarantine: false,
    inStock: false,
    surprise: null,
    request: { ...plan.request, expectedCrossingAt: instantFromMs(arrivesAtMs + 3_600_000) },
  }
}
