import assert from 'node:assert/strict'
import type { ApiError } from '@landport/api/client'
import type { RegisterPassageRequest } from '@landport/api/requests'
import type { Result } from '@landport/std/result'

let serial = 0

/** A durian truck on its way out by Hữu Nghị; each has a plate of its own. */
export function fruitTruck(changes: Partial<RegisterPassageRequest> = {}): RegisterPassageRequest {
  serial += 1
  const plate = `29H-${String(10_000 + serial).slice(0, 3)}.${String(10_000 + serial).slice(3)}`
  return {
    site: 'huu-nghi-1119-1120',
    direction: 'out',
    flow: 'fruit-export',
    goodsClass: 'fruit',
    carrier: { kind: 'truck', plate, trailerPlate: null, country: 'VN' },
    loaded: true,
    batchNumber: null,
    follows: null,
    parties: [],
    driver: { name: 'Nguyễn Văn Thử', paper: null },
    loadUnits: [{ container: 'CSQU3054383', seals: ['S1'], full: true }],
    consignments: [
      {
        declaration: null,
        declarationNumber: '307000000010',
        description: 'Sầu riêng tươi',
        hs: '08106000',
        originCountry: 'VN',
        exporter: 'Công ty mẫu A',
        importer: '样例公司 B',
        packages: 900,
        grossWeightKg: 18_000,
        growingAreaCode: 'VN-DLOR-0128',
        packingHouseCode: 'VN-BTPH-036',
      },
    ],
    expectedCrossingAt: null,
    ...changes,
  }
}

export function mustBeDone<T>(answer: Result<T, ApiError>): T {
  assert.ok(
    answer.ok,
    answer.ok
      ? ''
      : `${answer.error.status} ${answer.error.code}: ${answer.error.message.en} ${JSON.stringify(answer.error.details)}`,
  )
  return answer.value
}
