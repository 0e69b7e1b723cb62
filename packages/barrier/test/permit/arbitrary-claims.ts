import { CARRIERS, GOODS_CLASSES, INSPECTION_FLAGS } from '@landport/site/vocabulary'
import { instantFromMs } from '@landport/std/time'
import fc from 'fast-check'
import type { ReleaseClaims } from '../../src/permit/permit.ts'

const mark = fc.stringMatching(/^[A-Z0-9京桂云粤]{1,17}$/u)
const second = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1_000, max: Date.UTC(2090, 0, 1) / 1_000 })
  .map((seconds) => instantFromMs(seconds * 1_000))

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true }) as fc.Arbitrary<T>

/** Any claims that a token may hold. */
export const claims: fc.Arbitrary<ReleaseClaims> = record<ReleaseClaims>({
  side: fc.constantFrom('VN', 'CN'),
  site: fc.constantFrom('huu-nghi-1119-1120', 'kim-thanh'),
  reference: fc.stringMatching(/^VN[A-Z]{2}26112[0-9]-[0-9]{5}$/),
  version: fc.nat(100_000),
  direction: fc.constantFrom('out', 'in'),
  mode: fc.constantFrom('smart', 'traditional'),
  lanes: fc.array(fc.stringMatching(/^(out|in)-[1-9]$/), { minLength: 1, maxLength: 16 }),
  vehicle: record({
    plate: fc.option(mark),
    trailerPlate: fc.option(mark),
    otherMark: fc.option(mark),
    containers: fc.array(fc.stringMatching(/^[A-Z]{4}[0-9]{7}$/), { maxLength: 4 }),
    seals: fc.array(mark, { maxLength: 6 }),
    weightKg: fc.option(
      fc.tuple(fc.nat(50_000), fc.nat(10_000)).map(([min, more]) => ({ min, max: min + more })),
    ),
  }),
  carrier: fc.constantFrom(...CARRIERS),
  goodsClass: fc.constantFrom(...GOODS_CLASSES),
  inspection: fc.constantFrom(...INSPECTION_FLAGS),
  quarantine: fc.boolean(),
  decisions: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => bytes.toHex()),
  rules: fc.constantFrom('vn-2026-07@1', 'cn-2026-07@1'),
  notBefore: second,
  notAfter: second,
  simulated: fc.boolean(),
})
