import { BROKER, DURIAN, person } from './fixture-gate.ts'
import { CAR, CUSTOMS, eachIsRefused, fresh, register, registeredOnly, stop } from './refusal-rows.ts'

/** Within a command, in the order in which refusals take precedence. */
eachIsRefused([
  ['a command on a passage nobody registered', fresh, CUSTOMS, stop, 'passage-not-found'],
  [
    'somebody without a role registers',
    fresh,
    person('inspector', 'x'),
    register({}),
    'not-allowed-for-role',
  ],
  ['a broker registers for others', fresh, person('broker', 'broker-9'), register({}), 'not-your-passage'],
  ['a reference is registered twice', registeredOnly, BROKER, register({}), 'reference-already-used'],
  ['a registration without a site', fresh, BROKER, register({ site: ' ' }), 'bad-value'],
  [
    'a new car that is said to be a truck',
    fresh,
    BROKER,
    register({ flow: 'new-vehicles' }),
    'carrier-not-for-flow',
  ],
  ['fruit on its own wheels', fresh, BROKER, register({ carrier: CAR }), 'carrier-not-for-flow'],
  [
    'a VIN with the letter O',
    fresh,
    BROKER,
    register({ flow: 'new-vehicles', carrier: { ...CAR, vin: 'LFV3A23C8E300000O' } }),
    'bad-value',
  ],
  [
    'a driver on a guided vehicle with nobody aboard',
    fresh,
    BROKER,
    register({ carrier: { kind: 'guided-vehicle', fleetId: 'I', missionId: null, safetyOperator: false } }),
    'bad-value',
  ],
  ['an empty vehicle that is loaded', fresh, BROKER, register({ flow: 'empty' }), 'goods-not-expected'],
  ['a fruit truck without goods', fresh, BROKER, register({ consignments: [] }), 'goods-missing'],
  ['a fruit truck that is not loaded', fresh, BROKER, register({ loaded: false }), 'goods-missing'],
  [
    'goods of no weight',
    fresh,
    BROKER,
    register({ consignments: [{ ...DURIAN, grossWeightKg: 0 }] }),
    'bad-value',
  ],
  [
    'returned goods that name no earlier passage',
    fresh,
    BROKER,
    register({ flow: 'returned-goods' }),
    'earlier-passage-missing',
  ],
  [
    'a two-way trip with goods of two owners',
    fresh,
    BROKER,
    register({ flow: 'two-way', consignments: [DURIAN, { ...DURIAN, exporter: 'B' }] }),
    'one-owner-only',
  ],
  [
    'a two-way trip with durian and pepper',
    fresh,
    BROKER,
    register({ flow: 'two-way', consignments: [DURIAN, { ...DURIAN, hs: '09041120' }] }),
    'one-commodity-only',
  ],
])
